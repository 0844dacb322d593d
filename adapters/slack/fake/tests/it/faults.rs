//! Faults set on purpose strike once, and leave behind what they should.

use crate::bot::Bot;
use deskbell_slack_fake::{Fake, Fault};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn outages_limits_and_errors_do_nothing() {
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let help = acme.add_channel("help", &[]);
    let bot = Bot::of(&slack, &acme);
    let args = json!({"channel": help, "text": "hello"});
    slack.fail("chat.postMessage", Fault::Status(503), 1);
    slack.fail("*", Fault::RateLimited(30), 1);
    slack.fail(
        "chat.postMessage",
        Fault::Error("fatal_error".to_owned()),
        1,
    );
    assert_eq!(bot.ask("chat.postMessage", args.clone()).await.status, 503);
    let limited = bot.ask("chat.postMessage", args.clone()).await;
    assert_eq!((limited.status, limited.retry_after), (429, Some(30)));
    assert_eq!(
        bot.refused("chat.postMessage", args.clone()).await,
        "fatal_error"
    );
    assert_eq!(acme.messages(&help), []);
    assert_eq!(bot.call("chat.postMessage", args).await["ok"], true);
}

#[tokio::test]
async fn an_answer_that_is_lost_was_done_all_the_same() {
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let help = acme.add_channel("help", &[]);
    let bot = Bot::of(&slack, &acme);
    let args = json!({"channel": help, "text": "hello"});
    slack.fail("chat.postMessage", Fault::DoneThenCut, 1);
    let cut = bot.try_ask("chat.postMessage", args.clone()).await;
    assert!(
        cut.is_err_and(|error| error.is_request()),
        "nothing came back"
    );
    assert_eq!(acme.messages(&help).len(), 1);
    slack.fail("chat.postMessage", Fault::DoneThenSilent, 1);
    tokio::select! {
        _ = bot.ask("chat.postMessage", args.clone()) => panic!("it was to be silent"),
        posted = acme.until(Duration::from_secs(60), "the message", |acme| {
            (acme.messages(&help).len() == 2).then_some(())
        }) => posted.unwrap(),
    }
    slack.fail(
        "chat.postMessage",
        Fault::Slow(Duration::from_millis(200)),
        1,
    );
    let began = std::time::Instant::now();
    assert_eq!(bot.call("chat.postMessage", args).await["ok"], true);
    assert!(began.elapsed() >= Duration::from_millis(200));
}
