//! What Slack refuses, the fake refuses, in the same words.

use crate::bot::Bot;
use deskbell_slack_fake::{BOT_SCOPES, Direct, Fake, Kind, NewUser, Posting, Rank, Workspace};
use serde_json::{Value, json};

async fn office() -> (Fake, Workspace, Bot) {
    let slack = Fake::start().await.unwrap();
    slack.without_limits();
    let acme = slack.add_workspace("acme");
    let bot = Bot::of(&slack, &acme);
    (slack, acme, bot)
}

#[tokio::test]
async fn tokens() {
    let (_slack, acme, bot) = office().await;
    let error =
        |bot: Bot, method: &'static str| async move { bot.refused(method, json!({})).await };
    let wrong = bot.clone().with_token("xoxb-wrong");
    assert_eq!(error(wrong, "auth.test").await, "invalid_auth");
    let app = bot.clone().with_token(&acme.app_token());
    assert_eq!(error(app, "auth.test").await, "not_allowed_token_type");
    let own = bot.clone();
    assert_eq!(
        error(own, "apps.connections.open").await,
        "not_allowed_token_type"
    );
    assert_eq!(
        error(bot.clone(), "chat.postMassage").await,
        "unknown_method"
    );
    acme.uninstall().unwrap();
    assert_eq!(error(bot, "auth.test").await, "token_revoked");
}

#[tokio::test]
async fn a_missing_scope_says_what_is_needed_and_what_there_is() {
    let (_slack, acme, bot) = office().await;
    acme.set_scopes(&["chat:write"]);
    let body = bot
        .call("users.info", json!({"user": acme.bot_user()}))
        .await;
    let expected = json!({"ok": false, "error": "missing_scope",
        "needed": "users:read", "provided": "chat:write"});
    assert_eq!(body, expected);

    acme.set_scopes(&["channels:manage"]);
    let private = json!({"name": "case-1", "is_private": true});
    let body = bot.call("conversations.create", private).await;
    assert_eq!(body["needed"], "groups:write");
    let public = json!({"name": "case-1"});
    assert_eq!(bot.call("conversations.create", public).await["ok"], true);
}

#[tokio::test]
async fn where_the_app_may_post() {
    let (_slack, acme, bot) = office().await;
    let ann = acme.add_user(NewUser::named("Ann"));
    let far = acme.add_channel_without_app("far", Kind::Public, &[&ann]);
    let secret = acme.add_channel_without_app("secret", Kind::Private, &[&ann]);
    let old = acme.add_channel("old", &[&ann]);
    acme.archive(&old, &ann).unwrap();
    let news = acme.add_channel("news", &[&ann]);
    acme.set_posting(&news, Posting::ReadOnly).unwrap();
    let walled = acme.add_channel("walled", &[&ann]);
    acme.set_posting(&walled, Posting::Restricted).unwrap();
    for (channel, error) in [
        (far.as_str(), "not_in_channel"),
        (&secret, "channel_not_found"),
        ("C00000000", "channel_not_found"),
        (&old, "is_archived"),
        (&news, "restricted_action_read_only_channel"),
        (&walled, "restricted_action"),
    ] {
        let args = json!({"channel": channel, "text": "hello"});
        assert_eq!(bot.refused("chat.postMessage", args).await, error);
    }
    let mut scopes = BOT_SCOPES.to_vec();
    scopes.push("chat:write.public");
    acme.set_scopes(&scopes);
    bot.post(&far, "hello from outside").await;
}

#[tokio::test]
async fn what_may_be_said() {
    let (_slack, acme, bot) = office().await;
    let help = acme.add_channel("help", &[]);
    let says = |more: Value| {
        let mut args = json!({"channel": help});
        for (key, value) in more.as_object().unwrap() {
            args[key] = value.clone();
        }
        args
    };
    for (args, error) in [
        (json!({}), "no_text"),
        (json!({"text": ""}), "no_text"),
        (json!({"text": "é".repeat(40_001)}), "msg_too_long"),
        (
            json!({"text": "x", "blocks": "[{"}),
            "invalid_blocks_format",
        ),
        (
            json!({"text": "x", "metadata": {"event_type": ""}}),
            "invalid_metadata_format",
        ),
        (
            json!({"text": "x", "thread_ts": "1.000001"}),
            "thread_not_found",
        ),
    ] {
        let got = bot.refused("chat.postMessage", says(args.clone())).await;
        assert_eq!(got, error, "{args}");
    }
    let long = bot.call(
        "chat.postMessage",
        says(json!({"text": "é".repeat(40_000)})),
    );
    assert_eq!(long.await["ok"], true);
}

