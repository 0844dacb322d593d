//! What people can do with a press of a button or a word: one list for both.

use crate::id::{Address, CaseId, ConversationId};
use deskbell_platform::{Action, Style};
use std::{fmt, str::FromStr};

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// The answer helped.
    Helpful,
    /// The answer did not help.
    NotHelpful,
    /// Call a person.
    Human,
    /// No person, thanks.
    NoHuman,
    /// This article was meant.
    Choose,
    /// None of these articles was meant.
    ChooseNone,
    /// I have seen it.
    Acknowledge,
    /// I own it.
    Claim,
    /// Somebody else shall own it.
    Transfer,
    /// Call the next.
    Escalate,
    /// Keep this note for responders.
    Note,
    /// I go on with it.
    Keep,
    /// Whoever is on call now shall own it.
    HandOver,
    /// The bot shall go on.
    HandBack,
    /// It is done.
    Resolve,
    /// No need any more.
    Cancel,
    /// It is not done after all.
    Reopen,
    /// This is what I think of the help.
    Rate,
    /// The longest waiting of those on my list is mine.
    TakeNext,
    /// Who is on my list?
    ShowAll,
    /// I have seen all on my list.
    AcknowledgeAll,
    /// What is overheard in this channel may call people again.
    CallAgain,
    /// It may not.
    StayQuiet,
    /// Don't call me.
    Away,
    /// Call me again.
    Available,
    /// Who is on call?
    OnCall,
}

/// Each verb with its word in button ids, and the words it goes by in text commands.
const WORDS: &[(Verb, &str, &[&str])] = &[
    (Verb::Helpful, "helpful", &[]),
    (Verb::NotHelpful, "unhelpful", &[]),
    (Verb::Human, "human", &["human", "person"]),
    (Verb::NoHuman, "nohuman", &[]),
    (Verb::Choose, "choose", &[]),
    (Verb::ChooseNone, "choosenone", &[]),
    (Verb::Acknowledge, "ack", &["ack", "acknowledge"]),
    (Verb::Claim, "claim", &["claim"]),
    (Verb::Transfer, "transfer", &["transfer"]),
    (Verb::Escalate, "escalate", &["escalate"]),
    (Verb::Note, "note", &["note"]),
    (Verb::Keep, "keep", &["keep", "still"]),
    (Verb::HandOver, "handover", &["handover"]),
    (Verb::HandBack, "back", &["back", "bot"]),
    (Verb::Resolve, "resolve", &["resolve", "done"]),
    (Verb::Cancel, "cancel", &["cancel"]),
    (Verb::Reopen, "reopen", &["reopen"]),
    (Verb::Rate, "rate", &["rate"]),
    (Verb::TakeNext, "next", &[]),
    (Verb::ShowAll, "list", &[]),
    (Verb::AcknowledgeAll, "ackall", &[]),
    (Verb::CallAgain, "callagain", &[]),
    (Verb::StayQuiet, "stayquiet", &[]),
    (Verb::Away, "away", &["away"]),
    (Verb::Available, "available", &["available"]),
    (Verb::OnCall, "oncall", &["oncall"]),
];

impl Verb {
    /// The word in button ids; also what its label's key ends in.
    pub fn word(self) -> &'static str {
        WORDS
            .iter()
            .find(|(verb, ..)| *verb == self)
            .map_or("", |(_, word, _)| word)
    }

    /// Whether responders do this to a case.
    pub fn is_of_case(self) -> bool {
        matches!(
            self,
            Self::Acknowledge
                | Self::Claim
                | Self::Transfer
                | Self::Escalate
                | Self::Note
                | Self::Keep
                | Self::HandOver
                | Self::HandBack
                | Self::Resolve
        )
    }

    /// Reads a text command: `!claim`, `/note called back`. The rest is its argument. Marks that
    /// nobody sees may stand around it.
    pub fn from_text(text: &str) -> Option<(Self, &str)> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let command = text.strip_prefix(['!', '/'])?;
        let (word, rest) = command
            .split_once(char::is_whitespace)
            .unwrap_or((command, ""));
        let word = word.to_lowercase();
        WORDS
            .iter()
            .find(|(.., words)| words.contains(&word.as_str()))
            .map(|(verb, ..)| (*verb, rest.trim()))
    }

    /// A button whose press comes back to `conversation`.
    pub fn button(self, conversation: ConversationId, label: String, style: Style) -> Action {
        self.action(Target::from(Address::from(conversation)), label, style)
    }

    /// A button of a case, as it is the `reopened`th time that it is open.
    pub fn of_case(self, case: &Address, reopened: u32, label: String, style: Style) -> Action {
        let target = Target {
            address: case.clone(),
            reopened: Some(reopened),
            number: None,
        };
        self.action(target, label, style)
    }

    /// A button with a number: which choice, how many stars.
    pub fn numbered(self, target: Target, number: usize, label: String) -> Action {
        let number = Some(number);
        self.action(Target { number, ..target }, label, Style::Normal)
    }

    fn action(self, target: Target, label: String, style: Style) -> Action {
        Action {
            id: format!("{}:{target}", self.word()),
            label: shortened(label),
            style,
            input: None,
        }
    }

    /// Reads a button's id as it was written, or a bare verb (a slash command).
    pub fn from_action(id: &str) -> Option<(Self, Option<Target>)> {
        let (word, target) = match id.split_once(':') {
            Some((word, target)) => (word, Some(target.parse().ok()?)),
            None => (id, None),
        };
        let (verb, ..) = WORDS.iter().find(|(_, w, _)| *w == word)?;
        Some((*verb, target))
    }
}

