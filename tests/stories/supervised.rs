//! What breaks is noticed, and breaks nothing else.

use crate::support::TestBot;
use deskbell::{
    case::Status,
    id::ConversationId,
    store::{Input, NewInput},
};
use deskbell_platform::{ErrorKind, EventKey, EventKind, InboundEvent, Lane, MessageRef};
use jiff::SignedDuration;

const SECOND: SignedDuration = SignedDuration::from_secs(1);

#[tokio::test]
async fn a_message_over_which_the_program_stumbles_is_given_to_a_person() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.fake.curse(&help);
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    let case = bot.case().await;
    assert!(case.asked_text.contains("What time"), "{}", case.asked_text);
    assert_eq!(bot.pages("sam").len(), 1);
    // And nobody else's is touched by it.
    let quiet = bot.channel("general");
    let ben = bot.person("ben");
    let draft = bot.fake.draft(
        &quiet,
        &ben,
        "What time do you open on Saturday?",
        bot.now(),
    );
    draft.mentions_bot().send().await;
    bot.settle().await;
    assert!(bot.last(&quiet).contains("19:00"));
}

/// Failures outlast the process: what has failed often enough is not tried again.
#[tokio::test]
async fn what_failed_before_a_restart_is_given_to_a_person_after_it() {
    let mut bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.pause().await;
    let ben = bot.person("ben");
    let new = NewInput {
        address: ConversationId::of(&help, &ben.person).into(),
        received_at: bot.now(),
        input: Input::Event(InboundEvent {
            key: EventKey::from("left over"),
            place: help.clone(),
            author: Some(ben),
            at: bot.now(),
            kind: EventKind::MessagePosted {
                message: MessageRef {
                    place: help,
                    id: "left over".to_owned(),
                },
                text: "!human".to_owned(),
                reply_to: None,
                mentions_bot: false,
                mentions: Vec::new(),
                direct: false,
                attachments: Vec::new(),
            },
        }),
    };
    let seq = bot.store.accept(new).await.unwrap().unwrap();
    for _ in 0..3 {
        bot.store.note_failure(seq, "a mistake").await.unwrap();
    }
    bot.go_on().await;
    let case = bot.case().await;
    assert_eq!(case.reason, "complex", "it is given to a person unread");
}

#[tokio::test]
async fn a_platform_that_stumbles_loses_no_page() {
    let bot = TestBot::start().await;
    let mut left = 3;
    bot.fake.weather(move |_| {
        left -= i32::from(left > 0);
        assert!(left == 0, "a mistake in an adapter");
        None
    });
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.wait_minutes(1).await;
    assert_eq!(bot.pages("sam").len(), 1);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_put_aside_and_a_person_called() {
    let mut bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "!human").await;
    for verb in ["claim", "resolve"] {
        bot.presses("sam", &bot.direct("sam"), verb).await;
    }
    let broken = bot.case().await.id;
    bot.restart().await;
    let file = sqlx::sqlite::SqliteConnectOptions::new().filename(bot.store_file());
    let pool = sqlx::SqlitePool::connect_with(file).await.unwrap();
    let damage = sqlx::query("UPDATE cases SET state = '{' WHERE id = $1").bind(&broken.0);
    assert_eq!(damage.execute(&pool).await.unwrap().rows_affected(), 1);
    drop(pool);
    bot.restart().await;
    bot.says("ada", &help, "my brakes failed, I need help")
        .await;
    let cases = bot.cases().await;
    assert_eq!(
        cases.len(),
        1,
        "the broken one is left out, and a new one is open"
    );
    assert_eq!(cases[0].status(), Status::Ringing);
}

#[tokio::test]
async fn a_platform_that_is_off_keeps_its_commands() {
    let desk = r#"
[[desks]]
at = { platform = "office", tenant = "tenant", place = "triage" }
"#;
    let mut bot = TestBot::with(desk).await;
    let triage = bot.office.channel("triage");
    bot.office.outage(true);
    bot.says("ada", &bot.channel("help"), "!human").await;
    bot.office_runs = false;
    bot.restart().await;
    bot.wait_minutes(2).await;
    bot.office.outage(false);
    bot.office_runs = true;
    bot.restart().await;
    bot.wait_minutes(1).await;
    let cards = bot.office.messages(&triage);
    assert_eq!(
        cards.len(),
        1,
        "the card comes when the platform is there again"
    );
}

#[tokio::test]
async fn a_page_for_a_platform_that_is_down_goes_the_next_way_at_once() {
    let both = r#"
[oncall.responders.sam]
handles = { fake = "sam", office = { tenant = "sam" } }
"#;
    let bot = TestBot::with(both).await;
    let sam = bot.office.person("sam").person;
    bot.fake
        .weather(|command| (command.lane == Lane::Page).then_some(ErrorKind::Unavailable));
    bot.says("ada", &bot.channel("help"), "!human").await;
    assert_eq!(bot.office.direct_messages(&sam).len(), 1);
    bot.wait(SECOND).await;
    assert_eq!(bot.office.direct_messages(&sam).len(), 1, "and once");
    let direct = bot.office.direct_place(&sam);
    let page = bot.office.messages(&direct).remove(0);
    let claim = page.body.actions.iter().find(|a| a.id.starts_with("claim"));
    let claim = claim.unwrap().id.clone();
    let sam = bot.office.person("sam");
    bot.office
        .presses(&page.message, &claim, &sam, bot.now())
        .await;
    bot.settle().await;
    assert_eq!(bot.case().await.status(), Status::Claimed);
}

/// With all platforms down, each late page must not lead to the next.
#[tokio::test]
async fn a_page_that_is_late_everywhere_is_one_page_on_each_account() {
    let both = r#"
[oncall.responders.sam]
handles = { fake = "sam", office = { tenant = "sam" } }
"#;
    let bot = TestBot::with(both).await;
    let sam = bot.office.person("sam").person;
    for platform in [&bot.fake, &bot.office] {
        platform.outage(true);
    }
    bot.says("ada", &bot.channel("help"), "!human").await;
    for platform in [&bot.fake, &bot.office] {
        platform.outage(false);
    }
    bot.wait_minutes(1).await;
    assert_eq!(bot.office.direct_messages(&sam).len(), 1);
    assert_eq!(bot.pages("sam").len(), 1);
}
