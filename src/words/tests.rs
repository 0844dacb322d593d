use super::*;
use crate::{
    handoff::{Status, Urgency},
    triage::Reason,
    verb::Verb,
};
use std::collections::BTreeSet;

/// Stands for every text argument; digits would hide the numbers looked for.
const TEXTS: [(&str, &str); 5] = [
    ("bot", "Deskbell"),
    ("title", "Opening hours"),
    ("name", "Ada"),
    ("names", "Robin, Sam"),
    ("case", "KQF-XMD"),
];

/// The arguments that are numbers.
const NUMBERS: [&str; 2] = ["minutes", "hours"];

/// Rightly the same words as in English.
const SAME_AS_ENGLISH: [(&str, &str); 3] = [
    ("es", "urgency-normal"),
    ("sv", "urgency-normal"),
    ("de", "urgency-normal"),
];

/// The keys of a file, each with the source of what it says.
fn messages(source: &str) -> BTreeMap<&str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut last = "";
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" = ") {
            Some((key, text)) if !line.starts_with(' ') => {
                last = key;
                found.insert(key, text.to_owned());
            }
            _ => found.entry(last).or_default().push_str(line),
        }
    }
    found.remove("");
    found
}

fn variables(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .filter_map(|rest| rest.split([' ', '}']).next())
        .collect()
}

fn english() -> BTreeMap<&'static str, String> {
    messages(SHIPPED[0].1)
}

fn others() -> impl Iterator<Item = (&'static str, BTreeMap<&'static str, String>)> {
    let others = SHIPPED
        .iter()
        .filter(|(language, _)| *language != LAST_RESORT);
    others.map(|(language, source)| (*language, messages(source)))
}

