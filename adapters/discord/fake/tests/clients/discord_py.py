"""discord.py walks through the fake: log in, read, send, resume, thread, button, form."""

import asyncio
import io
import sys

# Where Python has zstd, discord.py asks the gateway for it; the fake speaks zlib.
sys.modules["zstandard"] = sys.modules["compression.zstd"] = None

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from people import BASE, TOKEN, do, look, no_violations, scene, step, until, walk

Route.BASE = f"{BASE}/api/v10"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(BASE.replace("http", "ws"))


class Form(discord.ui.Modal, title="Tell us more"):
    what = discord.ui.TextInput(label="What happened?", custom_id="what")

    def __init__(self, filled):
        super().__init__(custom_id="form")
        self.filled = filled

    async def on_submit(self, interaction):
        await interaction.response.send_message(f"noted: {self.what.value}", ephemeral=True)
        self.filled.set_result(self.what.value)


class Bot(discord.Client):
    def __init__(self):
        intents = discord.Intents.default()
        intents.message_content = True
        intents.members = True
        super().__init__(intents=intents)
        self.read = asyncio.Queue()
        self.pressed = asyncio.Queue()

    async def on_message(self, message):
        if message.author.id != self.user.id:
            await self.read.put(message)

    async def on_interaction(self, interaction):
        if interaction.type is discord.InteractionType.component:
            await self.pressed.put(interaction)


async def main():
    guild, channel, ana = await scene()
    bot = Bot()
    await bot.login(TOKEN)
    running = asyncio.create_task(bot.connect())
    await bot.wait_until_ready()
    step("login", [str(one.id) for one in bot.guilds] == [guild], bot.guilds)

    await do("post", user=ana, channel=channel, text="where is my parcel?")
    asked = await bot.read.get()
    step("read a message", asked.content == "where is my parcel?", asked.content)

    button = discord.ui.Button(label="A person, please", custom_id="person")
    view = discord.ui.View(timeout=None)
    view.add_item(button)
    sent = await asked.reply("On its way.", view=view, allowed_mentions=discord.AllowedMentions.none())
    shown = await look("message", message=str(sent.id))
    step("send with a button", shown["buttons"][0]["custom_id"] == "person" and shown["reply_to"], shown)
    step("nobody was pinged", await look("pings") == [])

    await do("disconnect", code=4000)
    await do("post", user=ana, channel=channel, text="are you there?")
    missed = await bot.read.get()
    counts = await look("gateway")
    resumed = counts["resumed"] == 1 and counts["identified"] == 1
    step("resume after a dropped connection", resumed and missed.content == "are you there?", counts)

    thread = await asked.channel.create_thread(name="case 1", invitable=False)
    await thread.add_user(asked.author)
    await thread.send("We are here.")
    opened = await look("thread", channel=str(thread.id))
    step("open a private thread", opened["private"] and ana in opened["members"], opened)

    log = await thread.send("a log", file=discord.File(io.BytesIO(b"a log"), "a.log"))
    step("a file: sent and read back", await log.attachments[0].read() == b"a log", log.attachments)

    done = await do("press", user=ana, message=str(sent.id), custom_id="person")
    pressed = await bot.pressed.get()
    filled = asyncio.get_running_loop().create_future()
    await pressed.response.send_modal(Form(filled))
    seen = await look("interaction", interaction=done["id"])
    step("answer a button with a form", seen["outcome"] == "form", seen)

    done = await do("fill", user=ana, interaction=done["id"], fields={"what": "it never came"})
    step("read the form", await filled == "it never came")
    seen = await look("interaction", interaction=done["id"])
    step("answer one person alone", seen["messages"][0]["only_for"] == ana, seen)

    await no_violations()
    await bot.close()
    await running


walk(main)
