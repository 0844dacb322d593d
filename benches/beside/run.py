"""Measures Deskbell beside bots that others' libraries make: time to reply, memory, processor time.

    python3 benches/beside/run.py [matrix|discord|slack|all] [--deskbell PROGRAM] [--short]

Needs Linux, Python 3.11 and these programs, built with all features:

    cargo build --release --locked -p deskbell -p deskbell-discord-fake -p deskbell-slack-fake

Prints a Markdown table for each platform; what goes on meanwhile is told on standard error. The
Python environments, from `requirements/`, are made at the first run, in `beside/` of the target folder.
A full run takes about six minutes for Matrix, four for Discord, five for Slack.

**The bots.** Deskbell is the release program with its example's articles and settings, answering by
itself (`mode = "auto"`). Only its limit on messages to one person is lifted, since one person asks
everything, and the local platform is off. Beside it run, with nothing but what their libraries need: on
Matrix an echo bot on matrix-nio and one on maubot (standalone); on Discord a bot on discord.py, on
Slack one on slack-bolt (Socket Mode), both looking the answer up in a dictionary. They answer everything
at once; Deskbell stores the message, understands and searches, stores what it says, and says it with
source and buttons (on Matrix three reactions, in a thread).

**The server** is the same process for all bots of a platform: a real Synapse (SQLite, limits on
messages lifted), or our stand-in for Discord or Slack with its rate limits on: people ask in many
channels, so that no bot ever has to wait for a limit, and not faster than the platform lets a bot post
(on Slack: several hundred messages a minute).

**What is measured.** Bots run one after the other, each with channels of its own, and get the same
questions in the same order: 70 wordings over 14 articles in turn, so that no person asks about an article
twice while Deskbell remembers it. Questions are sent at fixed times, whether the last was answered or not.
The first questions warm each bot up and are not counted. The questions of the lower rate come first.

- Matrix: from just before the asker's request until a second client's /sync brings the reply to it.
- Discord, Slack: from the question's time to the reply's time, both by the stand-in's clock, to which
  a question is there when its event goes out, and a reply when the bot's request has been taken.

Percentiles are times that were measured (the 99th of 60 messages is the longest). What is not answered
within half a minute after the last question is counted as unanswered, and has no time. Memory is what
smaps_rollup says of the bot's whole process tree, two seconds after the last reply: own (private and
dirty: what the system can't drop), PSS, RSS. Most of Deskbell's PSS is the file of its language model,
mapped, as far as its pages were used. CPU is the processor time of that tree, from after the warm-up on,
and the server's in the same while. Everything shares the machine's cores, so numbers hold for the run
that they were measured in: compare within one table.

**What dominates.** On Matrix, Synapse: it makes one event of a room after the other, and a question with
its reply costs it some 30 to 50 ms of one core, so that at 20 a second it is about full with an echo bot
already. The row without a bot says how soon the second client sees the question itself; nothing can be
quicker. On the stand-ins, which take less than a millisecond, the bots themselves: the rest of Deskbell's
time is two commits to disk and understanding (one core, some 10 ms for a first question, three times that
for one that follows another, which is looked at with it and alone).
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import on_discord
import on_matrix
import on_slack
from environments import Environments
from processes import stop_all
from scene import Scene

PLATFORMS = {"matrix": on_matrix, "discord": on_discord, "slack": on_slack}
REPOSITORY = Path(__file__).resolve().parents[2]


def main():
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")).absolute()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platform", nargs="?", default="all", choices=[*PLATFORMS, "all"])
    parser.add_argument("--deskbell", type=Path, default=target / "release/deskbell", help="the program")
    parser.add_argument("--stand-ins", type=Path, help="the folder of both stand-ins; beside the program if not said")
    parser.add_argument("--environments", type=Path, default=target / "beside", help="where Python environments are kept")
    parser.add_argument("--short", action="store_true", help="a tenth of the questions, to try the script out")
    parser.add_argument("--only", help="of the bots only those whose name contains this")
    args = parser.parse_args()
    deskbell = args.deskbell.absolute()
    if not deskbell.is_file():
        sys.exit(f"there is no {deskbell}: build it (see --help), or name it with --deskbell")
    chosen = list(PLATFORMS) if args.platform == "all" else [args.platform]
    environments = Environments(args.environments)
    try:
        for name in chosen:
            # On the disk of the target folder: in memory, what bots write would cost nothing.
            with tempfile.TemporaryDirectory(prefix="run-", dir=environments.folder) as folder:
                scene = Scene(
                    repository=REPOSITORY,
                    folder=Path(folder),
                    deskbell=deskbell,
                    stand_ins=(args.stand_ins or deskbell.parent).absolute(),
                    environments=environments,
                    share=0.1 if args.short else 1.0,
                    only=args.only or "",
                )
                print(PLATFORMS[name].measure(scene), flush=True)
                stop_all()
    finally:
        stop_all()


if __name__ == "__main__":
    main()
