use super::*;

fn person(text: &str) -> Option<bool> {
    find(text)
        .into_iter()
        .find(|hit| hit.about == About::Person)
        .map(|hit| !hit.negated)
}

#[test]
fn the_compiled_in_file_is_sound() {
    let file: PhraseFile =
        toml::from_str(include_str!("../../../config/phrases.toml")).expect("well-formed");
    assert!(file.person.len() >= 30);
    assert!(RULES.automaton.is_some());
    assert!(
        RULES.patterns.len() < 24_000,
        "{} phrases",
        RULES.patterns.len()
    );
    assert!(file.languages().len() <= 64);
    for (language, phrases) in file.groups().iter().flat_map(|(_, group)| group.iter()) {
        assert!(file.person.contains_key(language), "{language}: no person");
        assert!(!phrases.is_empty(), "{language}");
    }
    assert!(RULES.patterns.iter().all(|pattern| pattern.languages != 0));
}

#[test]
fn a_person_is_asked_for_in_many_languages() {
    for text in [
        "can I TALK to a real human?!",
        "Kann ich bitte mit einem Menschen sprechen",
        "quiero hablar con una persona",
        "voglio parlare con un operatore",
        "jag vill prata med en människa",
        "ik wil een medewerker spreken",
        "je veux parler à un humain",
        "转人工",
        "人間と話したい",
        "أبغى أكلم موظف",
        "хочу поговорить с живым человеком",
        "किसी इंसान से बात करनी है",
        "müşteri temsilcisine bağlayın",
    ] {
        assert_eq!(person(text), Some(true), "{text}");
    }
}

#[test]
fn a_negated_or_innocent_mention_is_no_request() {
    assert_eq!(
        person("no need to talk to a human, just tell me where the button is"),
        Some(false)
    );
    assert_eq!(
        person("Ich will nicht mit einem Menschen sprechen"),
        Some(false)
    );
    assert_eq!(person("不用转人工，告诉我按钮在哪"), Some(false));
    assert_eq!(person("can a human eye see the difference"), None);
    assert_eq!(person("my agent said the parcel is late"), None);
}

#[test]
fn only_its_own_language_negates_a_phrase() {
    for (text, asks) in [
        ("no site quero falar com um atendente", true),
        ("já escrevi no chat, quero falar com uma pessoa", true),
        ("não quero falar com um atendente", false),
        ("não quero falar com um agente humano", false),
        ("no quiero hablar con una persona", false),
        ("no vull parlar amb una persona", false),
        // "Ne" is "they" in Finnish and "don't" in Hungarian.
        ("ne haluavat puhua ihmisen kanssa", true),
        ("en halua puhua ihmisen kanssa", false),
        // Danish and Norwegian say it alike; each may negate it.
        ("jeg behøver ikke snakke med et menneske", false),
        ("jeg slipper å snakke med et menneske", false),
        ("uden at snakke med et menneske", false),
    ] {
        assert_eq!(person(text), Some(asks), "{text}");
    }
}

#[test]
fn every_language_can_negate_each_of_its_phrases() {
    let file: PhraseFile =
        toml::from_str(include_str!("../../../config/phrases.toml")).expect("well-formed");
    let first = |group: &BTreeMap<String, Vec<String>>, language: &str| {
        let word = group.get(language)?.first()?;
        Some(word.clone())
    };
    for (language, phrases) in &file.person {
        let before = first(&file.negation, language);
        let after = first(&file.negation_after, language);
        assert!(before.is_some() || after.is_some(), "{language}");
        for phrase in phrases {
            let phrase = expand(phrase).swap_remove(0);
            assert_eq!(person(&phrase), Some(true), "{language}: {phrase}");
            let negated = [
                before.as_ref().map(|word| format!("{word} {phrase}")),
                after.as_ref().map(|word| format!("{phrase} {word}")),
            ];
            for text in negated.into_iter().flatten() {
                assert_eq!(person(&text), Some(false), "{language}: {text}");
            }
        }
    }
}

#[test]
fn odd_texts_are_searched_without_harm() {
    for text in [
        "",
        "\u{200b}\u{200b}",
        "{|}",
        "\u{202e}abc",
        &"x ".repeat(40_000),
    ] {
        assert!(find(text).is_empty());
    }
    assert_eq!(person("talk\u{200b} to a hu\u{200b}man"), Some(true));
}
