//! Who writes what: five hundred messages of which each has one effect that is known.

use super::{Client, in_channels};
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(super) const CHANNELS: usize = 10;
const VISITORS: usize = 24;
const CHATTERS: usize = 14;
pub(super) const CALLERS: usize = 60;

/// Routine questions, and words that only the right answer has.
const QUESTIONS: [(&str, &str); 4] = [
    ("What time do you open on Saturday?", "Tuesday to Sunday"),
    (
        "we can't find the bike key anywhere",
        "the number on the frame",
    ),
    ("Wann habt ihr am Samstag geöffnet?", "Dienstag bis Sonntag"),
    (
        "abbiamo perso la chiave del lucchetto",
        "il numero sul telaio",
    ),
];

const CHAT: [&str; 4] = [
    "haha that's so true",
    "good morning everyone",
    "congrats on the new job!",
    "thanks everyone, that was a lovely ride",
];

const CALLS: [&str; 3] = [
    "I want to talk to a human",
    "Can I please speak to a real person?",
    "I'd like to talk to a person, not a machine",
];

/// One message, and what follows from it.
pub(super) struct Said {
    pub(super) key: String,
    pub(super) place: String,
    pub(super) author: String,
    pub(super) text: String,
    pub(super) effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// It is answered once, with these words.
    Answer(&'static str),
    /// Nothing is said to it.
    Silence,
    /// A person is promised once.
    Case,
    /// It stands once in the transcript of the case that its author has.
    Line,
}

impl Said {
    /// As the interface takes it.
    pub(super) fn json(&self) -> Value {
        json!({
            "key": self.key, "place": self.place, "author": self.author, "text": self.text,
        })
    }
}

/// All that is written: threads side by side, the messages of one after each other.
pub(super) struct Crowd {
    pub(super) threads: Vec<Vec<Said>>,
}

impl Crowd {
    /// In an order that the dice make. Nobody asks twice in one place: each question is a
    /// conversation of its own.
    pub(super) fn new(dice: &mut fastrand::Rng) -> Self {
        let mut crowd = Self {
            threads: Vec::new(),
        };
        for number in 0..VISITORS * CHANNELS {
            let (text, answer) = QUESTIONS[dice.usize(..QUESTIONS.len())];
            let author = format!("visitor-{}", number / CHANNELS);
            crowd.one(&author, number, text.to_owned(), Effect::Answer(answer));
        }
        for number in 0..CHATTERS * CHANNELS {
            let text = CHAT[dice.usize(..CHAT.len())].to_owned();
            let author = format!("chatter-{}", number / CHANNELS);
            crowd.one(&author, number, text, Effect::Silence);
        }
        for number in 0..CALLERS {
            let text = CALLS[dice.usize(..CALLS.len())].to_owned();
            let author = format!("caller-{number}");
            crowd.one(&author, number, text, Effect::Case);
            let more = format!("The bike's number is {}", 1000 + number);
            crowd.then(&author, number, more, Effect::Line);
        }
        dice.shuffle(&mut crowd.threads);
        crowd
    }

    fn one(&mut self, author: &str, number: usize, text: String, effect: Effect) {
        self.threads.push(Vec::new());
        self.then(author, number, text, effect);
    }

    fn then(&mut self, author: &str, number: usize, text: String, effect: Effect) {
        let said = Said {
            key: format!("{author} {number} {effect:?}"),
            place: channel(number % CHANNELS),
            author: author.to_owned(),
            text,
            effect,
        };
        self.threads.last_mut().unwrap().push(said);
    }

    /// Every message.
    pub(super) fn all(&self) -> impl Iterator<Item = &Said> {
        self.threads.iter().flatten()
    }

    /// The world file they live in.
    pub(super) fn world(&self) -> String {
        let mut world = String::new();
        for id in (0..CHANNELS).map(channel) {
            writeln!(world, "[[channels]]\nid = {id:?}\nname = {id:?}").unwrap();
        }
        let many = |name: &'static str, count| (0..count).map(move |n| format!("{name}-{n}"));
        let responders = ["sam", "robin"].map(str::to_owned);
        let people = many("visitor", VISITORS)
            .chain(many("chatter", CHATTERS))
            .chain(many("caller", CALLERS));
        for id in people.chain(responders) {
            writeln!(world, "[[people]]\nid = {id:?}\nname = {id:?}").unwrap();
        }
        world
    }

    /// Whether all that is expected can be seen; what is too much comes to light later.
    pub(super) fn is_served(&self, client: &Client) -> bool {
        let bots = |messages: &[Value]| messages.iter().filter(|m| m["bot"] == true).count();
        bots(&client.messages("dm-sam")) >= 2 * CALLERS
            && bots(&client.messages("dm-robin")) >= CALLERS
            && bots(&in_channels(client)) >= VISITORS * CHANNELS + CALLERS
            && private_places(client).len() >= CALLERS
    }
}

/// The id of a channel.
pub(super) fn channel(number: usize) -> String {
    format!("help-{number}")
}

/// The private places.
pub(super) fn private_places(client: &Client) -> Vec<Value> {
    let places = client.get("/local/api/places");
    let places = places.as_array().unwrap().iter();
    let private = places.filter(|place| place["kind"] == "private");
    private.cloned().collect()
}