#[tokio::test]
async fn blocks_are_checked_with_a_pointer_to_the_fault() {
    let (_slack, acme, bot) = office().await;
    let help = acme.add_channel("help", &[]);
    let button = |label: &str, id: &str| {
        json!({"type": "button", "action_id": id,
            "text": {"type": "plain_text", "text": label}})
    };
    let actions = |elements: Vec<Value>| json!([{"type": "actions", "elements": elements}]);
    let section = |text: &str| json!({"type": "section", "text": {"type": "mrkdwn", "text": text}});
    let many = |n: usize| {
        (0..n)
            .map(|i| button("x", &format!("b{i}")))
            .collect::<Vec<_>>()
    };
    let good = [
        json!(vec![section(&"x".repeat(3000)); 50]),
        actions(many(25)),
        actions(vec![button(&"x".repeat(75), &"i".repeat(255))]),
    ];
    for blocks in good {
        let args = json!({"channel": help, "text": "x", "blocks": blocks});
        let body = bot.call("chat.postMessage", args).await;
        assert_eq!(body["ok"], true, "{body}");
    }
    for (blocks, complaint) in [
        (
            json!(vec![section("x"); 51]),
            "no more than 50 items allowed [json-pointer:/blocks]",
        ),
        (
            actions(many(26)),
            "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
        ),
        (
            json!([section(&"x".repeat(3001))]),
            "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
        ),
        (
            json!([section("")]),
            "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
        ),
        (
            actions(vec![button(&"x".repeat(76), "a")]),
            "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
        ),
        (
            actions(vec![button("x", &"i".repeat(256))]),
            "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
        ),
        (
            actions(vec![button("x", "a"), button("y", "a")]),
            "action_id a already exists [json-pointer:/blocks/0/elements/1]",
        ),
        (
            json!([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}]),
            "must be a plain_text object [json-pointer:/blocks/0/text]",
        ),
        (
            json!([{"type": "bench"}]),
            "unsupported type: bench [json-pointer:/blocks/0/type]",
        ),
        (
            json!([{"type": "divider", "colour": "red"}]),
            "invalid additional property: colour [json-pointer:/blocks/0]",
        ),
    ] {
        let args = json!({"channel": help, "text": "x", "blocks": blocks});
        let body = bot.call("chat.postMessage", args).await;
        assert_eq!(body["error"], "invalid_blocks", "{complaint}: {body}");
        assert_eq!(body["errors"], json!([complaint]));
        let message = &body["response_metadata"]["messages"][0];
        assert_eq!(message, &format!("[ERROR] {complaint}"));
    }
}

#[tokio::test]
async fn only_its_own_messages_change() {
    let (_slack, acme, bot) = office().await;
    let ann = acme.add_user(NewUser::named("Ann"));
    let help = acme.add_channel("help", &[&ann]);
    let hers = acme.say(&help, &ann, "mine").unwrap();
    let own = bot.post(&help, "a < b").await;
    for (method, error) in [
        ("chat.update", "cant_update_message"),
        ("chat.delete", "cant_delete_message"),
    ] {
        let args = json!({"channel": help, "ts": hers, "text": "x"});
        assert_eq!(bot.refused(method, args).await, error);
        let args = json!({"channel": help, "ts": "1.000001", "text": "x"});
        assert_eq!(bot.refused(method, args).await, "message_not_found");
    }
    let args = json!({"channel": help, "ts": own, "metadata":
        {"event_type": "t", "event_payload": {}}});
    assert_eq!(bot.call("chat.update", args).await["text"], "a < b");
    let args = json!({"channel": help, "ts": own, "text": "new"});
    assert_eq!(bot.call("chat.update", args).await["ok"], true);
    let kept = acme.bot_messages(&help).pop().unwrap();
    assert_eq!((kept.text.as_str(), kept.edited), ("new", true));
    assert_eq!(kept.metadata["event_type"], "t", "what is left out stays");
    let args = json!({"channel": help, "ts": own});
    assert_eq!(bot.call("chat.delete", args).await["ok"], true);
    assert_eq!(acme.bot_messages(&help), []);
}

