use super::*;
use crate::{case::Status, config::Urgency, triage::Reason, verb::Verb};
use std::{collections::BTreeSet, fs};

/// Stands for every text argument; digits would hide the numbers looked for.
const TEXTS: [(&str, &str); 13] = [
    ("bot", "Deskbell"),
    ("emergency", "CXII"),
    ("lines", "Samaritans"),
    ("title", "Opening hours"),
    ("name", "Ada"),
    ("names", "Robin, Sam"),
    ("case", "KQF-XMD"),
    ("before", "VII"),
    ("count", "VIII"),
    ("longest", "XII"),
    ("time", "MMXXVI"),
    ("place", "#help"),
    ("cases", "KQF-XMD (Ada)"),
];

/// The arguments that are numbers.
const NUMBERS: [&str; 2] = ["minutes", "hours"];

/// Rightly the same words as in English.
const SAME_AS_ENGLISH: [(&str, &str); 6] = [
    ("es", "urgency-normal"),
    ("sv", "urgency-normal"),
    ("de", "urgency-normal"),
    ("pt", "urgency-normal"),
    ("tr", "urgency-normal"),
    ("ca", "urgency-normal"),
];

/// Where a word says "two minutes", so that no digit stands there.
const TWO_IS_A_WORD: [&str; 3] = ["ar", "he", "mt"];

/// Where a number has its own variant beside the categories: a bare word for one of them.
const NUMBERS_APART: [(&str, &str); 5] = [
    ("hr", "1"),
    ("lt", "1"),
    ("lv", "1"),
    ("sl", "1"),
    ("mt", "2"),
];

/// Categories that say the same as the default: Hebrew's for 20, 30 and so on, which newer CLDR no
/// longer tells apart, and Lithuanian's, which has abbreviations that don't change.
const BY_DEFAULT: [(&str, &str); 3] = [("he", "many"), ("lt", "one"), ("lt", "few")];

/// Where fluent-bundle's rules overlook that a hundred begins again: there the default is said
/// from here on. Waiting times and the time to open a case again seldom get there.
const RULES_END_AT: [(&str, i64); 3] = [("ar", 103), ("mt", 102), ("ro", 101)];

/// Right-to-left, so that a mark keeps a command's sign before it.
const RIGHT_TO_LEFT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// What is typed, in the messages that tell of it.
const COMMANDS: [(&str, &str); 9] = [
    ("ask-how", "/ask "),
    ("rate-thanks", "!rate 5 "),
    ("rate-how", "!rate 5"),
    ("note-how", "!note "),
    ("transfer-how", "!transfer robin"),
    ("you-are-away", "!available"),
    ("away-how", "!away 2h"),
    ("away-how", "!away until 14:00"),
    ("case-declined", "!human"),
];

/// The keys of a file, each with the source of what it says, a line for each variant.
fn messages(source: &str) -> BTreeMap<&str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut last = "";
    for line in source
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        match line.split_once(" = ") {
            Some((key, text)) if !line.starts_with(' ') => {
                last = key;
                found.insert(key, text.to_owned());
            }
            _ => {
                let text = found.entry(last).or_default();
                text.push('\n');
                text.push_str(line.trim_start());
            }
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

/// A message's words: small letters, no placeables, no commands.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        bare.push_str(before);
        // A selector's brace closes on a line of its own; its variants are words too.
        rest = match after.split_once(['}', '\n']) {
            Some((_, after)) => after,
            None => "",
        };
    }
    bare.push_str(rest);
    for (_, command) in COMMANDS {
        bare = bare.replace(command.trim_end(), " ");
    }
    for variant in ["zero", "one", "two", "few", "many", "other"] {
        bare = bare.replace(&format!("[{variant}]"), " ");
    }
    bare.to_lowercase()
        .replace(|c: char| !(c.is_alphabetic() || c == '\''), " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
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
            let is_same = bare(text) == bare(&english[key]);
            assert_eq!(is_same, same, "{language}: {key} = {text}");
        }
    }
}

#[test]
fn no_word_is_left_in_english() {
    // Words that no other language shipped writes.
    let english = [
        "the", "you", "your", "this", "again", "nobody", "somebody", "answer", "called", "write",
        "closed", "please", "here", "with", "what", "until", "needs",
    ];
    for (language, messages) in others() {
        for (key, text) in messages {
            let bare = bare(&text);
            let left: Vec<_> = bare
                .split_whitespace()
                .filter(|word| english.contains(word))
                .collect();
            assert!(left.is_empty(), "{language}: {key}: {left:?}");
        }
    }
}

