"""Matrix: from the asker's request to the reply in a second client's sync, on one Synapse."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from http_json import Http
from measuring import Load, Replied, ask_at, run, tell
from processes import Program
from questions import question
from scene import BOTS
from servers import Synapse
from table import table

CLIENT = "/_matrix/client/v3"
FILTER = {"room": {"timeline": {"limit": 1000}, "state": {"lazy_load_members": True}}}
# The asker has this many requests under way at most: enough never to wait for one.
ASKING_AT_ONCE = 32
MAUBOT = {
    "server": {"hostname": "127.0.0.1", "port": 0, "base_path": "/", "public_url": ""},
    "database": "sqlite:maubot.db",
    "database_opts": {},
    "crypto_db_pickle_key": "measured",
    "plugin_config": {},
    "logging": {"version": 1, "root": {"level": "WARNING"}},
}


class Watcher:
    """The second client: notes when it sees each message, and each reply."""

    def __init__(self, url, token):
        self.http = Http(url, token)
        self.seen, self.replies = {}, {}
        self.news = threading.Condition()
        since = self.sync(None)
        threading.Thread(target=self.follow, args=(since,), daemon=True).start()

    def sync(self, since):
        wanted = f"?timeout=30000&filter={quote(json.dumps(FILTER))}" if since else "?timeout=0"
        answer = self.http.get(f"{CLIENT}/sync{wanted}" + (f"&since={since}" if since else ""))
        now = time.perf_counter()
        with self.news:
            for room in answer.get("rooms", {}).get("join", {}).values():
                for event in room["timeline"]["events"]:
                    self.note(event, now)
            self.news.notify_all()
        return answer["next_batch"]

    def note(self, event, now):
        if event["type"] == "m.room.message":
            self.seen.setdefault(event["event_id"], now)
            answered = event["content"].get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id")
            if answered:
                self.replies.setdefault(answered, now)

    def follow(self, since):
        try:
            while True:
                since = self.sync(since)
        except OSError:
            pass  # The server was stopped: everything is measured.


class Stage:
    """One room with the asker, the second client and one bot."""

    def __init__(self, url, asker, watcher, room):
        self.watcher, self.room = watcher, room
        self.local = threading.local()
        self.url, self.token = url, asker
        self.pool = ThreadPoolExecutor(ASKING_AT_ONCE)
        self.asked = {}

    def ask(self, number):
        self.asked[number] = self.pool.submit(self.send, number)

    def send(self, number):
        if not hasattr(self.local, "http"):
            self.local.http = Http(self.url, self.token)
        path = f"{CLIENT}/rooms/{quote(self.room)}/send/m.room.message/question-{number}"
        begun = time.perf_counter()
        sent = self.local.http.put(path, {"msgtype": "m.text", "body": question(number)})
        return begun, sent["event_id"]

    def replied(self, numbers, within):
        return self.times(numbers, within, self.watcher.replies)

    def times(self, numbers, within, noted):
        asked = [self.asked[number].result() for number in numbers]
        with self.watcher.news:
            self.watcher.news.wait_for(lambda: all(event in noted for _, event in asked), within)
            # A reply to the warm-up's last question may still come: only these events count.
            took = [(noted[event] - begun) * 1e3 for begun, event in asked if event in noted]
        return Replied(took, len(asked) - len(took))


class Matrix:
    def __init__(self, scene):
        self.scene = scene
        self.synapse = Synapse(scene.environments.python("matrix"), scene.folder)
        _, self.asker, _ = self.synapse.register("asker")
        _, watching, _ = self.synapse.register("watcher")
        self.http = Http(self.synapse.url, self.asker)
        self.watching = Http(self.synapse.url, watching)
        self.watcher = Watcher(self.synapse.url, watching)

    def room(self, name):
        """A new public room with the asker and the second client."""
        made = self.http.post(f"{CLIENT}/createRoom", {"preset": "public_chat", "name": name})
        self.watching.post(f"{CLIENT}/join/{quote(made['room_id'])}", {})
        return made["room_id"]

    def stage(self, room):
        return Stage(self.synapse.url, self.asker, self.watcher, room)

    def nobody(self, loads):
        """How soon the second client sees the question itself, when there is no bot."""
        stage, number, took = self.stage(self.room("nobody")), 0, []
        for load in [Load(4, 12), *loads]:
            tell(f"no bot: {load.messages} questions at {load.per_second:g} a second")
            numbers = range(number, number + load.messages)
            ask_at(load, numbers, stage.ask)
            took.append(stage.times(numbers, 30, self.watcher.seen).times)
            number += load.messages
        return took[1:]

    def deskbell(self, room):
        user, _, password = self.synapse.register("deskbell")
        settings = {"homeserver": self.synapse.url, "user": user, "password": password, "store": "matrix"}
        lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
        return self.scene.start_deskbell("matrix", "\n".join([*lines, f"rooms = {json.dumps([room])}"]))

    def nio(self, room):
        user, _, password = self.synapse.register("nio")
        settings = {"url": self.synapse.url, "user": user, "password": password, "room": room}
        return self.scene.start_script("matrix", "echo_nio.py", settings)

    def maubot(self, room):
        user, token, _ = self.synapse.register("maubot")
        Http(self.synapse.url, token).post(f"{CLIENT}/join/{quote(room)}", {})
        credentials = {"id": user, "homeserver": self.synapse.url, "access_token": token, "device_id": None}
        off = {"appservice": False, "autojoin": False, "displayname": "disable", "avatar_url": "disable"}
        first = {"sync": True, "ignore_initial_sync": True, "ignore_first_sync": True, "hs_token": None}
        settings = {"user": {"credentials": credentials, **off, **first}, **MAUBOT}
        # JSON is YAML.
        (self.scene.folder / "maubot.yaml").write_text(json.dumps(settings))
        python = self.scene.environments.python("maubot")
        command = [python, "-m", "maubot.standalone", "-c", "maubot.yaml", "-m", BOTS / "maubot_echo/maubot.yaml"]
        return Program("maubot", command, self.scene.folder)


def measure(scene):
    """Measures the bots, and returns the table."""
    loads = scene.loads((1, 60), (20, 600))
    matrix = Matrix(scene)
    nobody = matrix.nobody(scene.loads((1, 20), (20, 200)))
    rows = []
    bots = [("Deskbell", matrix.deskbell), ("matrix-nio, echo", matrix.nio), ("maubot, echo", matrix.maubot)]
    for name, start in scene.chosen(bots):
        room = matrix.room(name)
        rows.append(run(name, start(room), matrix.synapse.program, loads, matrix.stage(room)))
    return table("Matrix, on Synapse", loads, rows, "Synapse", nobody)
