"""JSON over one kept HTTP connection to a server on this machine."""

import http.client
import json
from urllib.parse import urlsplit


class Refused(Exception):
    pass


class Http:
    """One connection: for one thread at a time."""

    def __init__(self, url, token=None, timeout=60):
        parts = urlsplit(url)
        self.base = parts.path.rstrip("/")
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
        self.headers = {"content-type": "application/json"}
        if token:
            self.headers["authorization"] = f"Bearer {token}"

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        try:
            self.connection.request(method, self.base + path, data, self.headers)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # The server closed the connection while it was idle.
            self.connection.close()
            self.connection.request(method, self.base + path, data, self.headers)
            answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise Refused(f"{method} {path.partition('?')[0]}: {answer.status} {text[:300].decode(errors='replace')}")
        return json.loads(text)

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, body):
        return self.ask("POST", path, body)

    def put(self, path, body):
        return self.ask("PUT", path, body)
