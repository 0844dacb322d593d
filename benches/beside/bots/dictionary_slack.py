"""A bot on slack-bolt, in Socket Mode, that looks answers up in a dictionary."""

import json
import sys

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

with open(sys.argv[1], encoding="utf-8") as file:
    SETTINGS = json.load(file)

app = App(client=WebClient(token=SETTINGS["bot_token"], base_url=SETTINGS["api_url"]))


@app.event("message")
def answer(event, say):
    if "bot_id" not in event and "subtype" not in event:
        say(text=SETTINGS["answers"].get(event["text"], "I don't know."), thread_ts=event["ts"])


SocketModeHandler(app, SETTINGS["app_token"]).start()
