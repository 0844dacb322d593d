//! Files: who may read them, and how the app's own come in.

use crate::people::office;
use deskbell_slack_fake::Kind;
use serde_json::{Value, json};

const COMPLETE: &str = "files.completeUploadExternal";

#[tokio::test]
async fn files_are_for_the_token_of_an_app_that_is_there() {
    let (_slack, acme, bot, mut socket, ann) = office().await;
    let help = acme.add_channel("help", &[&ann]);
    acme.upload(&help, &ann, "look", "a.log", b"a log").unwrap();
    let event = socket.event().await;
    assert_eq!(event["subtype"], "file_share");
    let url = event["files"][0]["url_private"].as_str().unwrap();
    assert_eq!(bot.fetch(url, true).await, "a log");
    assert!(bot.fetch(url, false).await.contains("Sign in"));
    acme.set_scopes(&["files:write"]);
    assert!(bot.fetch(url, true).await.contains("Sign in"));

    acme.set_scopes(&["files:read", "channels:write", "channels:manage"]);
    let left = bot
        .call("conversations.leave", json!({"channel": help}))
        .await;
    assert_eq!(left["ok"], true, "{left}");
    assert!(bot.fetch(url, true).await.contains("Sign in"));
    let asked = json!({"file": event["files"][0]["id"]});
    assert_eq!(bot.refused("files.info", asked).await, "file_not_found");
}

#[tokio::test]
async fn an_upload_is_shown_when_it_is_completed_and_only_then() {
    let (_slack, acme, bot, _socket, ann) = office().await;
    let help = acme.add_channel("help", &[&ann]);
    let root = acme.say(&help, &ann, "hello").unwrap();
    let id = bot.uploads("a.log", b"a log").await;
    assert!(acme.bot_messages(&help).is_empty());
    let block = json!({"type": "section", "block_id": "mine",
        "text": {"type": "plain_text", "text": "a log"}});
    let complete = |channel: &str, more: Value| {
        let mut args = json!({"files": [{"id": id, "title": "A log"}], "channel_id": channel});
        for (key, value) in more.as_object().unwrap() {
            args[key] = value.clone();
        }
        args
    };
    let far = acme.add_channel_without_app("far", Kind::Public, &[&ann]);
    let refusals = [
        (complete(&far, json!({})), "not_in_channel"),
        (complete("C00000000", json!({})), "channel_not_found"),
        (
            complete(&help, json!({"blocks": [{"type": "?"}]})),
            "invalid_blocks",
        ),
        (json!({"files": [{"id": "F00000000"}]}), "file_not_found"),
        (json!({"files": []}), "invalid_arguments"),
    ];
    for (args, expected) in refusals {
        assert_eq!(bot.refused(COMPLETE, args).await, expected);
    }
    let args = complete(&help, json!({"thread_ts": root, "blocks": [block]}));
    let done = bot.call(COMPLETE, args.clone()).await;
    assert_eq!(done["files"][0]["title"], "A log", "{done}");
    let shown = acme.bot_messages(&help);
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].thread_ts, Some(root));
    assert_eq!(shown[0].blocks[0]["block_id"], "mine");
    let files = acme.files(&help, &shown[0].ts);
    assert_eq!(files, [("a.log".to_owned(), b"a log".to_vec())]);
    assert_eq!(bot.refused(COMPLETE, args).await, "file_not_found");

    // The comment goes before blocks.
    let id = bot.uploads("b.log", b"b log").await;
    let args = json!({"files": [{"id": id}], "channel_id": help, "initial_comment": "words",
        "blocks": [{"type": "divider"}]});
    bot.call(COMPLETE, args).await;
    let last = acme.bot_messages(&help).pop().unwrap();
    assert_eq!((last.text.as_str(), &last.blocks), ("words", &Value::Null));
}
