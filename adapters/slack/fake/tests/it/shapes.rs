//! Every answer and event against Slack's published samples: no field that Slack does not
//! have, none of another type.
//!
//! `DESKBELL_SLACK_SAMPLES` names the folder with `api`, `events` and `app-backend`, as in
//! Slack's Java SDK (`json-logs/samples`). Samples are unions of all variants, so a field
//! missing here says nothing; a field too many does.

use crate::bot::Bot;
use deskbell_slack_fake::{Fake, NewUser};
use serde_json::{Value, json};
use std::path::PathBuf;

fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("DESKBELL_SLACK_SAMPLES").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: shapes, because DESKBELL_SLACK_SAMPLES names no folder");
    }
    folder
}

fn sample(folder: &std::path::Path, name: &str) -> Value {
    let path = folder.join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    serde_json::from_str(&text).unwrap()
}

/// Fields that vary by app and content: their inside is not compared.
const FREE: &[&str] = &[
    "blocks",
    "attachments",
    "values",
    "fields",
    "event_payload",
    "state",
    "metadata",
];

/// Fields that Slack sends and its samples lack, seen in its documentation.
const KNOWN: &[&str] = &["client_msg_id", "response_urls"];

fn differences(at: &str, got: &Value, sample: &Value, found: &mut Vec<String>) {
    match (got, sample) {
        (Value::Null, _) | (_, Value::Null) => {}
        (Value::Object(got), Value::Object(sample)) => {
            for (key, value) in got {
                let at = format!("{at}.{key}");
                match sample.get(key) {
                    _ if FREE.contains(&key.as_str()) => {}
                    Some(sample) => differences(&at, value, sample, found),
                    None if KNOWN.contains(&key.as_str()) => {}
                    None => found.push(format!("{at} is not in the sample")),
                }
            }
        }
        (Value::Array(got), Value::Array(sample)) => {
            let Some(sample) = sample.first() else { return };
            for (number, value) in got.iter().enumerate() {
                differences(&format!("{at}[{number}]"), value, sample, found);
            }
        }
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_)) => {}
        (got, sample) => found.push(format!("{at} is {got}, the sample has {sample}")),
    }
}

