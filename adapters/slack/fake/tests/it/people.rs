//! What people do, and how the app hears of it.

use crate::bot::{Bot, Socket};
use deskbell_slack_fake::{Fake, Kind, NewUser, SUBSCRIPTIONS, Workspace};
use serde_json::json;

pub(crate) async fn office() -> (Fake, Workspace, Bot, Socket, String) {
    let slack = Fake::start().await.unwrap();
    slack.without_limits();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let bot = Bot::of(&slack, &acme);
    let socket = bot.connect().await;
    (slack, acme, bot, socket, ann)
}

#[tokio::test]
async fn the_app_hears_only_what_it_may() {
    let (_slack, acme, _bot, mut socket, ann) = office().await;
    let far = acme.add_channel_without_app("far", Kind::Public, &[&ann]);
    let help = acme.add_channel("help", &[&ann]);
    acme.say(&far, &ann, "not for it").unwrap();
    acme.set_scopes(&["groups:history"]);
    acme.say(&help, &ann, "without the scope").unwrap();
    acme.set_scopes(&["channels:history"]);
    acme.set_subscriptions(&["message.groups"]);
    acme.say(&help, &ann, "without subscribing").unwrap();
    acme.set_subscriptions(SUBSCRIPTIONS);
    acme.say(&help, &ann, "for it").unwrap();
    assert_eq!(socket.event().await["text"], "for it");
}

#[tokio::test]
async fn a_mention_comes_twice_under_two_names() {
    let (_slack, acme, _bot, mut socket, ann) = office().await;
    let help = acme.add_channel("help", &[&ann]);
    let text = format!("<@{}> please", acme.bot_user());
    acme.say(&help, &ann, &text).unwrap();
    let (message, mention) = (socket.take().await, socket.take().await);
    assert_eq!(message["event"]["type"], "message");
    assert_eq!(mention["event"]["type"], "app_mention");
    assert_eq!(message["event"]["ts"], mention["event"]["ts"]);
    assert_ne!(message["event_id"], mention["event_id"]);
    acme.say_directly(&ann, &text).unwrap();
    acme.say(&help, &ann, "done").unwrap();
    assert_eq!(socket.event().await["channel_type"], "im");
    assert_eq!(
        socket.event().await["text"],
        "done",
        "no mention in a direct one"
    );
}

#[tokio::test]
async fn edits_deletions_and_tombstones() {
    let (_slack, acme, _bot, mut socket, ann) = office().await;
    let help = acme.add_channel("help", &[&ann]);
    let root = acme.say(&help, &ann, "one").unwrap();
    let reply = acme.reply(&help, &root, &ann, "two").unwrap();
    socket.event().await;
    assert_eq!(socket.event().await["parent_user_id"], ann.as_str());
    acme.edit(&help, &reply, &ann, "deux").unwrap();
    let changed = socket.event().await;
    assert_eq!(changed["subtype"], "message_changed");
    assert_eq!(changed["previous_message"]["text"], "two");
    assert_eq!(changed["message"]["text"], "deux");
    assert_eq!(changed["message"]["thread_ts"], root.as_str());
    acme.delete(&help, &root, &ann).unwrap();
    let tombstone = socket.event().await;
    assert_eq!(tombstone["message"]["subtype"], "tombstone");
    acme.delete(&help, &reply, &ann).unwrap();
    let deleted = socket.event().await;
    assert_eq!(deleted["subtype"], "message_deleted");
    assert_eq!(deleted["deleted_ts"], reply.as_str());
    assert!(acme.edit(&help, &reply, &ann, "gone").is_err());
}

#[tokio::test]
async fn coming_and_going() {
    let (_slack, acme, bot, mut socket, ann) = office().await;
    let help = acme.add_channel_without_app("help", Kind::Public, &[&ann]);
    let joined = bot
        .call("conversations.join", json!({"channel": help}))
        .await;
    assert_eq!(joined["ok"], true);
    let event = socket.event().await;
    assert_eq!(event["type"], "member_joined_channel");
    assert_eq!(event["user"], acme.bot_user().as_str());
    assert_eq!(socket.event().await["subtype"], "channel_join");
    let again = bot
        .call("conversations.join", json!({"channel": help}))
        .await;
    assert_eq!(again["warning"], "already_in_channel");
    acme.deactivate(&ann).unwrap();
    assert_eq!(socket.event().await["type"], "member_left_channel");
    assert_eq!(socket.event().await["subtype"], "channel_leave");
    let change = socket.event().await;
    assert_eq!(
        (&change["type"], &change["user"]["deleted"]),
        (&json!("user_change"), &json!(true))
    );
    assert!(acme.say(&help, &ann, "hello?").is_err());
}

