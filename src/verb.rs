//! What people can do with a press of a button or a word: one list for both.

use crate::id::ConversationId;
use deskbell_platform::{Action, Style};

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

    /// Reads a button's id as [`Verb::button`] wrote it, or a bare verb (a slash command).
    pub fn from_action(id: &str) -> Option<(Self, Option<ConversationId>, Option<usize>)> {
        let mut parts = id.splitn(3, ':');
        let word = parts.next()?;
        let (verb, ..) = WORDS.iter().find(|(_, w, _)| *w == word)?;
        let conversation = match parts.next() {
            Some(text) => Some(text.parse().ok()?),
            None => None,
        };
        let number = match parts.next() {
            Some(text) => Some(text.parse().ok()?),
            None => None,
        };
        Some((*verb, conversation, number))
    }

    /// A button whose press comes back to `conversation`.
    pub fn button(self, conversation: ConversationId, label: String, style: Style) -> Action {
        Action {
            id: format!("{}:{conversation}", self.word()),
            label: shortened(label),
            style,
            input: None,
        }
    }

    /// The same with a number: which choice, how many stars.
    pub fn numbered(self, conversation: ConversationId, number: usize, label: String) -> Action {
        Action {
            id: format!("{}:{conversation}:{number}", self.word()),
            label: shortened(label),
            style: Style::Normal,
            input: None,
        }
    }
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
        let button = Verb::Claim.button(id, "Claim".into(), Style::Primary);
        assert!(button.id.len() <= 100);
        assert_eq!(
            Verb::from_action(&button.id),
            Some((Verb::Claim, Some(id), None))
        );
        let star = Verb::Rate.numbered(id, 4, "4".into());
        assert_eq!(
            Verb::from_action(&star.id),
            Some((Verb::Rate, Some(id), Some(4)))
        );
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
        ] {
            assert_eq!(Verb::from_action(id), None, "{id:?}");
        }
    }
}