fn fits(what: &str, got: &Value, sample: &Value) {
    let mut found = Vec::new();
    differences(what, got, sample, &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn answers_of_the_web_api() {
    let Some(folder) = samples() else { return };
    let slack = Fake::start().await.unwrap();
    slack.without_limits();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let help = acme.add_channel("help", &[&ann]);
    let group = acme.add_group("desk", &[&ann]);
    let bot = Bot::of(&slack, &acme);
    let root = acme.say(&help, &ann, "hello").unwrap();
    acme.react(&help, &root, &ann, "eyes").unwrap();
    let button = json!([{"type": "actions", "elements": [{"type": "button",
        "action_id": "a", "text": {"type": "plain_text", "text": "A"}}]}]);
    let args = json!({"channel": help, "text": "x", "thread_ts": root, "blocks": button,
        "metadata": {"event_type": "t", "event_payload": {"a": 1}}});
    let ts = bot.call("chat.postMessage", args.clone()).await["ts"].clone();
    let trigger = acme.command(&help, &ann, "/x", "").unwrap().trigger_id;
    let title = json!({"type": "plain_text", "text": "T"});
    let app = bot.clone().with_token(&acme.app_token());
    let open = app.call("apps.connections.open", json!({})).await;
    fits(
        "apps.connections.open",
        &open,
        &sample(&folder, "api/apps.connections.open"),
    );
    let mut found = Vec::new();
    let calls = [
        ("auth.test", json!({})),
        ("bots.info", json!({"bot": acme.bot_id()})),
        ("team.info", json!({})),
        ("users.info", json!({"user": ann, "include_locale": true})),
        ("users.list", json!({})),
        ("users.lookupByEmail", json!({"email": "ann@example.org"})),
        ("users.conversations", json!({"types": "public_channel,im"})),
        ("usergroups.list", json!({"include_users": true})),
        ("usergroups.users.list", json!({"usergroup": group})),
        ("chat.postMessage", args),
        (
            "chat.postEphemeral",
            json!({"channel": help, "user": ann, "text": "psst"}),
        ),
        (
            "chat.update",
            json!({"channel": help, "ts": ts, "text": "y"}),
        ),
        (
            "chat.getPermalink",
            json!({"channel": help, "message_ts": ts}),
        ),
        (
            "conversations.info",
            json!({"channel": help, "include_num_members": true}),
        ),
        ("conversations.members", json!({"channel": help})),
        (
            "conversations.list",
            json!({"types": "public_channel,private_channel,im"}),
        ),
        (
            "conversations.replies",
            json!({"channel": help, "ts": root, "include_all_metadata": true}),
        ),
        (
            "conversations.open",
            json!({"users": ann, "return_im": true}),
        ),
        (
            "conversations.create",
            json!({"name": "case-1", "is_private": true}),
        ),
        (
            "conversations.setTopic",
            json!({"channel": help, "topic": "help"}),
        ),
        (
            "conversations.setPurpose",
            json!({"channel": help, "purpose": "help"}),
        ),
        (
            "conversations.rename",
            json!({"channel": help, "name": "helpdesk"}),
        ),
        ("conversations.join", json!({"channel": help})),
        (
            "reactions.add",
            json!({"channel": help, "timestamp": root, "name": "wave"}),
        ),
        (
            "reactions.remove",
            json!({"channel": help, "timestamp": root, "name": "wave"}),
        ),
        ("pins.add", json!({"channel": help, "timestamp": root})),
        (
            "views.open",
            json!({"trigger_id": trigger,
            "view": {"type": "modal", "title": title, "blocks": []}}),
        ),
        (
            "views.publish",
            json!({"user_id": ann, "view": {"type": "home", "blocks": []}}),
        ),
        (
            "files.getUploadURLExternal",
            json!({"filename": "a.log", "length": 5}),
        ),
        ("chat.delete", json!({"channel": help, "ts": ts})),
        ("conversations.archive", json!({"channel": help})),
        ("conversations.unarchive", json!({"channel": help})),
        ("conversations.leave", json!({"channel": help})),
    ];
    let file = bot.uploads("a.log", b"a log").await;
    let complete = json!({"files": [{"id": file}], "channel_id": help});
    let files = [
        ("files.completeUploadExternal", complete),
        ("files.info", json!({"file": file})),
    ];
    for (method, args) in files.into_iter().chain(calls) {
        let got = bot.call(method, args).await;
        assert_eq!(got["ok"], true, "{method}: {got}");
        let sample = sample(&folder, &format!("api/{method}"));
        differences(method, &got, &sample, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn events() {
    let Some(folder) = samples() else { return };
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let ben = acme.add_user(NewUser::named("Ben"));
    let help = acme.add_channel("help", &[&ann]);
    let bot = Bot::of(&slack, &acme);
    let mut socket = bot.connect().await;
    let said = acme.say(&help, &ann, "hello").unwrap();
    fits(
        "message",
        &socket.take().await,
        &sample(&folder, "events/MessagePayload"),
    );
    let mention = format!("<@{}> hello", acme.bot_user());
    acme.say(&help, &ann, &mention).unwrap();
    socket.take().await;
    fits(
        "app_mention",
        &socket.take().await,
        &sample(&folder, "events/AppMentionPayload"),
    );
    acme.react(&help, &said, &ann, "eyes").unwrap();
    fits(
        "reaction",
        &socket.take().await,
        &sample(&folder, "events/ReactionAddedPayload"),
    );
    acme.edit(&help, &said, &ann, "hullo").unwrap();
    fits(
        "changed",
        &socket.take().await,
        &sample(&folder, "events/MessageChangedPayload"),
    );
    acme.delete(&help, &said, &ann).unwrap();
    fits(
        "deleted",
        &socket.take().await,
        &sample(&folder, "events/MessageDeletedPayload"),
    );
    acme.join(&help, &ben).unwrap();
    fits(
        "joined",
        &socket.take().await,
        &sample(&folder, "events/MemberJoinedChannelPayload"),
    );
    fits(
        "join",
        &socket.take().await,
        &sample(&folder, "events/MessageChannelJoinPayload"),
    );
    acme.leave(&help, &ben).unwrap();
    fits(
        "left",
        &socket.take().await,
        &sample(&folder, "events/MemberLeftChannelPayload"),
    );
    socket.take().await;
    acme.upload(&help, &ann, "look", "a.log", b"a log").unwrap();
    fits(
        "file",
        &socket.take().await,
        &sample(&folder, "events/MessageFileSharePayload"),
    );
    fits(
        "shared",
        &socket.take().await,
        &sample(&folder, "events/FileSharedPayload"),
    );
    acme.open_home(&ann).unwrap();
    fits(
        "home",
        &socket.take().await,
        &sample(&folder, "events/AppHomeOpenedPayload"),
    );
    acme.archive(&help, &ann).unwrap();
    fits(
        "archive",
        &socket.take().await,
        &sample(&folder, "events/ChannelArchivePayload"),
    );
    socket.take().await;
    acme.leave(&help, &acme.bot_user()).unwrap();
    fits(
        "gone",
        &socket.take().await,
        &sample(&folder, "events/ChannelLeftPayload"),
    );
    acme.uninstall().unwrap();
    fits(
        "tokens",
        &socket.take().await,
        &sample(&folder, "events/TokensRevokedPayload"),
    );
    fits(
        "end",
        &socket.take().await,
        &sample(&folder, "events/AppUninstalledPayload"),
    );
}

#[tokio::test]
async fn interactions() {
    let Some(folder) = samples() else { return };
    let folder = folder.join("app-backend");
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let help = acme.add_channel("help", &[&ann]);
    let bot = Bot::of(&slack, &acme);
    let mut socket = bot.connect().await;
    let command = acme.command(&help, &ann, "/human", "").unwrap();
    let mut got = socket.take().await;
    // A command is a form at heart: this one is text on the wire, a flag in the sample.
    assert_eq!(got["is_enterprise_install"].take(), "false");
    fits(
        "command",
        &got,
        &sample(&folder, "slash-commands/SlashCommandPayload"),
    );
    let text = json!({"type": "plain_text", "text": "T"});
    let view = json!({"type": "modal", "title": text, "blocks": [], "notify_on_close": true});
    let args = json!({"trigger_id": command.trigger_id, "view": view});
    let view = bot.call("views.open", args).await["view"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let submitted = acme.submit(&view, &ann, &[]).unwrap();
    let envelope = socket.next().await.unwrap();
    fits(
        "submission",
        &envelope["payload"],
        &sample(&folder, "views/ViewSubmissionPayload"),
    );
    let errors = json!({"response_action": "errors", "errors": {}});
    socket.acknowledge(&envelope, Some(errors)).await;
    submitted.outcome().await;
    let closed = acme.close(&view, &ann).unwrap();
    assert!(closed.is_some());
    fits(
        "closed",
        &socket.take().await,
        &sample(&folder, "views/ViewClosedPayload"),
    );
    let blocks = json!([{"type": "actions", "elements": [{"type": "button",
        "action_id": "a", "text": text}]}]);
    let args = json!({"channel": help, "text": "x", "blocks": blocks});
    let sent = bot.call("chat.postMessage", args).await;
    socket.take().await;
    let ts = sent["ts"].as_str().unwrap();
    let _pressed = acme.press(&help, ts, &ann, "a").unwrap();
    let folder = folder.join("interactive-components");
    fits(
        "pressed",
        &socket.take().await,
        &sample(&folder, "BlockActionPayload"),
    );
    let _used = acme.message_shortcut(&help, ts, &ann, "s").unwrap();
    fits(
        "shortcut",
        &socket.take().await,
        &sample(&folder, "MessageShortcutPayload"),
    );
}