#[tokio::test]
async fn whispers_and_answers_by_response_url() {
    let (_slack, acme, bot, mut socket, ann) = office().await;
    let ben = acme.add_user(NewUser::named("Ben"));
    let help = acme.add_channel("help", &[&ann]);
    let blocks = json!([{"type": "actions", "elements": [{"type": "button", "action_id": "ok",
        "text": {"type": "plain_text", "text": "OK"}}]}]);
    let args = json!({"channel": help, "user": ann, "text": "psst", "blocks": blocks});
    assert_eq!(
        bot.call("chat.postEphemeral", args.clone()).await["ok"],
        true
    );
    let mut to_ben = args;
    to_ben["user"] = json!(ben);
    assert_eq!(
        bot.refused("chat.postEphemeral", to_ben).await,
        "user_not_in_channel"
    );
    let whisper = acme.bot_whispers(&help, &ann).await.unwrap();
    assert_eq!(whisper.only_for.as_ref(), Some(&ann));
    assert_eq!(acme.messages(&help), [], "nobody else sees it");
    assert!(acme.press(&help, &whisper.ts, &ben, "ok").is_err());
    let pressed = acme.press(&help, &whisper.ts, &ann, "ok").unwrap();
    let payload = socket.take().await;
    assert_eq!(payload["container"]["is_ephemeral"], true);
    let url = payload["response_url"].as_str().unwrap();
    assert_eq!(url, pressed.response_url);
    let answer = json!({"replace_original": true, "text": "thanks"});
    assert_eq!(bot.post_url(url, answer).await, 200);
    assert_eq!(acme.ephemerals(&help, &ann)[0].text, "thanks");
    let answer = json!({"response_type": "in_channel", "text": "to all"});
    assert_eq!(bot.post_url(url, answer).await, 200);
    assert_eq!(acme.bot_messages(&help)[0].text, "to all");
    assert_eq!(
        bot.post_url(url, json!({"delete_original": true})).await,
        200
    );
    assert_eq!(acme.ephemerals(&help, &ann), []);
}

#[tokio::test]
async fn home_and_views_know_when_they_are_stale() {
    let (_slack, acme, bot, mut socket, ann) = office().await;
    acme.open_home(&ann).unwrap();
    let event = socket.event().await;
    assert_eq!(
        (&event["type"], &event["view"]),
        (&json!("app_home_opened"), &json!(null))
    );
    let home = |hash: &str| {
        json!({"user_id": ann, "hash": hash, "view": {"type": "home", "blocks": [
            {"type": "actions", "elements": [{"type": "button", "action_id": "b",
                "text": {"type": "plain_text", "text": "B"}}]}]}})
    };
    let first = bot.call("views.publish", home("")).await;
    let hash = first["view"]["hash"].as_str().unwrap();
    assert_eq!(bot.call("views.publish", home(hash)).await["ok"], true);
    assert_eq!(
        bot.refused("views.publish", home(hash)).await,
        "hash_conflict"
    );
    let shown = acme.home(&ann).unwrap();
    let _pressed = acme.press_in_view(&shown.id, &ann, "b").unwrap();
    let payload = socket.take().await;
    assert_eq!(payload["container"]["type"], "view");
    assert_eq!(payload["view"]["id"], shown.id.as_str());
}

#[tokio::test]
async fn workspaces_do_not_mix() {
    let (slack, acme, bot, _socket, ann) = office().await;
    let other = slack.add_workspace("other");
    let eve = other.add_user(NewUser::named("Eve"));
    let theirs = other.add_channel("help", &[&eve]);
    let args = json!({"channel": theirs, "text": "hello"});
    assert_eq!(
        bot.refused("chat.postMessage", args).await,
        "channel_not_found"
    );
    assert_eq!(
        bot.refused("users.info", json!({"user": eve})).await,
        "user_not_found"
    );
    let trigger = other.command(&theirs, &eve, "/x", "").unwrap().trigger_id;
    let view = json!({"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []});
    let args = json!({"trigger_id": trigger, "view": view});
    assert_eq!(bot.refused("views.open", args).await, "invalid_trigger_id");
    assert!(other.say(&theirs, &ann, "hello").is_err());
    assert_ne!(acme.bot_token(), other.bot_token());
}