#[test]
fn every_file_is_shipped_and_english_is_the_first() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/locales");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let shipped: BTreeSet<String> = SHIPPED
        .iter()
        .map(|(language, _)| format!("{language}.ftl"))
        .collect();
    assert_eq!(files, shipped);
    assert_eq!(shipped.len(), SHIPPED.len());
    assert_eq!(SHIPPED[0].0, LAST_RESORT);
}

#[test]
fn every_message_carries_its_names_and_numbers() {
    let words = Words::shipped().unwrap();
    for (language, source) in SHIPPED {
        for (key, text) in messages(source) {
            for number in [0, 1, 2, 3, 5, 11, 21, 101, 102, 111] {
                let said = said(&words, language, key, number);
                assert!(!said.contains(['{', '$']), "{language}: {key}: {said}");
                for variable in variables(&text) {
                    // One may be a word: "a minute", "every minute".
                    let value = match TEXTS.iter().find(|(name, _)| *name == variable) {
                        Some((_, text)) => (*text).to_owned(),
                        None if number == 2 && TWO_IS_A_WORD.contains(language) => continue,
                        None if number > 1 => number.to_string(),
                        None => continue,
                    };
                    assert!(said.contains(&value), "{language}: {key}: {said}");
                }
            }
        }
    }
}

/// A message with a form for each kind of number.
struct Selector<'a> {
    before: &'a str,
    variants: BTreeMap<&'a str, &'a str>,
    after: &'a str,
}

impl<'a> Selector<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (start, rest) = text.split_once(" ->\n")?;
        let (before, _) = start.rsplit_once('{')?;
        let (variants, after) = rest.split_once("\n}")?;
        let variants = variants
            .lines()
            .filter_map(|line| {
                line.trim_start_matches('*')
                    .strip_prefix('[')?
                    .split_once("] ")
            })
            .collect();
        Some(Self {
            before,
            variants,
            after,
        })
    }

    /// What is to be said of `number`, which is of `category`.
    fn said(&self, category: &str, number: i64) -> String {
        let exact = number.to_string();
        let variant = [exact.as_str(), category, "other"]
            .iter()
            .find_map(|name| self.variants.get(name));
        let mut said = format!("{}{}{}", self.before, variant.unwrap(), self.after);
        for (name, text) in TEXTS {
            said = said.replace(&format!("{{ ${name} }}"), text);
        }
        for name in NUMBERS {
            said = said.replace(&format!("{{ ${name} }}"), &exact);
        }
        said
    }
}

/// The plural category of a whole number, from CLDR's cardinal rules (version 37, which
/// fluent-bundle carries).
fn category(language: &str, n: i64) -> &'static str {
    if RULES_END_AT
        .iter()
        .any(|(which, from)| *which == language && n >= *from)
    {
        return "other";
    }
    match (language, n, n % 10, n % 100) {
        ("id" | "ja" | "ko" | "th" | "vi" | "zh-Hans" | "zh-Hant", ..) => "other",
        ("bn" | "fa" | "fr" | "hi" | "pt", 0, ..) => "one",
        ("ru" | "uk" | "lt" | "lv" | "hr", _, 1, end) if end != 11 => "one",
        ("ru" | "uk", _, 2..=4, 22..) | ("ru" | "uk", 2..=4 | 102..=104, ..) => "few",
        ("ru" | "uk", ..) => "many",
        ("hr", _, 2..=4, 22..) | ("hr", 2..=4 | 102..=104, ..) => "few",
        ("hr", ..) => "other",
        ("lt", _, 2..=9, 2..=9 | 22..) => "few",
        ("lt", ..) => "other",
        ("lv", _, 0, _) | ("lv", _, _, 11..=19) => "zero",
        ("lv", ..) => "other",
        ("sl", _, _, 1) => "one",
        ("sl", _, _, 2) => "two",
        ("sl", _, _, 3..=4) => "few",
        ("sl", ..) => "other",
        (_, 1, ..) => "one",
        ("pl", _, 2..=4, 2..=4 | 22..) => "few",
        ("pl", ..) => "many",
        ("cs" | "sk", 2..=4, ..) => "few",
        ("ro", 0, ..) | ("ro", _, _, 1..=19) => "few",
        ("ar", 0, ..) => "zero",
        ("ar" | "ga" | "he", 2, ..) => "two",
        ("ar", _, _, 3..=10) => "few",
        ("ar", _, _, 11..) => "many",
        ("ga", 3..=6, ..) => "few",
        ("ga", 7..=10, ..) => "many",
        ("he", 11.., 0, _) => "many",
        ("mt", 0, ..) | ("mt", _, _, 2..=10) => "few",
        ("mt", _, _, 11..=19) => "many",
        _ => "other",
    }
}

