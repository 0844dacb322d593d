//! What may happen in a history.

use proptest::prelude::*;
use proptest::sample::select;
use std::fmt;

/// One thing that happens.
#[derive(Clone)]
pub(super) enum Deed {
    /// Somebody writes in a channel where people ask.
    Asks(&'static str, &'static str, &'static str),
    /// Somebody presses a button of this verb: the newest (0), or one seen so many before it,
    /// whether or not it still stands there.
    Presses(&'static str, &'static str, usize),
    /// Somebody types a command: where, and with the name of which of the last cases.
    Types(&'static str, Spot, &'static str, Option<usize>),
    /// Somebody writes words.
    Writes(&'static str, Spot, &'static str),
    /// The process dies at the so manieth write from now on, and whether that is kept.
    Dies(u8, bool),
    /// It is stopped and started; whether the office's platform runs then.
    Restarts(bool),
    /// A platform is down from now on, or is back.
    Weather(Side, bool),
    /// The next deliveries have their effect, and no answer.
    LosesReceipts(Side, u32),
    /// The next deliveries of the next deed fail: for good, or not.
    Fails(Side, u32, bool),
    /// So many seconds pass at once.
    Waits(i64),
}

/// One of the two platforms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Where people ask.
    Fake,
    /// Where responders may work apart from them.
    Office,
}

/// Where somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// In the help channel.
    Help,
    /// To the bot alone.
    Direct,
    /// In the private place of one of the last cases.
    Place(usize),
    /// On the desk, under the card of one of the last cases.
    Desk(usize),
}

/// In words that can be copied into a story.
impl fmt::Debug for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asks(who, place, words) => write!(f, "{who} asks in {place}: {words:?}"),
            Self::Presses(who, verb, back) => write!(f, "{who} presses {verb} ({back} back)"),
            Self::Types(who, spot, command, None) => write!(f, "{who} types {command} in {spot:?}"),
            Self::Types(who, spot, command, Some(n)) => {
                write!(f, "{who} types {command} CASE({n} back) in {spot:?}")
            }
            Self::Writes(who, spot, words) => write!(f, "{who} writes {words:?} in {spot:?}"),
            Self::Dies(writes, kept) => write!(f, "dies after {writes} writes, kept: {kept}"),
            Self::Restarts(office) => write!(f, "restarts, office runs: {office}"),
            Self::Weather(side, down) => write!(f, "{side:?} down: {down}"),
            Self::LosesReceipts(side, n) => write!(f, "{side:?} loses {n} receipts"),
            Self::Fails(side, n, ever) => write!(f, "{side:?} fails {n} times, for good: {ever}"),
            Self::Waits(seconds) => write!(f, "{seconds} s pass"),
        }
    }
}

pub(super) const ASKERS: [&str; 3] = ["ada", "ben", "vera"];
pub(super) const RESPONDERS: [&str; 2] = ["sam", "robin"];

/// What people ask; the last are grave.
const WORDS: [&str; 6] = [
    "!human",
    "!human",
    "What time do you open on Saturday?",
    "i took all the pills. i don't want to live any more, goodbye",
    "my brother crashed with your bike and he is bleeding",
    "somebody got into my account and changed the password",
];

const BUTTONS: [&str; 18] = [
    "ack",
    "ack",
    "claim",
    "claim",
    "claim",
    "resolve",
    "resolve",
    "escalate",
    "cancel",
    "reopen",
    "human",
    "unhelpful",
    "keep",
    "handover",
    "back",
    "next",
    "ackall",
    "rate",
];

const COMMANDS: [&str; 14] = [
    "!human",
    "!claim",
    "!ack",
    "!away",
    "!away",
    "!available",
    "!transfer robin",
    "!transfer sam",
    "!cancel",
    "!reopen",
    "!resolve",
    "!escalate",
    "!note",
    "!keep",
];

const MINUTES: [i64; 9] = [1, 4, 6, 11, 16, 31, 60, 25 * 60, 24 * 60];

fn who() -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => select(&ASKERS[..]), 5 => select(&RESPONDERS[..]), 1 => Just("jo")]
}

fn spot() -> impl Strategy<Value = Spot> {
    prop_oneof![
        2 => Just(Spot::Help),
        3 => Just(Spot::Direct),
        3 => (0..3usize).prop_map(Spot::Place),
        2 => (0..3usize).prop_map(Spot::Desk),
    ]
}

fn back() -> impl Strategy<Value = usize> {
    prop_oneof![4 => Just(0usize), 1 => 1..6usize]
}

fn side() -> impl Strategy<Value = Side> {
    prop_oneof![3 => Just(Side::Fake), 1 => Just(Side::Office)]
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = select(&["help", "help", "general"][..]);
    prop_oneof![
        5 => (select(&ASKERS[..]), place, select(&WORDS[..]))
            .prop_map(|(who, place, words)| Deed::Asks(who, place, words)),
        7 => (who(), select(&BUTTONS[..]), back())
            .prop_map(|(who, verb, back)| Deed::Presses(who, verb, back)),
        6 => (who(), spot(), select(&COMMANDS[..]), prop::option::of(0..3usize))
            .prop_map(|(who, spot, command, named)| Deed::Types(who, spot, command, named)),
        3 => (who(), spot(), select(&["words", "// a note"][..]))
            .prop_map(|(who, spot, words)| Deed::Writes(who, spot, words)),
        4 => (0..12u8, any::<bool>()).prop_map(|(writes, kept)| Deed::Dies(writes, kept)),
        1 => prop_oneof![3 => Just(true), 1 => Just(false)].prop_map(Deed::Restarts),
        2 => (side(), any::<bool>()).prop_map(|(side, down)| Deed::Weather(side, down)),
        1 => (side(), 1..4u32).prop_map(|(side, n)| Deed::LosesReceipts(side, n)),
        2 => (side(), 1..4u32, any::<bool>()).prop_map(|(side, n, ever)| Deed::Fails(side, n, ever)),
        5 => select(&MINUTES[..]).prop_map(|minutes| Deed::Waits(minutes * 60)),
        1 => (1..120i64).prop_map(Deed::Waits),
    ]
}

/// A history.
pub(super) fn history() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 1..28)
}
