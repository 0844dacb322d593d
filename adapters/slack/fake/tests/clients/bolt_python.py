"""slack-bolt for Python walks through the fake: a line a step, stops at the first failure.

Usage: bolt_python.py PROGRAM, where PROGRAM is the fake's binary.
"""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

fake = subprocess.Popen([sys.argv[1]], stdout=subprocess.PIPE, text=True)
addresses = json.loads(fake.stdout.readline())


def control(deed, **args):
    request = urllib.request.Request(
        addresses["control_url"] + deed,
        data=json.dumps(args).encode(),
        headers={"content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{deed}: {error.read().decode()}") from error


def step(what, holds=True):
    if not holds:
        raise AssertionError(what)
    print("ok", what, flush=True)


def modal(words):
    return {
        "type": "modal",
        "callback_id": "why",
        "title": {"type": "plain_text", "text": "Ask a person"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "block_id": "why",
                "label": {"type": "plain_text", "text": words},
                "element": {"type": "plain_text_input", "action_id": "words"},
            }
        ],
    }


def build(keys):
    client = WebClient(token=keys["bot_token"], base_url=addresses["api_url"])
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    app = App(client=client, signing_secret=keys["signing_secret"])

    answered = set()

    @app.message("invoice")
    def answer(message, say):
        # Events come at least once: right after a reconnect this client may read one so
        # late that it is sent again.
        if message["ts"] in answered:
            return
        answered.add(message["ts"])
        say(
            text="Here is what I know.",
            thread_ts=message["ts"],
            metadata={"event_type": "answer", "event_payload": {"id": "c1"}},
            blocks=[
                {"type": "section", "text": {"type": "mrkdwn", "text": "Here is *what I know*."}},
                {
                    "type": "actions",
                    "elements": [
                        {
                            "type": "button",
                            "action_id": "human",
                            "text": {"type": "plain_text", "text": "Ask a person"},
                        }
                    ],
                },
            ],
        )

    @app.action("human")
    def pressed(ack, body, client):
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal("What is it about?"))

    @app.view("why")
    def submitted(ack, body, view, client):
        words = view["state"]["values"]["why"]["words"]["value"]
        if len(words) < 3:
            ack(response_action="errors", errors={"why": "Say a little more."})
            return
        ack()
        opened = client.conversations_open(users=[body["user"]["id"]])
        client.chat_postMessage(channel=opened["channel"]["id"], text=f"I heard: {words}")

    @app.command("/human")
    def commanded(ack, respond, command):
        ack(f"Looking for somebody: {command['text']}")
        respond("Somebody was asked.", response_type="in_channel")

    @app.event("app_mention")
    def mentioned(event, client):
        client.reactions_add(channel=event["channel"], timestamp=event["ts"], name="eyes")

    @app.event("message")
    def other(event):
        pass

    @app.event("app_home_opened")
    def home(event, client):
        client.views_publish(
            user_id=event["user"],
            view={
                "type": "home",
                "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Hello"}}],
            },
        )

    return app, client


def walk():
    keys = control("add_workspace", domain="acme")
    ann = control("add_user", user={"name": "Ann"})["user"]
    help_ = control("add_channel", name="help", members=[ann])["channel"]
    app, client = build(keys)
    handler = SocketModeHandler(app, keys["app_token"])
    handler.connect()
    ever = control("wait", what={"for": "connections", "count": 1})["ever"]
    step("connected")

    asked = control("say", channel=help_, user=ann, text="my invoice is wrong")["ts"]
    answer = {"for": "message", "channel": help_, "contains": "what I know"}
    reply = control("wait", what={**answer, "thread_ts": asked})
    step("message: answered in the thread")
    thread = client.conversations_replies(channel=help_, ts=asked, include_all_metadata=True)
    step(
        "thread: read with metadata",
        thread["messages"][1]["metadata"]["event_payload"] == {"id": "c1"},
    )

    outcome = control("press", channel=help_, ts=reply["ts"], user=ann, action_id="human")
    step("button: acknowledged", outcome["outcome"] == "acknowledged")
    view = control("wait", what={"for": "modal", "user": ann})
    outcome = control("submit", view=view["id"], user=ann, values={"words": "?"})
    step("modal: errors", outcome["answer"]["response_action"] == "errors")
    outcome = control("submit", view=view["id"], user=ann, values={"words": "my invoice"})
    step("modal: taken", outcome["outcome"] == "acknowledged")
    step("modal: closed", control("modals", user=ann) == [])
    direct = [c for c in control("channels") if c["kind"] == "im" and ann in c["members"]]
    control("wait", what={"for": "message", "channel": direct[0]["id"], "contains": "I heard"})
    step("direct message: sent")

    control("command", channel=help_, user=ann, command="/human", text="quick")
    what = {"for": "ephemeral", "channel": help_, "user": ann, "contains": "quick"}
    control("wait", what=what)
    control("wait", what={"for": "message", "channel": help_, "contains": "was asked"})
    step("command: answered, and through its response_url")

    control("say", channel=help_, user=ann, text=f"<@{keys['bot_user']}> hello")
    control("open_home", user=ann)
    step("home: published", control("wait", what={"for": "home", "user": ann}) is not None)

    control("disconnect", reason="refresh_requested")
    control("wait", what={"for": "reconnection", "ever": ever}, within_ms=30000)
    again = control("say", channel=help_, user=ann, text="another invoice")["ts"]
    control("wait", what={**answer, "thread_ts": again})
    step("reconnect: answered afterwards")

    control("fail", method="chat.postMessage", fault={"rate_limited": 1}, times=1)
    began = time.monotonic()
    client.chat_postMessage(channel=help_, text="patient")
    took = time.monotonic() - began
    statuses = [c["status"] for c in control("calls") if c["args"].get("text") == "patient"]
    step("429: waited for Retry-After and sent again", statuses == [429, 200] and took >= 1)

    uploaded = client.files_upload_v2(channel=help_, content="a log", filename="a.log")
    step("file: uploaded and shared", uploaded["file"]["size"] == 5)
    client.files_upload_v2(
        channel=help_, thread_ts=asked, initial_comment="see", content="b log", filename="b.log"
    )
    thread = client.conversations_replies(channel=help_, ts=asked)["messages"]
    step("file: in the thread, with its comment", thread[-1]["text"] == "see")
    url = client.files_info(file=thread[-1]["files"][0]["id"])["file"]["url_private_download"]
    token = {"authorization": f"Bearer {keys['bot_token']}"}
    with urllib.request.urlopen(urllib.request.Request(url, headers=token)) as content:
        step("file: downloaded with the token", content.read() == b"b log")
    with urllib.request.urlopen(url) as content:
        step("file: a page to sign in without it", b"Sign in" in content.read())
    try:
        client.chat_postMessage(channel="C00000000", text="nowhere")
        raise AssertionError("a message to nowhere was taken")
    except SlackApiError as error:
        step("error words", error.response["error"] == "channel_not_found")
    handler.close()


try:
    walk()
    print("all steps done")
finally:
    fake.kill()