#[test]
fn every_number_has_the_form_that_its_language_gives_it() {
    let words = Words::shipped().unwrap();
    let selecting = |messages: &BTreeMap<&'static str, String>| -> BTreeSet<&'static str> {
        let selecting = messages.iter().filter(|(_, text)| text.contains("->"));
        selecting.map(|(key, _)| *key).collect()
    };
    for (language, source) in SHIPPED {
        let messages = messages(source);
        let categories: BTreeSet<_> = (0..=111).map(|n| category(language, n)).collect();
        if categories.len() == 1 {
            assert_eq!(selecting(&messages), BTreeSet::new(), "{language}");
            continue;
        }
        assert_eq!(selecting(&messages), selecting(&english()), "{language}");
        let mut expected: BTreeSet<_> = categories.iter().copied().chain(["other"]).collect();
        for (which, category) in BY_DEFAULT {
            assert!(
                which != *language || expected.remove(category),
                "{language}"
            );
        }
        let apart = NUMBERS_APART.iter().filter(|(which, _)| which == language);
        expected.extend(apart.map(|(_, number)| *number));
        for (key, text) in &messages {
            let Some(selector) = Selector::of(text) else {
                assert!(!text.contains("->"), "{language}: {key}");
                continue;
            };
            let variants: BTreeSet<_> = selector.variants.keys().copied().collect();
            assert_eq!(variants, expected, "{language}: {key}");
            for n in 0..=111 {
                let expected = selector.said(category(language, n), n);
                assert_eq!(
                    said(&words, language, key, n),
                    expected,
                    "{language}: {key}"
                );
            }
            let form = |n| {
                selector
                    .said(category(language, n), n)
                    .replace(&n.to_string(), "")
            };
            assert_ne!(form(1), form(2), "{language}: {key}");
        }
    }
}

#[test]
fn commands_are_quoted_as_they_are_typed() {
    let words = Words::shipped().unwrap();
    for (key, command) in COMMANDS {
        let typed = command.starts_with('!');
        assert_eq!(Verb::from_text(command).is_some(), typed, "{command}");
        for (language, _) in SHIPPED {
            let said = said(&words, language, key, 1);
            let (before, _) = (said.split_once(command))
                .unwrap_or_else(|| panic!("{language}: {key} lacks {command}: {said}"));
            let marked = RIGHT_TO_LEFT.contains(language);
            assert_eq!(before.ends_with('\u{200e}'), marked, "{language}: {key}");
            // What is copied with its mark is understood too.
            if typed {
                let copied = &said[before.trim_end_matches('\u{200e}').len()..];
                assert!(Verb::from_text(copied).is_some(), "{language}: {key}");
            }
        }
    }
}

#[test]
fn it_says_that_it_is_a_machine() {
    let words = Words::shipped().unwrap();
    let machines: BTreeMap<&str, &str> = [
        ("en", "machine"),
        ("ar", "آلة"),
        ("bg", "машина"),
        ("bn", "মেশিন"),
        ("ca", "màquina"),
        ("cs", "stroj"),
        ("da", "maskin"),
        ("de", "Maschine"),
        ("el", "μηχανή"),
        ("es", "máquina"),
        ("et", "masin"),
        ("fa", "ماشین"),
        ("fi", "kone"),
        ("fr", "machine"),
        ("ga", "meaisín"),
        ("he", "מכונה"),
        ("hi", "मशीन"),
        ("hr", "stroj"),
        ("hu", "gép"),
        ("id", "mesin"),
        ("it", "macchina"),
        ("ja", "機械"),
        ("ko", "기계"),
        ("lt", "programa"),
        ("lv", "programma"),
        ("mt", "magna"),
        ("nb", "maskin"),
        ("nl", "machine"),
        ("pl", "maszyna"),
        ("pt", "máquina"),
        ("ro", "robot"),
        ("ru", "программа"),
        ("sk", "stroj"),
        ("sl", "stroj"),
        ("sv", "maskin"),
        ("th", "เครื่อง"),
        ("tr", "makine"),
        ("uk", "програма"),
        ("ur", "مشین"),
        ("vi", "máy"),
        ("zh-Hans", "机器"),
        ("zh-Hant", "機器"),
    ]
    .into();
    assert_eq!(machines.len(), SHIPPED.len());
    for (language, _) in SHIPPED {
        for key in ["introduction", "case-welcome", "case-handed-back"] {
            let said = said(&words, language, key, 1);
            let machine = machines[language];
            assert!(said.contains(machine), "{language}: {key}: {said}");
        }
    }
}

