"""People on Matrix, played by an independent client (matrix-nio) with end-to-end encryption.

Reads one JSON command a line, writes one JSON answer a line with the same `id`. Commands run
at the same time; each names the person who acts. Ends when its input ends.
"""

import asyncio
import json
import sys
from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import quote
from uuid import uuid4

import aiohttp
from nio import (
    AsyncClient,
    AsyncClientConfig,
    MessageDirection,
    ReceiptEvent,
    RoomMessagesResponse,
    TypingNoticeEvent,
)

# Reached only when something hangs.
DEADLINE = 120


class Screen(HTMLParser):
    """A formatted body as it is read on a screen."""

    BREAKS = {"p", "br", "li", "ul", "blockquote", "pre", "div"}

    def __init__(self):
        super().__init__()
        self.text, self.hidden, self.link = "", [], None

    def handle_starttag(self, tag, attributes):
        if tag in self.BREAKS:
            self.text += "\n"
        if tag == "a":
            self.link = [dict(attributes).get("href", ""), ""]

    def handle_endtag(self, tag):
        if tag in self.BREAKS:
            self.text += "\n"
        if tag == "a" and self.link:
            href, label = self.link
            if href != label and not href.startswith("https://matrix.to/#/@"):
                self.hidden.append(href)
            self.link = None

    def handle_data(self, data):
        self.text += data
        if self.link:
            self.link[1] += data


