//! Small rows to keep.

use deskbell::{
    calibration::Score,
    case::{Case, Entry, Speaker, Stage},
    config::Urgency,
    conversation::Conversation,
    id::{Address, CaseId, ConversationId, StepId},
    store::{
        Absence, Availability, Cause, Deadline, DeadlineKind, Delivery, Input, NewInput, Page,
        Queued, Step,
    },
};
use deskbell_platform::{
    Author, Body, CommandId, CommandKind, Destination, EventKind, InboundEvent, Lane, MessageRef,
    OutboundCommand, Person, Place, Receipt,
};
use jiff::Timestamp;

/// `second` seconds after the tests begin.
pub(super) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

pub(super) fn place() -> Place {
    Place::new("local", "acme", "help")
}

pub(super) fn person(name: &str) -> Person {
    Person::new("local", "acme", name)
}

pub(super) fn conversation_of(name: &str) -> ConversationId {
    ConversationId::of(&place(), &person(name))
}

pub(super) fn conversation(name: &str) -> Conversation {
    let id = conversation_of(name);
    let (who, shown) = (person(name), name.to_owned());
    Conversation::new(id, place(), who, shown, "en".into(), at(0))
}

/// `name` says something; `key` makes the event what it is.
pub(super) fn event(name: &str, key: &str) -> NewInput {
    NewInput {
        address: conversation_of(name).into(),
        received_at: at(0),
        input: Input::Event(InboundEvent {
            key: key.into(),
            place: place(),
            author: Some(Author {
                person: person(name),
                name: name.to_owned(),
                is_bot: false,
                roles: Vec::new(),
                locale: None,
            }),
            at: at(0),
            kind: EventKind::MessagePosted {
                message: MessageRef {
                    place: place(),
                    id: key.to_owned(),
                },
                text: format!("{key}, says {name}"),
                reply_to: None,
                mentions_bot: false,
                mentions: Vec::new(),
                direct: false,
                attachments: Vec::new(),
            },
        }),
    }
}

/// A step with nothing in it.
pub(super) fn step(name: &str, cause: Cause) -> Step {
    let conversation_id = conversation_of(name);
    Step {
        id: StepId::of(conversation_id, &format!("{cause:?}")),
        address: conversation_id.into(),
        at: at(1),
        cause,
        conversation: None,
        case: None,
        entries: Vec::new(),
        pages: Vec::new(),
        set: Vec::new(),
        clear: Vec::new(),
        places: Vec::new(),
        left: Vec::new(),
        commands: Vec::new(),
        counts: Vec::new(),
        scores: Vec::new(),
        availability: None,
    }
}

/// A step that writes to every table.
pub(super) fn full_step(name: &str, cause: Cause, case: &str) -> Step {
    let empty = step(name, cause);
    let command = queued(name, empty.id.command(0), true);
    Step {
        conversation: Some(conversation(name)),
        case: Some(self::case(name, case, 1)),
        entries: vec![(CaseId(case.into()), entry("help"))],
        pages: vec![page(case, "mia", 0, &command.command.id)],
        set: vec![deadline_of(name, case, DeadlineKind::Escalate, 60)],
        places: vec![Place::new("local", "acme", format!("private-{name}"))],
        left: Vec::new(),
        commands: vec![command],
        counts: vec!["handoffs", "handoffs", "answers"],
        scores: vec![
            (Score::Answer, 0.8),
            (Score::Answer, 0.83),
            (Score::Ignore, 0.0),
        ],
        availability: Some(("mia".into(), away("mia"))),
        ..empty
    }
}

/// `name` is away for a minute.
pub(super) fn away(name: &str) -> Availability {
    Availability::Away(Absence {
        until: Some(at(60)),
        said_by: Some(person(name)),
    })
}

pub(super) fn queued(name: &str, id: CommandId, reports: bool) -> Queued {
    Queued {
        platform: "local".into(),
        address: conversation_of(name).into(),
        command: OutboundCommand {
            id,
            lane: Lane::Page,
            kind: CommandKind::Post {
                to: Destination::Person(person("mia")),
                body: Body::text("Somebody needs you."),
            },
        },
        reports,
        attempts: 0,
        not_before: at(1),
    }
}

pub(super) fn deadline(name: &str, kind: DeadlineKind, second: i64) -> Deadline {
    Deadline {
        address: conversation_of(name).into(),
        kind,
        at: at(second),
    }
}

pub(super) fn deadline_of(name: &str, case: &str, kind: DeadlineKind, second: i64) -> Deadline {
    Deadline {
        address: Address {
            conversation: conversation_of(name),
            case: Some(CaseId(case.into())),
        },
        ..deadline(name, kind, second)
    }
}

pub(super) fn page(case: &str, responder: &str, step: usize, command: &CommandId) -> Page {
    Page {
        case: CaseId(case.into()),
        responder: responder.into(),
        call: (0, 0, step),
        at: at(1),
        command: command.clone(),
        delivered: false,
    }
}

pub(super) fn entry(text: &str) -> Entry {
    Entry {
        at: at(1),
        from: Speaker::Asker,
        name: "Ann".into(),
        text: text.into(),
    }
}

pub(super) fn case(name: &str, id: &str, opened: i64) -> Case {
    Case {
        desk: None,
        relayed: Vec::new(),
        id: CaseId(id.into()),
        conversation: conversation_of(name),
        asker: person(name),
        asker_name: name.into(),
        language: "en".into(),
        asked_in: place(),
        asked_message: None,
        reason: "explicit_request".into(),
        evidence: Vec::new(),
        articles: Vec::new(),
        team: "desk".into(),
        urgency: Urgency::Normal,
        stage: Stage::Ringing,
        opened_at: at(opened),
        step: 0,
        round: 0,
        called: Vec::new(),
        place: None,
        opening: CommandId("0".into()),
        card: None,
        card_shows: None,
        posting: None,
        asked_text: String::new(),
        answered: Vec::new(),
        overheard: false,
        always: false,
        taken_back: None,
        notes: Vec::new(),
        unreached: false,
        reminded: false,
        in_public: false,
        asker_left: false,
        thanked: false,
        rating: None,
        comment: None,
        reopened: 0,
    }
}

pub(super) fn delivered(command: &CommandId, receipt: Receipt) -> Delivery {
    Delivery {
        command: command.clone(),
        at: at(2),
        outcome: Ok(receipt),
    }
}
