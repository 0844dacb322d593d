"""Questions sent at fixed times, their times to reply, and one bot's whole run."""

import sys
import time
from dataclasses import dataclass, field

# Longest wait for the first reply of a bot that has just started.
STARTS_WITHIN = 120
# What is not answered so long after the last question is unanswered.
ANSWERED_WITHIN = 30
# How long a bot is left alone before its memory is read.
IDLE = 2
WARM_UP = 28
WARM_UP_RATE = 4


@dataclass
class Load:
    """So many questions, so many a second."""

    per_second: float
    messages: int


@dataclass
class Replied:
    """How the questions of one load were answered; times in milliseconds."""

    times: list
    unanswered: int
    first_seen: list = field(default_factory=list)


@dataclass
class Row:
    """What was measured of one bot."""

    bot: str
    replied: list
    memory: list
    processor: float
    server_processor: float


def at_share(times, share):
    """The time that so many in a hundred do not exceed."""
    ordered = sorted(times)
    return ordered[max(1, -(-len(ordered) * share // 100)) - 1] if ordered else float("nan")


def ask_at(load, numbers, ask):
    """Asks the questions of these numbers at the load's pace."""
    begun = time.monotonic()
    for place, number in enumerate(numbers):
        wait = begun + place / load.per_second - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        ask(number)


def run(name, bot, server, loads, stage):
    """Measures one bot that was started. The stage has `ask(number)`, which sends question `number`,
    and `replied(numbers)`, which tells how those were answered, waiting no longer than it is told."""
    tell(f"{name}: waiting for its first reply")
    number = 0
    end = time.monotonic() + STARTS_WITHIN
    while True:
        stage.ask(number)
        number += 1
        if not stage.replied([number - 1], within=2).unanswered:
            break
        if time.monotonic() > end:
            raise RuntimeError(f"{name} answers nothing:\n{bot.said()[-2000:]}")
    tell(f"{name}: warming up")
    warm = range(number, number + WARM_UP)
    ask_at(Load(WARM_UP_RATE, WARM_UP), warm, stage.ask)
    stage.replied(warm, within=ANSWERED_WITHIN)
    number += WARM_UP
    used, server_used = bot.processor_seconds(), server.processor_seconds()
    replied = []
    for load in loads:
        tell(f"{name}: {load.messages} questions at {load.per_second:g} a second")
        numbers = range(number, number + load.messages)
        ask_at(load, numbers, stage.ask)
        replied.append(stage.replied(numbers, within=ANSWERED_WITHIN))
        number += load.messages
    time.sleep(IDLE)
    row = Row(
        name,
        replied,
        bot.memory(),
        bot.processor_seconds() - used,
        server.processor_seconds() - server_used,
    )
    bot.stop()
    return row


def tell(words):
    print(words, file=sys.stderr, flush=True)
