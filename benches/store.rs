//! How many complete events a second the store takes: accepted, handled (a conversation, a
//! command, a count) and delivered, each durable before the next. `cargo bench --bench store`.

use anyhow::{Context, Result};
use deskbell::{
    conversation::Conversation,
    id::{ConversationId, StepId},
    store::{Cause, Delivery, Input, NewInput, Queued, SqliteStore, Step, Store},
    triage::{Speaker, Turn},
};
use deskbell_platform::{
    Author, Body, CommandKind, Destination, EventKind, InboundEvent, Lane, MessageRef,
    OutboundCommand, Person, Place, Receipt,
};
use jiff::Timestamp;
use std::{sync::Arc, time::Instant};
use tokio::task::JoinSet;

const WORDS: &str = "My invoice shows the wrong address and I can't change it, what do I do?";

#[tokio::main]
async fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let store = SqliteStore::open(&folder.path().join("bench.db")).await?;
    for (tasks, each, load) in [
        (1, 500, false),
        (64, 200, false),
        (512, 60, false),
        (512, 60, false),
        (512, 60, true),
        (2_048, 15, false),
    ] {
        let begun = Instant::now();
        let mut running = JoinSet::new();
        for task in 0..tasks {
            let store = Arc::clone(&store);
            running.spawn(async move {
                for n in 0..each {
                    let key = format!("{tasks}-{load}-{task}-{n}-{begun:?}");
                    event(&*store, task, key, load).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(done) = running.join_next().await {
            done.context("a task ended early")??;
        }
        let rate = f64::from(tasks * each) / begun.elapsed().as_secs_f64();
        println!("{tasks:>5} at once, loading: {load:<5}  {rate:>8.0} events/s");
    }
    let begun = Instant::now();
    store.close().await;
    println!("closed in {:?}", begun.elapsed());
    Ok(())
}

/// One event's whole way through the store.
async fn event(store: &dyn Store, task: i32, key: String, load: bool) -> Result<()> {
    let place = Place::new("local", "acme", "help");
    let person = Person::new("local", "acme", format!("person-{task}"));
    let id = ConversationId::of(&place, &person);
    let at = Timestamp::from_second(1_800_000_000)?;
    let event = incoming(&place, &person, key, at);
    let step_id = StepId::of_event(&event);
    let input = NewInput {
        address: id.into(),
        received_at: at,
        input: Input::Event(event),
    };
    let seq = store.accept(input).await?.context("the key is new")?;
    if load {
        store.load(&id.into()).await?;
    }
    let mut conversation =
        Conversation::new(id, place.clone(), person, "Ann".into(), "en".into(), at);
    for n in 0..6 {
        let mut turn = Turn::asker(WORDS);
        if n % 2 == 1 {
            turn.from = Speaker::Bot;
        }
        conversation.say(turn, at);
    }
    let command = queued(id, place, step_id, at);
    let done = command.command.id.clone();
    let step = Step {
        id: step_id,
        address: id.into(),
        at,
        cause: Cause::Input(seq),
        conversation: Some(conversation),
        case: None,
        entries: Vec::new(),
        pages: Vec::new(),
        set: Vec::new(),
        clear: Vec::new(),
        places: Vec::new(),
        left: Vec::new(),
        commands: vec![command],
        counts: vec!["answers"],
        scores: vec![(deskbell::calibration::Score::Answer, 0.8)],
        availability: None,
    };
    store.commit(step).await?;
    let delivery = Delivery {
        command: done,
        at,
        outcome: Ok(Receipt::default()),
    };
    store.delivered(delivery).await?;
    Ok(())
}

fn incoming(place: &Place, person: &Person, key: String, at: Timestamp) -> InboundEvent {
    InboundEvent {
        key: key.as_str().into(),
        place: place.clone(),
        author: Some(Author {
            person: person.clone(),
            name: "Ann".into(),
            is_bot: false,
            roles: vec!["member".into()],
            locale: None,
        }),
        at,
        kind: EventKind::MessagePosted {
            message: MessageRef {
                place: place.clone(),
                id: key,
            },
            text: WORDS.into(),
            reply_to: None,
            mentions_bot: true,
            mentions: Vec::new(),
            direct: false,
            attachments: Vec::new(),
        },
    }
}

fn queued(conversation: ConversationId, place: Place, step: StepId, at: Timestamp) -> Queued {
    Queued {
        platform: "local".into(),
        address: conversation.into(),
        command: OutboundCommand {
            id: step.command(0),
            lane: Lane::Answer,
            kind: CommandKind::Post {
                to: Destination::Place(place),
                body: Body::markdown("Open **Settings**, then *Billing*, and change it there."),
            },
        },
        reports: false,
        attempts: 0,
        not_before: at,
    }
}
