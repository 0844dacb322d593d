"""hikari walks through the fake: log in, read, send, resume, thread, button, form."""

import asyncio

import hikari

from people import BASE, TOKEN, do, look, no_violations, scene, step, walk


async def main():
    guild, channel, ana = await scene()
    intents = hikari.Intents.ALL_UNPRIVILEGED | hikari.Intents.MESSAGE_CONTENT | hikari.Intents.GUILD_MEMBERS
    bot = hikari.GatewayBot(TOKEN, rest_url=f"{BASE}/api/v10", intents=intents, banner=None)
    ready, read, interactions = asyncio.Queue(), asyncio.Queue(), asyncio.Queue()

    async def on_guild(event: hikari.GuildAvailableEvent) -> None:
        await ready.put(event.guild)

    async def on_message(event: hikari.GuildMessageCreateEvent) -> None:
        if event.is_human:
            await read.put(event.message)

    async def on_interaction(event: hikari.InteractionCreateEvent) -> None:
        await interactions.put(event.interaction)

    bot.subscribe(hikari.GuildAvailableEvent, on_guild)
    bot.subscribe(hikari.GuildMessageCreateEvent, on_message)
    bot.subscribe(hikari.InteractionCreateEvent, on_interaction)
    await bot.start()
    step("login", str((await ready.get()).id) == guild)

    await do("post", user=ana, channel=channel, text="where is my parcel?")
    asked = await read.get()
    step("read a message", asked.content == "where is my parcel?", asked.content)

    row = bot.rest.build_message_action_row()
    row.add_interactive_button(hikari.ButtonStyle.PRIMARY, "person", label="A person, please")
    sent = await asked.respond("On its way.", component=row, reply=True, mentions_reply=False)
    shown = await look("message", message=str(sent.id))
    step("send with a button", shown["buttons"][0]["custom_id"] == "person" and shown["reply_to"], shown)
    step("nobody was pinged", await look("pings") == [])

    await do("disconnect", code=4000)
    await do("post", user=ana, channel=channel, text="are you there?")
    missed = await read.get()
    counts = await look("gateway")
    resumed = counts["resumed"] == 1 and counts["identified"] == 1
    step("resume after a dropped connection", resumed and missed.content == "are you there?", counts)

    thread = await bot.rest.create_thread(
        int(channel), hikari.ChannelType.GUILD_PRIVATE_THREAD, "case 1", invitable=False
    )
    await bot.rest.add_thread_member(thread, int(ana))
    await bot.rest.create_message(thread, "We are here.")
    opened = await look("thread", channel=str(thread.id))
    step("open a private thread", opened["private"] and ana in opened["members"], opened)

    log = await bot.rest.create_message(thread, "a log", attachment=hikari.Bytes(b"a log", "a.log"))
    step("a file: sent and read back", await log.attachments[0].read() == b"a log", log.attachments)

    done = await do("press", user=ana, message=str(sent.id), custom_id="person")
    pressed = await interactions.get()
    field = bot.rest.build_modal_action_row().add_text_input("what", "What happened?")
    await pressed.create_modal_response("Tell us more", "form", component=field)
    seen = await look("interaction", interaction=done["id"])
    step("answer a button with a form", seen["outcome"] == "form", seen)

    done = await do("fill", user=ana, interaction=done["id"], fields={"what": "it never came"})
    filled = await interactions.get()
    step("read the form", filled.components[0][0].value == "it never came", filled.components)
    await filled.create_initial_response(
        hikari.ResponseType.MESSAGE_CREATE, "noted", flags=hikari.MessageFlag.EPHEMERAL
    )
    seen = await look("interaction", interaction=done["id"])
    step("answer one person alone", seen["messages"][0]["only_for"] == ana, seen)

    await no_violations()
    await bot.close()


walk(main)
