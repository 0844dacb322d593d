"""A bare echo bot on matrix-nio."""

import asyncio
import json
import sys

from nio import AsyncClient, AsyncClientConfig, RoomMessageText

with open(sys.argv[1], encoding="utf-8") as file:
    SETTINGS = json.load(file)


async def main():
    config = AsyncClientConfig(encryption_enabled=False)
    client = AsyncClient(SETTINGS["url"], SETTINGS["user"], config=config)
    await client.login(SETTINGS["password"])
    await client.join(SETTINGS["room"])
    await client.sync(timeout=0)
    # The server's usual ten events a sync would lose messages when they come quickly.
    many = {"room": {"timeline": {"limit": 100}}}

    async def echo(room, event):
        if event.sender != client.user_id:
            content = {
                "msgtype": "m.text",
                "body": event.body,
                "m.relates_to": {"m.in_reply_to": {"event_id": event.event_id}},
            }
            await client.room_send(room.room_id, "m.room.message", content)

    client.add_event_callback(echo, RoomMessageText)
    await client.sync_forever(timeout=30000, sync_filter=many)


asyncio.run(main())
