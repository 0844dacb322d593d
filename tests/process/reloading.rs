//! Articles are changed while it runs; a mistake in them is no outage.

use super::{
    home::Home,
    program::Program,
    wait::{PATIENCE, until},
};

const SETTINGS: &str = r#"
[kb]
sources = ["kb"]
cache = "kb.cache"

[[channels]]
platform = "local"
mode = "auto"
"#;

const BOATS: &str = r#"+++
id = "boats"
title = "Boats"
questions = [
  "How much is it to rent a boat?",
  "What does a boat cost for an hour?",
  "rent a boat price",
  "Do you rent boats?",
]
+++
A boat costs €12 an hour.
"#;

const PARKING: &str = r#"+++
id = "parking"
title = "Parking"
questions = [
  "Where can I park my car?",
  "Is there a car park?",
  "parking near you",
  "can I leave my car at your place",
]
+++
Cars stand behind the red barn.
"#;

const ASK_BOATS: &str = "How much is it to rent a boat?";
const ASK_PARKING: &str = "Where can I park my car?";

#[test]
fn a_broken_article_is_no_outage() {
    let home = Home::new()
        .configured(SETTINGS)
        .set("KB__CACHE", "kb.cache");
    home.write("kb/boats.md", BOATS);
    home.write("kb/parking.md", PARKING);
    let program = home.start();
    assert!(answer(&program, "ada", ASK_PARKING).contains("red barn"));

    home.write("kb/parking.md", PARKING.replace("title = ", "title "));
    told(&program, "kb/parking.md:3");
    assert!(answer(&program, "jonas", ASK_PARKING).contains("red barn"));
    assert!(answer(&program, "sanne", ASK_BOATS).contains("€12 an hour"));

    home.write("kb/parking.md", PARKING.replace("red barn", "blue barn"));
    told(&program, "articles reloaded");
    let new = answer(&program, "asa", ASK_PARKING);
    assert!(new.contains("blue barn"), "{new}");
}

/// Waits until the program logs this.
fn told(program: &Program, words: &str) {
    let logged = until(PATIENCE, || program.log().contains(words).then_some(()));
    logged.unwrap_or_else(|| panic!("{words:?} is not logged"));
}

fn answer(program: &Program, who: &str, question: &str) -> String {
    let client = program.client();
    let key = format!("{who} asks {question}");
    let asked = client.says(who, "help", question, &key);
    let replied = until(PATIENCE, || client.replies("help", &asked).pop());
    replied.expect("an answer")
}
