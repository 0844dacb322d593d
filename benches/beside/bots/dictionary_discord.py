"""A bot on discord.py that looks answers up in a dictionary."""

import json
import logging
import sys

# Where Python has zstd, discord.py asks the gateway for it; the stand-in speaks zlib.
sys.modules["zstandard"] = sys.modules["compression.zstd"] = None

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

with open(sys.argv[1], encoding="utf-8") as file:
    SETTINGS = json.load(file)
Route.BASE = f"{SETTINGS['url']}/api/v10"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(SETTINGS["url"].replace("http", "ws"))

intents = discord.Intents.default()
intents.message_content = True
client = discord.Client(intents=intents, allowed_mentions=discord.AllowedMentions.none())


@client.event
async def on_message(message):
    if not message.author.bot:
        await message.reply(SETTINGS["answers"].get(message.content, "I don't know."))


client.run(SETTINGS["token"], log_level=logging.WARNING)
