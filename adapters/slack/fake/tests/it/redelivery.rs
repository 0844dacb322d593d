//! Acknowledgements that come late, connections that end, time that passes. All on
//! tokio's paused clock.

use crate::bot::Bot;
use crate::held::Held;
use deskbell_slack_fake::{Disconnect, Fake, Mischief, NewUser, Outcome, Workspace};
use serde_json::json;
use std::time::Duration;

/// Waits until so many attempts were given up.
trait GivenUp {
    async fn given_up(&self, attempts: usize);
}

impl GivenUp for Workspace {
    async fn given_up(&self, attempts: usize) {
        let within = Duration::from_secs(60);
        let given_up = self.until(within, "giving up", |acme| {
            let all = acme.deliveries();
            let open = all.iter().filter(|d| d.acknowledged == Some(false));
            (open.count() >= attempts).then_some(())
        });
        given_up.await.unwrap();
    }
}

async fn office() -> (Fake, Workspace, Bot, String, String) {
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let help = acme.add_channel("help", &[&ann]);
    let bot = Bot::of(&slack, &acme);
    (slack, acme, bot, ann, help)
}

#[tokio::test(start_paused = true)]
async fn an_event_nobody_acknowledges_comes_four_times() {
    let time = Held::clock();
    let (_slack, acme, bot, ann, help) = office().await;
    let mut socket = bot.connect().await;
    acme.say(&help, &ann, "hello?").unwrap();
    let first = socket.next().await.unwrap();
    assert_eq!(first["retry_attempt"], 0);
    // Three seconds to acknowledge; then at once, after a minute, after five.
    for (attempt, wait) in [(1, 0), (2, 60), (3, 300)] {
        time.pass(2_900).await;
        assert_eq!(acme.deliveries().len(), attempt, "too early");
        time.pass(101).await;
        acme.given_up(attempt).await;
        if wait > 0 {
            time.pass(wait * 1000 - 100).await;
            assert_eq!(acme.deliveries().len(), attempt, "too early");
            time.pass(101).await;
        }
        let again = socket.next().await.unwrap();
        assert_eq!(again["retry_attempt"], attempt);
        let id = &again["payload"]["event_id"];
        assert_eq!(*id, first["payload"]["event_id"], "the same event");
    }
    time.pass(3_001).await;
    acme.given_up(4).await;
    time.pass(3_600_000).await;
    assert_eq!(acme.deliveries().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn an_acknowledgement_ends_the_repetitions() {
    let time = Held::clock();
    let (_slack, acme, bot, ann, help) = office().await;
    let mut socket = bot.connect().await;
    acme.say(&help, &ann, "hello?").unwrap();
    socket.next().await.unwrap();
    time.pass(3_001).await;
    let again = socket.next().await.unwrap();
    assert_eq!(again["retry_reason"], "timeout");
    socket.acknowledge(&again, None).await;
    acme.all_acknowledged().await.unwrap();
    time.pass(600_000).await;
    let acknowledged: Vec<_> = acme.deliveries().iter().map(|d| d.acknowledged).collect();
    assert_eq!(acknowledged, [Some(false), Some(true)]);
}

#[tokio::test(start_paused = true)]
async fn a_button_pressed_is_not_repeated() {
    let time = Held::clock();
    let (_slack, acme, bot, ann, help) = office().await;
    let nobody = acme.command(&help, &ann, "/human", "").unwrap();
    assert_eq!(nobody.outcome().await, Outcome::NobodyThere);
    let mut socket = bot.connect().await;
    let late = acme.command(&help, &ann, "/human", "").unwrap();
    let envelope = socket.next().await.unwrap();
    time.pass(3_001).await;
    assert_eq!(late.outcome().await, Outcome::TimedOut);
    let answer = json!({"text": "too late"});
    socket.acknowledge(&envelope, Some(answer)).await;
    time.pass(600_000).await;
    let heard = acme.command(&help, &ann, "/human", "").unwrap();
    socket.take().await;
    heard.outcome().await;
    assert_eq!(acme.deliveries().len(), 3);
    assert_eq!(acme.ephemerals(&help, &ann), []);
}

#[tokio::test(start_paused = true)]
async fn each_event_goes_to_one_of_the_connections() {
    let _time = Held::clock();
    let (_slack, acme, bot, ann, help) = office().await;
    let (mut one, mut two) = (bot.connect().await, bot.connect().await);
    for text in ["a", "b", "c", "d"] {
        acme.say(&help, &ann, text).unwrap();
    }
    let mut texts = Vec::new();
    for _ in 0..2 {
        texts.push(one.event().await["text"].clone());
        texts.push(two.event().await["text"].clone());
    }
    assert_eq!(texts, ["a", "b", "c", "d"]);
    acme.all_acknowledged().await.unwrap();
    assert_eq!(acme.deliveries().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn ten_connections_and_no_more() {
    let time = Held::clock();
    let (_slack, acme, bot, ..) = office().await;
    let mut held = Vec::new();
    for _ in 0..10 {
        held.push(bot.connect().await);
    }
    assert_eq!(acme.connections(), 10);
    let opener = bot.clone().with_token(&acme.app_token());
    let answered = opener.ask("apps.connections.open", json!({})).await;
    assert_eq!(answered.status, 429, "opening is counted too");
    time.pass(answered.retry_after.unwrap() * 1000).await;
    let mut eleventh = bot.connect_raw().await;
    assert_eq!(
        eleventh.next().await.unwrap()["reason"],
        "too_many_websockets"
    );
    assert_eq!(eleventh.next().await, None);
}

#[tokio::test(start_paused = true)]
async fn a_refresh_takes_no_more_events_and_closes() {
    let time = Held::clock();
    let (_slack, acme, bot, ann, help) = office().await;
    let mut old = bot.connect().await;
    acme.disconnect(Disconnect::Warning);
    assert_eq!(old.next().await.unwrap()["reason"], "warning");
    acme.say(&help, &ann, "still here").unwrap();
    assert_eq!(old.event().await["text"], "still here");
    acme.disconnect(Disconnect::RefreshRequested);
    assert_eq!(old.next().await.unwrap()["reason"], "refresh_requested");
    assert_eq!(acme.connections(), 0);
    let mut new = bot.connect().await;
    acme.say(&help, &ann, "moved").unwrap();
    assert_eq!(new.event().await["text"], "moved");
    time.pass(10_001).await;
    assert_eq!(old.next().await, None);
}

#[tokio::test(start_paused = true)]
async fn a_disabled_link_opens_no_more() {
    let _time = Held::clock();
    let (_slack, acme, bot, ..) = office().await;
    let mut socket = bot.connect().await;
    acme.disconnect(Disconnect::LinkDisabled);
    assert_eq!(socket.next().await.unwrap()["reason"], "link_disabled");
    assert_eq!(socket.next().await, None);
    let opener = bot.clone().with_token(&acme.app_token());
    let refused = opener.call("apps.connections.open", json!({})).await;
    assert_eq!(refused["ok"], false);
    acme.allow_connections();
    bot.connect().await;
}

#[tokio::test(start_paused = true)]
async fn a_frozen_connection_swallows_and_the_event_comes_elsewhere() {
    let time = Held::clock();
    let (_slack, acme, bot, ann, help) = office().await;
    let mut dead = bot.connect().await;
    assert!(dead.answers_ping().await);
    acme.freeze_connections();
    acme.say(&help, &ann, "hello?").unwrap();
    let mut alive = bot.connect().await;
    let silence = {
        let ping = dead.answers_ping();
        tokio::pin!(ping);
        tokio::select! {
            answered = &mut ping => !answered,
            () = time.pass(3_001) => true,
        }
    };
    assert!(silence);
    let envelope = alive.next().await.unwrap();
    assert_eq!(envelope["retry_attempt"], 1);
    assert_eq!(envelope["payload"]["event"]["text"], "hello?");
    time.pass(31_000).await;
    assert_eq!(acme.connections(), 1, "by then the server knows");
}

#[tokio::test(start_paused = true)]
async fn duplicates_and_late_ones() {
    let time = Held::clock();
    let (slack, acme, bot, ann, help) = office().await;
    let mut socket = bot.connect().await;
    slack.mischief(Mischief {
        duplicate: true,
        late: None,
    });
    acme.say(&help, &ann, "twice").unwrap();
    let (one, two) = (socket.take().await, socket.take().await);
    assert_eq!(one["event_id"], two["event_id"]);
    slack.mischief(Mischief {
        duplicate: false,
        late: Some(Duration::from_secs(5)),
    });
    acme.say(&help, &ann, "first").unwrap();
    slack.heal();
    acme.say(&help, &ann, "second").unwrap();
    assert_eq!(socket.event().await["text"], "second");
    acme.all_acknowledged().await.unwrap();
    time.pass(5_001).await;
    assert_eq!(socket.event().await["text"], "first");
    assert!(acme.send_again());
    let again = socket.next().await.unwrap();
    assert_eq!(again["payload"]["event"]["text"], "second");
    assert_eq!(again["retry_attempt"], 1);
}

#[tokio::test(start_paused = true)]
async fn triggers_and_response_urls_grow_old() {
    let time = Held::clock();
    let (_slack, acme, bot, ann, help) = office().await;
    let mut socket = bot.connect().await;
    let invoked = acme.command(&help, &ann, "/human", "").unwrap();
    let (trigger, url) = (invoked.trigger_id.clone(), invoked.response_url.clone());
    socket.take().await;
    time.pass(3100).await;
    let view = json!({"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []});
    let args = json!({"trigger_id": trigger, "view": view});
    assert_eq!(bot.refused("views.open", args).await, "expired_trigger_id");
    let answer = json!({"text": "done"});
    for _ in 0..5 {
        assert_eq!(bot.post_url(&url, answer.clone()).await, 200);
    }
    assert_eq!(bot.post_url(&url, answer.clone()).await, 404);
    let invoked = acme.command(&help, &ann, "/human", "").unwrap();
    socket.take().await;
    time.pass(1_801_000).await;
    assert_eq!(bot.post_url(&invoked.response_url, answer).await, 404);
    assert_eq!(acme.ephemerals(&help, &ann).len(), 5);
}

#[tokio::test(start_paused = true)]
async fn posting_is_limited_by_conversation() {
    let time = Held::clock();
    let (slack, acme, bot, _, help) = office().await;
    let other = acme.add_channel("other", &[]);
    for _ in 0..10 {
        bot.post(&help, "quick").await;
    }
    let args = json!({"channel": help, "text": "too quick"});
    let answered = bot.ask("chat.postMessage", args.clone()).await;
    assert_eq!((answered.status, answered.retry_after), (429, Some(1)));
    assert_eq!(answered.body["error"], "ratelimited");
    bot.post(&other, "elsewhere").await;
    time.pass(1_000).await;
    assert_eq!(bot.call("chat.postMessage", args).await["ok"], true);
    let statuses: Vec<_> = slack.calls().iter().map(|call| call.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 1);
}