#[tokio::test]
async fn making_channels_and_inviting() {
    let (_slack, acme, bot) = office().await;
    let ann = acme.add_user(NewUser::named("Ann"));
    let guest = acme.add_user(NewUser::named("Gus").rank(Rank::SingleChannelGuest));
    let stranger = acme.add_user(NewUser::named("Sue").rank(Rank::Stranger));
    acme.add_channel("lobby", &[&guest]);
    let args = json!({"name": "case-7", "is_private": true});
    let made = bot.call("conversations.create", args.clone()).await;
    let case = made["channel"]["id"].as_str().unwrap();
    for (name, error) in [
        ("case-7", "name_taken"),
        ("", "invalid_name_required"),
        ("Case 8", "invalid_name_specials"),
        ("---", "invalid_name_punctuation"),
        (&"x".repeat(81), "invalid_name_maxlength"),
    ] {
        assert_eq!(
            bot.refused("conversations.create", json!({"name": name}))
                .await,
            error
        );
    }
    for (user, error) in [
        (guest.as_str(), "ura_max_channels"),
        (&stranger, "cant_invite"),
        (&acme.bot_user(), "cant_invite_self"),
        ("U000", "user_not_found"),
    ] {
        let args = json!({"channel": case, "users": user});
        assert_eq!(bot.refused("conversations.invite", args).await, error);
    }
    let args = json!({"channel": case, "users": format!("{ann},{stranger}"), "force": true});
    assert_eq!(bot.call("conversations.invite", args).await["ok"], true);
    assert_eq!(acme.channel(case).unwrap().members.len(), 2);
    let args = json!({"channel": case, "users": ann});
    assert_eq!(
        bot.refused("conversations.invite", args).await,
        "already_in_channel"
    );
    let args = json!({"channel": case});
    assert_eq!(
        bot.call("conversations.archive", args.clone()).await["ok"],
        true
    );
    assert_eq!(
        bot.refused("conversations.archive", args).await,
        "already_archived"
    );
    acme.let_apps_make_channels(false);
    let args = json!({"name": "case-9"});
    assert_eq!(
        bot.refused("conversations.create", args).await,
        "restricted_action"
    );
}

#[tokio::test]
async fn people_who_cannot_be_written_to() {
    let (_slack, acme, bot) = office().await;
    for (direct, opening) in [
        (Direct::NotVisible, "user_not_visible"),
        (Direct::Disabled, "user_disabled"),
    ] {
        let user = acme.add_user(NewUser::named("Closed").direct(direct));
        let args = json!({ "users": user });
        assert_eq!(bot.refused("conversations.open", args).await, opening);
    }
    let other = acme.add_user(NewUser::named("Robot").rank(Rank::Bot));
    let args = json!({ "users": other });
    assert_eq!(
        bot.refused("conversations.open", args).await,
        "cannot_dm_bot"
    );
    let tab = acme.add_user(NewUser::named("Tab").direct(Direct::TabDisabled));
    let opened = bot
        .call("conversations.open", json!({ "users": tab }))
        .await;
    let args = json!({"channel": opened["channel"]["id"], "text": "hello"});
    assert_eq!(
        bot.refused("chat.postMessage", args).await,
        "messages_tab_disabled"
    );
}

#[tokio::test]
async fn forms_and_json_mean_the_same() {
    let (_slack, acme, bot) = office().await;
    let help = acme.add_channel("help", &[]);
    let block = r#"[{"type":"divider"}]"#;
    let args = [
        ("channel", help.as_str()),
        ("text", "a & b"),
        ("blocks", block),
    ];
    let body = bot.call_by_form("chat.postMessage", &args).await;
    assert_eq!(body["message"]["text"], "a & b", "{body}");
    assert_eq!(body["message"]["blocks"][0]["type"], "divider");
}

#[tokio::test]
async fn history_comes_in_pages_newest_first() {
    let (_slack, acme, bot) = office().await;
    let help = acme.add_channel("help", &[]);
    let mut sent = Vec::new();
    for number in 0..5 {
        sent.push(bot.post(&help, &format!("m{number}")).await);
    }
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let args = json!({"channel": help, "limit": 2, "cursor": cursor});
        let page = bot.call("conversations.history", args).await;
        let messages = page["messages"].as_array().unwrap().clone();
        seen.extend(
            messages
                .iter()
                .map(|m| m["ts"].as_str().unwrap().to_owned()),
        );
        cursor = page["response_metadata"]["next_cursor"]
            .as_str()
            .unwrap_or("")
            .to_owned();
        assert_eq!(page["has_more"], !cursor.is_empty());
        if cursor.is_empty() {
            break;
        }
    }
    sent.reverse();
    assert_eq!(seen, sent);
    let args = json!({"channel": help, "oldest": sent[2]});
    let page = bot.call("conversations.history", args).await;
    assert_eq!(
        page["messages"].as_array().unwrap().len(),
        2,
        "later than, not at"
    );
}
