"""The servers that bots are measured on: a real Synapse, and our stand-ins for Discord and Slack."""

import atexit
import json
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from http_json import Http, Refused
from processes import Program

UNLIMITED = "{per_second: 100000, burst_count: 100000}"
LIMITS = ["rc_message", "rc_registration", "rc_admin_redaction", "rc_joins_per_room", "rc_room_creation"]
LIMITS_BY = {
    "rc_login": ["address", "account", "failed_attempts"],
    "rc_joins": ["local", "remote"],
    "rc_invites": ["per_room", "per_user", "per_issuer"],
}


class Synapse:
    """With SQLite and without limits on messages. Everybody may register. Its files lie in memory where
    there is such a file system: it waits for the disk several times for each message, and at 20 a
    second a usual disk would be all that is measured."""

    def __init__(self, python, folder):
        memory = Path("/dev/shm")
        home = Path(tempfile.mkdtemp(prefix="synapse-", dir=memory if memory.is_dir() else folder))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        lines = [
            "server_name: localhost",
            "listeners:",
            f"  - {{port: {port}, type: http, bind_addresses: ['127.0.0.1'], resources: [{{names: [client]}}]}}",
            "database: {name: sqlite3, args: {database: hs.db}}",
            "media_store_path: media",
            "signing_key_path: signing.key",
            "report_stats: false",
            "presence: {enabled: false}",
            "trusted_key_servers: []",
            "suppress_key_server_warning: true",
            "macaroon_secret_key: measured",
            "form_secret: measured",
            "enable_registration: true",
            "enable_registration_without_verification: true",
            *(f"{limit}: {UNLIMITED}" for limit in LIMITS),
        ]
        for limit, kinds in LIMITS_BY.items():
            lines += [f"{limit}:", *(f"  {kind}: {UNLIMITED}" for kind in kinds)]
        (home / "hs.yaml").write_text("\n".join(lines) + "\n")
        start = [python, "-m", "synapse.app.homeserver", "-c", "hs.yaml"]
        subprocess.run([*start, "--generate-keys"], cwd=home, check=True, capture_output=True)
        self.url = f"http://127.0.0.1:{port}"
        self.program = Program("synapse", start, home)
        self.program.until(self.answers, "an answer")

    def answers(self):
        try:
            return Http(self.url).get("/_matrix/client/versions")
        except (OSError, Refused):
            return None

    def register(self, name):
        """A new account: (user id, access token, password)."""
        password = secrets.token_hex(8)
        asked = {"username": name, "password": password, "auth": {"type": "m.login.dummy"}}
        made = Http(self.url).post("/_matrix/client/v3/register", asked)
        return made["user_id"], made["access_token"], password


class Discord:
    """The stand-in, with its rate limits on."""

    def __init__(self, program, folder):
        # Requests are not held against Discord's published document here: that takes time.
        command = [program, "--openapi", "/dev/null"]
        self.program = Program("deskbell-discord-fake", command, folder)
        control = self.program.line("control ")
        self.control = Http(control)
        self.url = control.removesuffix("/_control")
        self.token = self.program.line("token ")

    def do(self, action, **fields):
        return self.control.post(f"/{action}", fields)


class Slack:
    """The stand-in, with its rate limits on."""

    def __init__(self, program, folder):
        self.program = Program("deskbell-slack-fake", [program], folder)
        addresses = json.loads("{" + self.program.line("{"))
        self.api_url = addresses["api_url"]
        self.control = Http(addresses["control_url"])

    def do(self, action, **fields):
        return self.control.post(f"/{action}", fields)