fn script(letter: char) -> &'static str {
    match letter {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => "Latin",
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "Greek",
        '\u{400}'..='\u{52f}' => "Cyrillic",
        '\u{590}'..='\u{5ff}' => "Hebrew",
        '\u{600}'..='\u{6ff}' => "Arabic",
        '\u{900}'..='\u{97f}' => "Devanagari",
        '\u{980}'..='\u{9ff}' => "Bengali",
        '\u{e00}'..='\u{e7f}' => "Thai",
        '\u{3040}'..='\u{30ff}' => "Kana",
        '\u{4e00}'..='\u{9fff}' => "Han",
        '\u{ac00}'..='\u{d7af}' => "Hangul",
        _ => "none of these",
    }
}

#[test]
fn every_letter_is_of_the_languages_script() {
    // Letters that only a neighbour writes, or that look like the right ones.
    let foreign = |language: &str| match language {
        "ar" => "پچژگکیہھےںٹڈڑ",
        "fa" => "يكىةہھےںٹڈڑ",
        "ur" => "يكىةه",
        "bg" => "ыэёіїєґ",
        "ru" => "іїєґ",
        "uk" => "ыэёъ",
        "da" | "nb" => "äöðþ",
        "sv" => "æøðþ",
        "ro" => "şţ",
        "hr" => "ěřőű",
        "cs" => "ľĺŕôä",
        "sk" => "ěřů",
        "zh-Hans" => "們這個說請問題關開機還沒電話訊處應該會來對時間為幫從發",
        "zh-Hant" => "们这个说请问题关开机还没电话讯处应该会来对时间为帮从发",
        _ => "",
    };
    for (language, source) in SHIPPED {
        let scripts: &[&str] = match *language {
            "el" => &["Greek"],
            "bg" | "ru" | "uk" => &["Cyrillic"],
            "he" => &["Hebrew"],
            "ar" | "fa" | "ur" => &["Arabic"],
            "hi" => &["Devanagari"],
            "bn" => &["Bengali"],
            "th" => &["Thai"],
            "ko" => &["Hangul"],
            "ja" => &["Kana", "Han"],
            "zh-Hans" | "zh-Hant" => &["Han"],
            _ => &["Latin"],
        };
        for (key, text) in messages(source) {
            let bare = bare(&text);
            let wrong: String = bare
                .chars()
                .filter(|c| c.is_alphabetic())
                .filter(|c| !scripts.contains(&script(*c)) || foreign(language).contains(*c))
                .collect();
            assert!(wrong.is_empty(), "{language}: {key}: {wrong} in {bare}");
            assert!(bare.chars().any(char::is_alphabetic), "{language}: {key}");
        }
    }
}

#[test]
fn labels_fit_on_every_platform() {
    // Longer buttons are cut off on telephones; Discord's input labels hold 45 characters.
    for (language, source) in SHIPPED {
        for (key, label) in messages(source) {
            let room = match key.split('-').next() {
                Some("button") => 35,
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
        Acknowledge, AcknowledgeAll, Cancel, ChooseNone, Claim, Escalate, HandBack, HandOver,
        Helpful, Human, Keep, NoHuman, NotHelpful, Note, Reopen, Resolve, ShowAll, TakeNext,
        Transfer,
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
        TakeNext,
        ShowAll,
        AcknowledgeAll,
        Keep,
        HandOver,
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
        ("DE", "Nein, danke"),
        ("fr-CA", "Non, merci"),
        ("pt", "Não é preciso"),
        ("pt-BR", "Não é preciso"),
        ("no", "Nei takk"),
        ("nn-NO", "Nei takk"),
        ("iw", "לא, תודה"),
        ("he-IL", "לא, תודה"),
        ("in", "Tidak, terima kasih"),
        ("zh", "不用了，谢谢"),
        ("zh-CN", "不用了，谢谢"),
        ("zh_SG", "不用了，谢谢"),
        ("zh-Hans", "不用了，谢谢"),
        ("zh-Hans-HK", "不用了，谢谢"),
        ("zh-TW", "不用了，謝謝"),
        ("zh-HK", "不用了，謝謝"),
        ("zh-MO", "不用了，謝謝"),
        ("zh-Hant", "不用了，謝謝"),
        ("ZH_hant_tw", "不用了，謝謝"),
        ("tl", "No, thanks"),
        ("tlh", "No, thanks"),
        ("und", "No, thanks"),
        ("-", "No, thanks"),
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

#[test]
fn lengths_of_time_are_rounded() {
    for (seconds, in_minutes, in_hours) in [
        (0, 0, 0),
        (29, 0, 0),
        (30, 1, 0),
        (239, 4, 0),
        (269, 4, 0),
        (5_400, 90, 2),
        (86_399, 1_440, 24),
        (i64::MAX, i64::MAX / 60, i64::MAX / 3_600),
    ] {
        let length = SignedDuration::from_secs(seconds);
        assert_eq!((minutes(length), hours(length)), (in_minutes, in_hours));
    }
}
