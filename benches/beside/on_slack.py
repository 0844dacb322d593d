"""Slack: from question to reply by the clock of our stand-in."""

import json
import time

from measuring import Replied, run
from questions import question
from servers import Slack
from table import table

# Each with a person of its own, so that no bot comes near one message a second in any.
CHANNELS = 45


class Stage:
    """One workspace with many channels."""

    def __init__(self, slack, domain):
        self.slack = slack
        self.keys = slack.do("add_workspace", domain=domain)
        self.people = [self.do("add_user", user={"name": f"Asker {n}"})["user"] for n in range(CHANNELS)]
        add = lambda n: self.do("add_channel", name=f"help-{n}", members=[self.people[n]])["channel"]
        self.channels = [add(n) for n in range(CHANNELS)]
        self.asked = {}

    def do(self, deed, **fields):
        return self.slack.do(deed, workspace=self.keys["workspace"], **fields)

    def ask(self, number):
        n = number % CHANNELS
        said = self.do("say", user=self.people[n], channel=self.channels[n], text=question(number))
        self.asked[number] = (self.channels[n], said["ts"])

    def replied(self, numbers, within):
        wanted = {self.asked[number] for number in numbers}
        end = time.monotonic() + within
        while True:
            replies = {}
            for channel in self.channels:
                for message in self.do("messages", channel=channel):
                    if message["by_app"]:
                        replies.setdefault((channel, message["thread_ts"]), message["ts"])
            took = [micros(replies[asked]) - micros(asked[1]) for asked in wanted if asked in replies]
            if len(took) == len(wanted) or time.monotonic() > end:
                return Replied([time / 1e3 for time in took], len(wanted) - len(took))
            time.sleep(0.5)


def micros(ts):
    """Slack's message times are seconds with six digits behind the point."""
    return int(ts.replace(".", ""))


def measure(scene):
    """Measures the bots, and returns the table."""
    # Slack lets an app post several hundred messages a minute.
    loads = scene.loads((1, 60), (4, 240))
    slack = Slack(scene.stand_ins / "deskbell-slack-fake", scene.folder)
    rows = []

    def deskbell():
        keys = {**stage.keys, "api_url": slack.api_url}
        names = ["bot_token", "app_token", "signing_secret", "api_url"]
        lines = [f"{name} = {json.dumps(keys[name])}" for name in names]
        return scene.start_deskbell("slack", "\n".join(["[[platforms.slack.workspaces]]", *lines]))

    def library():
        settings = {**stage.keys, "api_url": slack.api_url}
        return scene.start_script("slack", "dictionary_slack.py", settings)

    for number, (name, start) in enumerate(scene.chosen([("Deskbell", deskbell), ("slack-bolt, dictionary", library)])):
        stage = Stage(slack, f"workspace-{number}")
        rows.append(run(name, start(), slack.program, loads, stage))
    return table("Slack, on our stand-in", loads, rows, "the stand-in")
