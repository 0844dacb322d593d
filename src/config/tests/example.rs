//! The built-in example is sound and whole.

use super::*;
use crate::config::example::EXAMPLE_ARTICLES;
use std::collections::BTreeSet;

#[test]
fn it_runs_without_a_file() {
    let config = Config::load(&[], std::iter::empty()).map_err(|e| e.to_string());
    let config = config.expect("sound");
    assert_eq!(config.bot.name, "Lantern");
    assert_eq!(config.channels[0].mode, Mode::Auto);
    assert_eq!(config.topics["accident"].urgency, Urgency::High);
    let oncall = &config.oncall;
    let sam = &oncall.responders[&"sam".into()];
    assert_eq!(sam.handle("local", "any"), Some(&"sam".to_owned()));
    assert_eq!(oncall.route("accident", "it", &[], ""), "support".into());
    assert_eq!(oncall.policies["support"].repeat, 1);
    let about: Vec<String> = findings(&config).into_iter().map(|f| f.about).collect();
    assert_eq!(about, ["kb.sources"]);
}

#[test]
fn the_copy_of_it_says_the_same() {
    let copy = PathBuf::from("config/example.toml");
    let copy = Config::load(&[copy], std::iter::empty()).map_err(|e| e.to_string());
    let built_in = Config::load(&[], std::iter::empty()).map_err(|e| e.to_string());
    assert_eq!(copy, built_in);
}

#[test]
fn every_article_is_built_in_and_answers_in_seven_languages() {
    let in_folder: BTreeSet<String> = fs::read_dir("config/kb")
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().display().to_string())
        .collect();
    let built_in: BTreeSet<String> = EXAMPLE_ARTICLES
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    assert_eq!(in_folder, built_in);
    for (name, text) in EXAMPLE_ARTICLES {
        let (front, body) = text
            .strip_prefix("+++\n")
            .and_then(|rest| rest.split_once("\n+++\n"))
            .expect(name);
        let front: toml::Table = front.parse().expect(name);
        assert_eq!(
            front["id"].as_str().map(|id| format!("{id}.md")).as_deref(),
            Some(*name)
        );
        assert!(
            front["questions"].as_array().expect(name).len() >= 8,
            "{name}"
        );
        let others: Vec<&str> = body
            .lines()
            .filter_map(|l| l.strip_prefix("+++ "))
            .collect();
        assert_eq!(others, ["it", "es", "de", "sv", "nl", "fr"], "{name}");
    }
}