/// Says `key` in `language` and no other, with every argument that exists.
fn said(words: &Words, language: &str, key: &str, number: i64) -> String {
    let texts = TEXTS.iter().map(|(name, text)| (*name, (*text).into()));
    let numbers = NUMBERS.iter().map(|name| (*name, number.into()));
    let arguments: Vec<(&str, Argument<'_>)> = texts.chain(numbers).collect();
    words
        .try_say(language, key, &arguments)
        .unwrap_or_else(|| panic!("{language} can't say {key}"))
}

#[test]
fn every_language_says_all_that_english_says_and_no_more() {
    let english = english();
    for (language, messages) in others() {
        let missing: Vec<_> = english
            .keys()
            .filter(|k| !messages.contains_key(*k))
            .collect();
        let leftover: Vec<_> = messages
            .keys()
            .filter(|k| !english.contains_key(*k))
            .collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
        assert!(leftover.is_empty(), "{language} still has {leftover:?}");
        for (key, text) in &messages {
            assert_eq!(
                variables(text),
                variables(&english[key]),
                "{language}: {key}"
            );
            let same = SAME_AS_ENGLISH.contains(&(language, *key));
            assert_eq!(*text == english[key], same, "{language}: {key} = {text}");
        }
    }
}

#[test]
fn every_message_carries_its_names_and_numbers() {
    let words = Words::shipped().unwrap();
    for (language, source) in SHIPPED {
        for (key, text) in messages(source) {
            for number in [0, 1, 2, 5, 21] {
                let said = said(&words, language, key, number);
                assert!(!said.contains(['{', '$']), "{language}: {key}: {said}");
                for variable in variables(&text) {
                    // One may be a word: "a minute", "every minute".
                    let value = match TEXTS.iter().find(|(name, _)| *name == variable) {
                        Some((_, text)) => (*text).to_owned(),
                        None if number > 1 => number.to_string(),
                        None => continue,
                    };
                    assert!(said.contains(&value), "{language}: {key}: {said}");
                }
            }
        }
    }
}

#[test]
fn one_is_singular_and_zero_goes_by_the_language() {
    let words = Words::shipped().unwrap();
    for (language, source) in SHIPPED {
        for (key, _) in messages(source)
            .iter()
            .filter(|(_, text)| text.contains("->"))
        {
            let form = |number| {
                said(&words, language, key, number).replace(|c: char| c.is_ascii_digit(), "")
            };
            assert_ne!(form(1), form(2), "{language}: {key}");
            assert_eq!(form(5), form(2), "{language}: {key}");
            assert_eq!(form(21), form(2), "{language}: {key}");
            let zero_like = if *language == "fr" { 1 } else { 2 };
            assert_eq!(form(0), form(zero_like), "{language}: {key}");
        }
    }
}

#[test]
fn commands_are_quoted_as_they_are_typed() {
    let words = Words::shipped().unwrap();
    for (key, command) in [
        ("rate-thanks", "!rate 5 "),
        ("rate-how", "!rate 5"),
        ("note-how", "!note "),
        ("transfer-how", "!transfer robin"),
        ("you-are-away", "!available"),
    ] {
        assert!(Verb::from_text(command).is_some(), "{command}");
        for (language, _) in SHIPPED {
            let said = said(&words, language, key, 1);
            assert!(said.contains(command), "{language}: {key}: {said}");
        }
    }
}

#[test]
fn it_says_that_it_is_a_machine() {
    let words = Words::shipped().unwrap();
    for (language, machine) in [
        ("en", "machine"),
        ("it", "macchina"),
        ("es", "máquina"),
        ("sv", "maskin"),
        ("nl", "machine"),
        ("de", "Maschine"),
        ("fr", "machine"),
    ] {
        for key in ["introduction", "case-welcome", "case-handed-back"] {
            let said = said(&words, language, key, 1);
            assert!(said.contains(machine), "{language}: {key}: {said}");
        }
    }
}

#[test]
fn labels_fit_on_every_platform() {
    // Slack's buttons hold 75 characters, Discord's input labels 45.
    for (language, source) in SHIPPED {
        for (key, label) in messages(source) {
            let room = match key.split('-').next() {
                Some("button") => 75,
                Some("input") => 45,
                _ => continue,
            };
            assert!(label.chars().count() <= room, "{language}: {key}: {label}");
        }
    }
}

#[test]
fn every_name_that_is_made_into_a_key_has_its_words() {
    use Verb::{
        Acknowledge, Cancel, ChooseNone, Claim, Escalate, HandBack, Helpful, Human, NoHuman,
        NotHelpful, Note, Reopen, Resolve, Transfer,
    };
    let verbs = [
        Helpful,
        NotHelpful,
        Human,
        NoHuman,
        ChooseNone,
        Cancel,
        Acknowledge,
        Claim,
        Transfer,
        Escalate,
        Note,
        HandBack,
        Resolve,
        Reopen,
    ];
    let statuses = [
        Status::Ringing,
        Status::Acknowledged,
        Status::Claimed,
        Status::Resolved,
        Status::Cancelled,
        Status::HandedBack,
    ];
    let urgencies = [Urgency::Low, Urgency::Normal, Urgency::High];
    let keys = (verbs.iter().map(|verb| format!("button-{}", verb.word())))
        .chain(Reason::ALL.iter().map(|reason| format!("reason-{reason}")))
        .chain(statuses.iter().map(|status| format!("status-{status}")))
        .chain(
            urgencies
                .iter()
                .map(|u| format!("urgency-{u:?}").to_lowercase()),
        );
    let english = english();
    for key in keys.map(|key| key.replace('_', "-")) {
        assert!(english.contains_key(key.as_str()), "{key}");
    }
}

#[test]
fn the_nearest_language_speaks_and_english_where_there_is_none() {
    let words = Words::shipped().unwrap();
    let no = |language| words.say(language, "button-nohuman", &[]);
    for (asked, spoken) in [
        ("de", "Nein, danke"),
        ("de-AT", "Nein, danke"),
        ("de_CH", "Nein, danke"),
        ("fr-CA", "Non, merci"),
        ("pt-BR", "No, thanks"),
        ("tlh", "No, thanks"),
        ("und", "No, thanks"),
        ("", "No, thanks"),
    ] {
        assert_eq!(no(asked), spoken, "{asked:?}");
    }
}

#[test]
fn what_a_language_cannot_say_is_said_in_english() {
    let broken = "case-claimed = { $nome } si occupa di te.";
    let mut words = Words::shipped().unwrap();
    words
        .bundles
        .insert("it".to_owned(), bundle("it", broken).unwrap());
    let ada = [("name", "Ada".into())];
    let english = "Ada is taking care of you now.";
    assert_eq!(words.say("it", "case-claimed", &ada), english);
    assert_eq!(words.say("it", "button-nohuman", &[]), "No, thanks");
}

#[test]
fn a_missing_argument_never_makes_half_a_sentence() {
    let words = Words::shipped().unwrap();
    for language in ["it", "en", "tlh"] {
        assert_eq!(words.say(language, "case-claimed", &[]), "case-claimed");
        assert_eq!(words.say(language, "no-such-key", &[]), "no-such-key");
    }
}

#[test]
fn a_file_with_a_mistake_is_refused_by_name() {
    for mistake in ["greeting = { $bot", "a = 1\na = 2\n"] {
        let refused = bundle("sv", mistake).err().map(|e| e.to_string());
        assert!(
            refused.is_some_and(|e| e.starts_with("locale sv: ")),
            "{mistake}"
        );
    }
}
