"""Discord: from question to reply by the clock of our stand-in."""

import json
import time

from measuring import Replied, run
from questions import question
from servers import Discord
from table import table

# Each with a person of its own. At 20 questions a second a bot then posts about twice in five
# seconds in each; Discord lets it post five times.
CHANNELS = 45


class Stage:
    """One server with many channels."""

    def __init__(self, discord, name):
        self.discord = discord
        self.guild = discord.do("add_guild", name=name)["id"]
        self.channels = [discord.do("add_channel", guild=self.guild, name=f"help-{n}")["id"] for n in range(CHANNELS)]
        self.people = [discord.do("add_member", guild=self.guild, name=f"asker-{n}")["id"] for n in range(CHANNELS)]
        self.asked = {}

    def ask(self, number):
        n = number % CHANNELS
        asked = {"user": self.people[n], "channel": self.channels[n], "text": question(number)}
        self.asked[number] = self.discord.do("post", **asked)["id"]

    def replied(self, numbers, within):
        wanted = {self.asked[number] for number in numbers}
        end = time.monotonic() + within
        while True:
            posted, replies = {}, {}
            for channel in self.channels:
                for message in self.discord.do("look/messages", channel=channel):
                    posted[message["id"]] = message["at_us"]
                    replies.setdefault(message["reply_to"], message["at_us"])
            took = [(replies[asked] - posted[asked]) / 1e3 for asked in wanted if asked in replies]
            if len(took) == len(wanted) or time.monotonic() > end:
                return Replied(took, len(wanted) - len(took))
            time.sleep(0.5)


def measure(scene):
    """Measures the bots, and returns the table."""
    loads = scene.loads((1, 60), (20, 600))
    discord = Discord(scene.stand_ins / "deskbell-discord-fake", scene.folder)
    rows = []

    def deskbell():
        # The stand-in is told which server to serve, as an operator would.
        lines = [f"token = {json.dumps(discord.token)}", f"api_url = {json.dumps(discord.url)}"]
        lines += ['state = "discord.json"', "[[platforms.discord.guilds]]", f"id = {json.dumps(stage.guild)}"]
        return scene.start_deskbell("discord", "\n".join(lines))

    def library():
        return scene.start_script("discord", "dictionary_discord.py", {"url": discord.url, "token": discord.token})

    for name, start in scene.chosen([("Deskbell", deskbell), ("discord.py, dictionary", library)]):
        stage = Stage(discord, name)
        rows.append(run(name, start(), discord.program, loads, stage))
    return table("Discord, on our stand-in", loads, rows, "the stand-in")
