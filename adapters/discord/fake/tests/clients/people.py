"""The people of the walk: the fake's controls over HTTP, and the steps' report."""

import asyncio
import json
import os
import sys
import urllib.request

BASE = os.environ["FAKE_URL"]
TOKEN = os.environ["FAKE_TOKEN"]
SECONDS = 30


def _ask(path, fields):
    request = urllib.request.Request(
        f"{BASE}/_control/{path}",
        data=json.dumps(fields).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


async def do(action, **fields):
    """Carries out one control and returns its answer."""
    return await asyncio.to_thread(_ask, action, fields)


async def look(what, **fields):
    return await do(f"look/{what}", **fields)


async def until(condition):
    """Looks again until the condition gives something; the walk's own limit ends it."""
    while True:
        found = await condition()
        if found:
            return found
        await asyncio.sleep(0.05)


def step(name, good, seen=""):
    if not good:
        print(f"FAILED {name}: {seen}", flush=True)
        raise SystemExit(1)
    print(f"ok {name}", flush=True)


async def scene():
    """A guild with a channel and one person in it."""
    guild = (await do("add_guild", name="Acme"))["id"]
    channel = (await do("add_channel", guild=guild, name="help"))["id"]
    ana = (await do("add_member", guild=guild, name="ana"))["id"]
    return guild, channel, ana


async def no_violations():
    wrong = await look("violations")
    step("the fake's answers were as the document wants them", wrong == [], wrong)


def walk(main):
    """Runs the walk; whatever goes wrong or takes too long ends it with 1."""
    try:
        asyncio.run(asyncio.wait_for(main(), SECONDS))
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - a walk must never look finished
        print(f"FAILED: {type(error).__name__}: {error}", flush=True)
        sys.exit(1)