class Person:
    def __init__(self, homeserver, user, password, store):
        config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True)
        self.client = AsyncClient(homeserver, user, store_path=store, config=config)
        self.password = password
        self.synced = asyncio.Event()
        self.typed, self.receipts = set(), set()
        self.client.add_ephemeral_callback(self.note_typing, TypingNoticeEvent)
        self.client.add_ephemeral_callback(self.note_receipts, ReceiptEvent)

    def note_typing(self, room, event):
        self.typed |= {(room.room_id, user) for user in event.users}

    def note_receipts(self, room, event):
        self.receipts |= {(room.room_id, receipt.user_id, receipt.event_id) for receipt in event.receipts}

    async def start(self):
        await self.client.login(self.password)
        await self.client.sync(timeout=0, full_state=True)
        asyncio.create_task(self.follow())

    async def follow(self):
        while True:
            try:
                await self.client.sync(timeout=30000)
                if self.client.should_upload_keys:
                    await self.client.keys_upload()
                if self.client.should_query_keys:
                    await self.client.keys_query()
                if self.client.should_claim_keys:
                    await self.client.keys_claim(self.client.get_users_for_key_claiming())
                await self.client.send_to_device_messages()
            except (aiohttp.ClientError, asyncio.TimeoutError):
                await asyncio.sleep(0.2)
            self.synced.set()
            self.synced = asyncio.Event()

    async def until(self, condition):
        """Returns what the condition gives once it gives something; looks after each sync."""

        async def look():
            while True:
                synced = self.synced
                found = await condition()
                if found:
                    return found
                try:
                    await asyncio.wait_for(synced.wait(), 1)
                except asyncio.TimeoutError:
                    pass

        return await asyncio.wait_for(look(), DEADLINE)

    async def ask(self, method, path, body=None):
        url = f"{self.client.homeserver}/_matrix/client/v3{path}"
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        async with aiohttp.ClientSession() as session:
            async with session.request(method, url, json=body, headers=headers) as answer:
                return answer.status, await answer.json()

    async def known(self, room):
        """Waits until this client knows the room and who is in it."""

        async def there():
            return room in self.client.rooms

        await self.until(there)
        # Its syncs bring all members; asking for them, as nio would, drops those invited.
        self.client.rooms[room].members_synced = True

    # What people do.

    async def create(self, name=None, public=False, encrypted=False, invite=(), direct=False, alias=None):
        state = []
        if encrypted:
            state.append({"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}})
        body = {
            "preset": "public_chat" if public else "private_chat",
            "initial_state": state,
            "invite": list(invite),
            "is_direct": direct,
        }
        if name:
            body["name"] = name
        if alias:
            body["room_alias_name"] = alias
        status, answer = await self.ask("POST", "/createRoom", body)
        assert status == 200, answer
        room = answer["room_id"]

        # A sync may come while the server is still making the room.
        async def complete():
            there = self.client.rooms.get(room)
            return there and set(invite) <= set(there.users) and there.encrypted == encrypted

        await self.until(complete)
        return room

    async def join(self, room):
        status, answer = await self.ask("POST", f"/join/{quote(room)}", {})
        if status != 200:
            return None
        await self.known(answer["room_id"])
        return answer["room_id"]

    async def invited(self):
        """Rooms this person is invited to."""
        status, answer = await self.ask("GET", "/sync?timeout=0")
        assert status == 200, answer
        return list(answer.get("rooms", {}).get("invite", {}))

    async def until_invited_to(self, room):
        async def so():
            return room in await self.invited()

        return await self.until(so)

    async def until_written_to(self, bot):
        """The room of the direct conversation with the bot, once it has opened one: entered."""

        async def there():
            status, answer = await self.ask("GET", "/sync?timeout=0")
            assert status == 200, answer
            for room, invite in answer.get("rooms", {}).get("invite", {}).items():
                events = invite["invite_state"]["events"]
                # The rooms of cases have names.
                if not any(event["type"] == "m.room.name" for event in events):
                    if any(e["sender"] == bot and e["state_key"] == self.client.user_id for e in events):
                        return room

        return await self.join(await self.until(there))

    async def rooms(self):
        """All rooms that this person is in or invited to."""
        status, answer = await self.ask("GET", "/joined_rooms")
        assert status == 200, answer
        return answer["joined_rooms"] + await self.invited()

    async def leave(self, room):
        status, answer = await self.ask("POST", f"/rooms/{quote(room)}/leave", {})
        assert status == 200, answer

    async def invite(self, room, user):
        status, answer = await self.ask("POST", f"/rooms/{quote(room)}/invite", {"user_id": user})
        return status

    async def membership(self, room, user):
        path = f"/rooms/{quote(room)}/state/m.room.member/{quote(user)}"
        status, answer = await self.ask("GET", path)
        return answer.get("membership") if status == 200 else None

    async def until_membership(self, room, user, membership):
        async def so():
            return await self.membership(room, user) == membership

        return await self.until(so)

    async def state(self, room, type):
        status, answer = await self.ask("GET", f"/rooms/{quote(room)}/state/{type}")
        return answer if status == 200 else None

    async def set_state(self, room, type, content):
        status, answer = await self.ask("PUT", f"/rooms/{quote(room)}/state/{type}", content)
        assert status == 200, answer

    async def upgrade(self, room, version):
        status, answer = await self.ask("POST", f"/rooms/{quote(room)}/upgrade", {"new_version": version})
        assert status == 200, answer
        return answer["replacement_room"]

    async def send(self, room, content, type="m.room.message"):
        await self.known(room)
        if self.client.rooms[room].encrypted:
            # nio itself looks for new people's keys only while it syncs.
            self.client.olm.update_tracked_users(self.client.rooms[room])
            if self.client.should_query_keys:
                await self.client.keys_query()
        answer = await self.client.room_send(room, type, content, ignore_unverified_devices=True)
        assert hasattr(answer, "event_id"), str(answer)
        return answer.event_id

    async def say(self, room, text, mentions=(), thread=None, reply_to=None, msgtype="m.text"):
        content = {"msgtype": msgtype, "body": text, "m.mentions": {}}
        if mentions:
            content["m.mentions"]["user_ids"] = list(mentions)
        relation = {}
        if thread:
            relation = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": not reply_to}
            relation["m.in_reply_to"] = {"event_id": reply_to or thread}
        elif reply_to:
            relation = {"m.in_reply_to": {"event_id": reply_to}}
        if relation:
            content["m.relates_to"] = relation
        return await self.send(room, content)

    async def edit(self, room, event, text):
        new = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        relation = {"rel_type": "m.replace", "event_id": event}
        return await self.send(room, {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relation})

    async def react(self, room, event, emoji):
        relation = {"rel_type": "m.annotation", "event_id": event, "key": emoji}
        return await self.send(room, {"m.relates_to": relation}, "m.reaction")

    async def redact(self, room, event):
        answer = await self.client.room_redact(room, event)
        assert hasattr(answer, "event_id"), str(answer)

    async def say_unreadably(self, room, text):
        """Words encrypted with a key that nobody is given so far."""
        await self.known(room)
        self.client.olm.outbound_group_sessions.pop(room, None)
        self.client.olm.create_outbound_group_session(room)
        session = self.client.olm.outbound_group_sessions[room]
        session.shared = True
        # As it is before the first word: later it opens later words only.
        self.kept_back = SimpleNamespace(
            id=session.id, session_key=session.session_key, shared=False, users_shared_with=set(),
            users_ignored=set(), mark_as_shared=lambda: None,
        )
        return await self.say(room, text)

    async def share_keys(self, room):
        """The key that was kept back is given to everybody in the room."""
        self.client.olm.outbound_group_sessions[room] = self.kept_back
        await self.client.share_group_session(room, ignore_unverified_devices=True)
        del self.client.olm.outbound_group_sessions[room]

    # What people see.

    async def events(self, room):
        """The room's events, oldest first, decrypted where this client can."""
        await self.known(room)
        events, start = [], None
        while True:
            page = await self.client.room_messages(room, start, direction=MessageDirection.back, limit=500)
            assert isinstance(page, RoomMessagesResponse), str(page)
            events += page.chunk
            if not page.chunk or not page.end or page.end == start:
                break
            start = page.end
        return [event.source for event in reversed(events)]

    async def shown(self, room):
        """The messages as this person's client shows them, oldest first."""
        messages, by_id = [], {}
        for event in await self.events(room):
            content, kind = event.get("content", {}), event["type"]
            relation = content.get("m.relates_to", {})
            if event.get("unsigned", {}).get("redacted_because"):
                continue
            if kind == "m.reaction":
                target = by_id.get(relation.get("event_id"))
                if target is not None and relation["key"] not in target["reactions"]:
                    target["reactions"].append(relation["key"])
            elif kind == "m.room.encrypted":
                message = {"event": event["event_id"], "sender": event["sender"], "unreadable": True,
                           "text": "", "thread": None, "reply_to": None, "reactions": [], "pings": [],
                           "hidden_links": [], "edits": 0, "msgtype": None}
                messages.append(message)
                by_id[event["event_id"]] = message
            elif kind == "m.room.message" and relation.get("rel_type") == "m.replace":
                target = by_id.get(relation["event_id"])
                if target is not None and target["sender"] == event["sender"]:
                    target.update(self.words(content["m.new_content"]))
                    target["edits"] += 1
            elif kind == "m.room.message" and content:
                thread = relation["event_id"] if relation.get("rel_type") == "m.thread" else None
                reply = relation.get("m.in_reply_to", {}).get("event_id")
                message = {"event": event["event_id"], "sender": event["sender"], "unreadable": False,
                           "thread": thread, "reply_to": reply, "reactions": [], "edits": 0,
                           "msgtype": content.get("msgtype"), **self.words(content)}
                messages.append(message)
                by_id[event["event_id"]] = message
        return messages

    def words(self, content):
        screen = Screen()
        screen.feed(content["formatted_body"]) if "formatted_body" in content else None
        mentions = content.get("m.mentions")
        pings = ["no m.mentions"] if mentions is None else list(mentions.get("user_ids", []))
        if mentions and mentions.get("room"):
            pings.append("@room")
        return {
            "text": screen.text if "formatted_body" in content else content.get("body", ""),
            "plain": content.get("body", ""),
            "hidden_links": screen.hidden,
            "pings": pings,
        }

    async def until_shown(self, room, text, times=1):
        """Waits until so many readable messages contain the text, and gives the last."""

        async def there():
            found = [m for m in await self.shown(room) if text in m["text"]]
            return found[-1] if len(found) >= times else None

        try:
            return await self.until(there)
        except asyncio.TimeoutError:
            shown = [(m["sender"], m["unreadable"] or m["text"]) for m in await self.shown(room)]
            raise AssertionError(f"{text!r} is not shown {times} times, but {shown}")

    async def until_reactions(self, room, event, emojis):
        async def there():
            message = [m for m in await self.shown(room) if m["event"] == event]
            return message[0] if message and set(emojis) <= set(message[0]["reactions"]) else None

        return await self.until(there)

    async def until_gone(self, room, event):
        async def so():
            return not any(m["event"] == event for m in await self.shown(room))

        return await self.until(so)

    async def until_typing(self, room, user):
        """Waits until this client has shown that the user writes."""

        async def so():
            return (room, user) in self.typed

        return await self.until(so)

    async def until_read(self, room, user, event):
        """Waits until this client shows that the user has read as far as the event."""

        async def so():
            return (room, user, event) in self.receipts

        return await self.until(so)

    async def until_all_readable(self, room):
        async def so():
            shown = await self.shown(room)
            return shown if not any(m["unreadable"] for m in shown) else None

        return await self.until(so)

    async def directly_shown(self, bot):
        """What is shown in the direct conversations with the bot; invites are accepted."""
        for room in await self.invited():
            await self.join(room)
        shown = []
        status, answer = await self.ask("GET", "/joined_rooms")
        assert status == 200, answer
        for room in answer["joined_rooms"]:
            status, members = await self.ask("GET", f"/rooms/{quote(room)}/joined_members")
            if set(members["joined"]) == {self.client.user_id, bot}:
                shown += await self.until_all_readable(room)
        return shown


async def register(homeserver, user, password):
    url = f"{homeserver}/_matrix/client/v3/register"
    body = {"username": user, "password": password, "auth": {"type": "m.login.dummy"}, "inhibit_login": True}
    async with aiohttp.ClientSession() as session:
        async with session.post(url, json=body) as answer:
            answer = await answer.json()
            assert "user_id" in answer, answer
            return answer["user_id"]


async def sign_out_everywhere(homeserver, user, password):
    async with aiohttp.ClientSession() as session:
        body = {"type": "m.login.password", "user": user, "password": password}
        async with session.post(f"{homeserver}/_matrix/client/v3/login", json=body) as answer:
            token = (await answer.json())["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        async with session.post(f"{homeserver}/_matrix/client/v3/logout/all", json={}, headers=headers) as answer:
            assert answer.status == 200


async def token(homeserver, user, password):
    async with aiohttp.ClientSession() as session:
        body = {"type": "m.login.password", "user": user, "password": password}
        async with session.post(f"{homeserver}/_matrix/client/v3/login", json=body) as answer:
            return await answer.json()


async def crowd(homeserver, room, messages):
    """Many people who need no client: each message is [who, text, milliseconds since 1970 or null].

    They speak in this order, unencrypted, through an application service, which may say when
    something was written: as a homeserver does that was cut off for a while.
    """
    headers = {"Authorization": "Bearer crowd"}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def ask(method, path, body, **query):
            url = f"{homeserver}/_matrix/client/v3{path}"
            async with session.request(method, url, json=body, params=query) as answer:
                return await answer.json()

        async def come(name):
            await ask("POST", "/register", {"type": "m.login.application_service", "username": name})
            answer = await ask("POST", f"/join/{quote(room)}", {}, user_id=f"@{name}:localhost")
            assert "room_id" in answer, answer

        for name in dict.fromkeys(name for name, _, _ in messages):
            await come(name)
        events = []
        for name, text, at in messages:
            path = f"/rooms/{quote(room)}/send/m.room.message/{uuid4().hex}"
            query = {"user_id": f"@{name}:localhost", **({"ts": at} if at is not None else {})}
            answer = await ask("PUT", path, {"msgtype": "m.text", "body": text, "m.mentions": {}}, **query)
            assert "event_id" in answer, answer
            events.append(answer["event_id"])
        return events


async def main():
    people = {}
    free = {"register": register, "sign_out_everywhere": sign_out_everywhere, "token": token, "crowd": crowd}

    async def carry_out(command):
        deed, number, who = command.pop("do"), command.pop("id"), command.pop("who", None)
        try:
            if deed in free:
                answer = await free[deed](**command)
            elif deed == "enter":
                person = Person(**command)
                await person.start()
                people[who] = person
                answer = person.client.user_id
            else:
                answer = await getattr(people[who], deed)(**command)
            answer = {"id": number, "answer": answer}
        except Exception as error:
            answer = {"id": number, "error": f"{who} {deed}: {type(error).__name__} {error}"}
        print(json.dumps(answer), flush=True)

    reader = asyncio.StreamReader(limit=1 << 24)
    await asyncio.get_event_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        asyncio.create_task(carry_out(json.loads(line)))


asyncio.run(main())