/// What a button is about. It is written `CONVERSATION[:CASE[.REOPENED]][:NUMBER]`; names of
/// cases have a dash, numbers have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its conversation, and its case if it is one's.
    pub address: Address,
    /// How often the case had been reopened when the button was shown.
    pub reopened: Option<u32>,
    /// Which choice, how many stars.
    pub number: Option<usize>,
}

impl From<Address> for Target {
    fn from(address: Address) -> Self {
        Self {
            address,
            reopened: None,
            number: None,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)?;
        if let Some(reopened) = self.reopened {
            write!(f, ".{reopened}")?;
        }
        if let Some(number) = self.number {
            write!(f, ":{number}")?;
        }
        Ok(())
    }
}

/// It is no button of Deskbell's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strange;

impl FromStr for Target {
    type Err = Strange;

    fn from_str(text: &str) -> Result<Self, Strange> {
        let mut parts = text.split(':').peekable();
        let conversation: ConversationId = read(parts.next().unwrap_or_default())?;
        let mut target = Self::from(Address::from(conversation));
        if let Some(case) = parts.next_if(|part| part.contains('-')) {
            let (name, reopened) = case
                .split_once('.')
                .map_or((case, None), |(n, r)| (n, Some(r)));
            target.address.case = Some(CaseId(name.to_owned()));
            target.reopened = reopened.map(read).transpose()?;
        }
        target.number = parts.next().map(read).transpose()?;
        match parts.next() {
            Some(_) => Err(Strange),
            None => Ok(target),
        }
    }
}

fn read<T: FromStr>(text: &str) -> Result<T, Strange> {
    text.parse().map_err(|_| Strange)
}

/// Direction marks and byte-order marks, which a command copied from right-to-left text carries.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Labels hold 80 characters on every platform.
fn shortened(label: String) -> String {
    if label.chars().count() <= 80 {
        return label;
    }
    let mut short: String = label.chars().take(79).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use deskbell_platform::{Person, Place};

    #[test]
    fn a_button_comes_back_as_what_it_was() {
        let id = ConversationId::of(
            &Place::new("local", "t", "help"),
            &Person::new("local", "t", "ada"),
        );
        let case = Address {
            conversation: id,
            case: Some(CaseId("K7Q2F-9XM3D".to_owned())),
        };
        let read = |button: &Action| {
            assert!(button.id.len() <= 100, "{}: Discord's limit", button.id);
            Verb::from_action(&button.id).unwrap()
        };
        let human = Verb::Human.button(id, "Human".into(), Style::Primary);
        assert_eq!(read(&human), (Verb::Human, Some(Address::from(id).into())));
        let choice = Verb::Choose.numbered(Address::from(id).into(), 4, "4".into());
        let (verb, target) = read(&choice);
        assert_eq!((verb, target.unwrap().number), (Verb::Choose, Some(4)));
        let claim = Verb::HandOver.of_case(&case, 1_000_000_000, "Claim".into(), Style::Primary);
        let (_, target) = read(&claim);
        let target = target.unwrap();
        assert_eq!(
            (&target.address, target.reopened),
            (&case, Some(1_000_000_000))
        );
        let star = Verb::Rate.numbered(target.clone(), 4, "4".into());
        let number = Some(4);
        assert_eq!(read(&star), (Verb::Rate, Some(Target { number, ..target })));
    }

    #[test]
    fn words_are_read_with_their_rest() {
        let table: &[(&str, Option<(Verb, &str)>)] = &[
            ("!claim", Some((Verb::Claim, ""))),
            (" /NOTE  called back ", Some((Verb::Note, "called back"))),
            ("!rate 5 thanks!", Some((Verb::Rate, "5 thanks!"))),
            ("claim", None),
            ("!helpful", None),
            ("!", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(Verb::from_text(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn marks_that_nobody_sees_dont_hide_a_command() {
        for mark in [
            "\u{200e}", "\u{200f}", "\u{61c}", "\u{202a}", "\u{202b}", "\u{202d}", "\u{202e}",
            "\u{2066}", "\u{2067}", "\u{2068}", "\u{200b}", "\u{2060}", "\u{feff}",
        ] {
            for before in [mark, &format!(" {mark} {mark}"), &format!("\u{feff}{mark}")] {
                for (command, expected) in [
                    ("!claim", Some((Verb::Claim, ""))),
                    ("/note called back ", Some((Verb::Note, "called back"))),
                    ("!available\u{200e} ", Some((Verb::Available, ""))),
                    ("claim", None),
                    ("", None),
                ] {
                    let text = format!("{before}{command}");
                    assert_eq!(Verb::from_text(&text), expected, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn strange_button_ids_are_refused() {
        for id in [
            "",
            "claim:x",
            "nothing:1",
            "rate:00000000000000000000000000000000:x",
            "rate:00000000000000000000000000000000:K7Q2F-9XM3D.x",
            "rate:00000000000000000000000000000000:1:1",
        ] {
            assert_eq!(Verb::from_action(id), None, "{id:?}");
        }
    }
}
