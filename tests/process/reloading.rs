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

const SHOP: &str = "+++\nid = \"shop\"\ntitle = \"The shop\"\nquestions = [\"Do you sell bread?\"]\n+++\nBread and milk.\n";

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
    // The others change meanwhile.
    home.write("kb/boats.md", BOATS.replace("€12", "€14"));
    read_again(&program, 3);
    assert!(answer(&program, "sanne", ASK_BOATS).contains("€14 an hour"));

    home.write("kb/parking.md", PARKING.replace("red barn", "blue barn"));
    read_again(&program, 4);
    assert!(answer(&program, "asa", ASK_PARKING).contains("blue barn"));
}

#[test]
fn a_broken_article_at_the_start_costs_only_itself() {
    let two = SETTINGS.replace("[\"kb\"]", "[\"kb\", \"gone\"]");
    let home = Home::new().configured(&two).set("KB__CACHE", "kb.cache");
    home.write("kb/boats.md", BOATS);
    home.write("kb/shop.md", SHOP);
    home.write("kb/parking.md", PARKING.replace("title = ", "title "));
    home.write(
        "kb/page.md",
        "---\ntitle: [\n---\nA page with facts that nobody can read.\n",
    );
    let program = home.start();
    assert!(answer(&program, "ada", ASK_BOATS).contains("€12 an hour"));
    let log = program.log();
    assert!(
        log.contains("ALARM") && log.contains("kb/parking.md:3"),
        "{log}"
    );
    assert!(log.contains("kb/page.md:2: not YAML"), "{log}");
    assert!(log.contains("gone: no such file or folder"), "{log}");
    let metrics = program.client().page("/metrics");
    for line in [
        "deskbell_articles{state=\"serving\"} 2",
        "deskbell_articles{state=\"broken\"} 3",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
    let page = program.client().page("/");
    assert!(page.contains("kb/parking.md:3"), "{page}");
}

#[test]
fn an_emptied_folder_keeps_what_was_good() {
    let home = Home::new()
        .configured(SETTINGS)
        .set("KB__CACHE", "kb.cache");
    let articles = |price: &str| {
        format!(
            r#"{{"id":"boats","title":"Boats","questions":["{ASK_BOATS}"],"answer":"A boat costs {price} an hour."}}
               {{"id":"shop","title":"The shop","questions":["Do you sell bread?"],"answer":"Bread and milk."}}"#
        )
    };
    home.write("kb/all.jsonl", articles("€12"));
    let program = home.start();
    assert!(answer(&program, "ada", ASK_BOATS).contains("€12 an hour"));
    // As a share that is no longer mounted.
    std::fs::remove_file(home.path("kb/all.jsonl")).unwrap();
    told(&program, "has none now");
    assert!(answer(&program, "jonas", ASK_BOATS).contains("€12 an hour"));
    std::fs::remove_dir(home.path("kb")).unwrap();
    told(&program, "no such file or folder");
    assert!(answer(&program, "sanne", ASK_BOATS).contains("€12 an hour"));
    home.write("kb/all.jsonl", articles("€14"));
    let client = program.client();
    let well = || {
        client
            .page("/metrics")
            .contains("deskbell_articles{state=\"broken\"} 0")
            .then_some(())
    };
    until(PATIENCE, well).expect("the articles are read again");
    assert!(answer(&program, "asa", ASK_BOATS).contains("€14 an hour"));
}

/// Waits until the articles were read so many times.
fn read_again(program: &Program, times: usize) {
    let enough = || (program.log().matches("articles read").count() >= times).then_some(());
    let logged = until(PATIENCE, enough);
    logged.unwrap_or_else(|| panic!("the articles are not read {times} times"));
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
