//! Mistakes of an operator: each is told in clear words, ends with 1 and harms nothing.

use super::home::Home;
use std::{fs, net::TcpListener, time::Duration};

/// Runs to its end, which must be a failure told in these words.
fn refused(home: &Home, args: &[&str], words: &[&str]) {
    let ended = home.run(args);
    let all = format!("{}\n{}", ended.out, ended.err);
    assert_eq!(ended.code, Some(1), "{args:?}: {all}");
    for word in words {
        assert!(all.contains(word), "{word:?} is not said: {all}");
    }
    assert!(!all.contains("panicked"), "{all}");
}

#[test]
fn settings_that_cant_be_read() {
    let home = Home::new();
    home.write("folder/x", "");
    home.write("latin1.toml", b"[bot]\nname = \"Caf\xe9\"\n");
    home.write("open.toml", "[web\nlisten = 3\n");
    let refused = |file, words| refused(&home, &["--config", file], words);
    refused(
        "nowhere.toml",
        &["deskbell: ", "nowhere.toml", "There is no such file"],
    );
    refused("folder", &["deskbell: ", "folder", "cannot be read"]);
    refused("latin1.toml", &["latin1.toml", "not UTF-8"]);
    refused("open.toml", &["open.toml:1:", "not TOML"]);
    assert!(!home.path("deskbell.db").exists(), "nothing was begun");
}

#[test]
fn all_mistakes_of_settings_at_once() {
    let settings = "[web]\nlisten = 3\n[store]\nfiel = \"x\"\n[cases]\nper_person = \"many\"\n";
    let home = Home::new()
        .configured(settings)
        .set("WEB__LISTEN", "here")
        .set("CASES__PER_TENANT", "lots");
    let words = [
        "needs 4 corrections",
        "DESKBELL__WEB__LISTEN",
        "such as \"127.0.0.1:8642\"",
        "my.toml:4:1: store.fiel",
        "Did you mean \"file\"?",
        "my.toml:6:1: cases.per_person",
        "DESKBELL__CASES__PER_TENANT",
        "found \"lots\"",
    ];
    refused(&home, &[], &words);
    refused(&home, &["check"], &words);
}

#[test]
fn all_mistakes_of_articles_at_once() {
    let home = Home::new().configured("[kb]\nsources = [\"kb\"]\n");
    home.write("kb/a.md", "+++\nid = \"a\"\ntitle = 3\n+++\nText\n");
    home.write(
        "kb/b.md",
        "+++\nid = \"b\"\ntitle = \"B\"\nextra = 1\n+++\nText\n",
    );
    home.write("kb/c.jsonl", "{\"id\":1}\n{oops\n");
    let words = [
        "kb/a.md:3: title",
        "kb/b.md:4: unknown key \"extra\"",
        "kb/c.jsonl:1:",
        "kb/c.jsonl:2:",
    ];
    refused(&home, &["check"], &words);
    refused(&home, &["kb", "lint"], &words);
}

#[test]
fn a_port_that_is_taken() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = other.local_addr().unwrap().to_string();
    let home = Home::new().set("WEB__LISTEN", &address);
    let words = [
        "deskbell: can't listen on",
        &address,
        "another Deskbell",
        "DESKBELL__WEB__LISTEN",
    ];
    refused(&home, &[], &words);
    drop(other);
    home.start();
}

#[test]
fn a_store_that_another_one_uses() {
    let home = Home::new();
    let program = home.start();
    let client = program.client();
    let store = home.path("deskbell.db");
    let second = Home::new().set("STORE__FILE", store.to_str().unwrap());
    let words = ["deskbell: the store", "another Deskbell is using it"];
    refused(&second, &[], &words);
    assert_eq!(client.status("/readyz"), Some(200), "the first one goes on");
    client.says("ada", "help", "good morning", "after that");
}

#[test]
fn calibration_says_when_there_is_too_little_and_changes_nothing() {
    let home = Home::new();
    refused(&home, &["calibrate"], &["Run the bot once"]);
    let running = home.start();
    let told = home.run(&["calibrate"]);
    assert!(told.out.contains("50 are needed"), "{}", told.out);
    assert!(told.out.contains("Nothing is proposed"), "{}", told.out);
    refused(&home, &["calibrate", "--accept"], &["nothing is proposed"]);
    let forgotten = home.run(&["calibrate", "--reset"]);
    assert!(forgotten.out.contains("Forgotten"), "{}", forgotten.out);
    refused(&home, &["tune"], &["nothing to choose by"]);
    assert!(running.stop(Duration::from_secs(15)).unwrap().success());
}

#[test]
fn a_damaged_store_is_left_as_it_is() {
    let home = Home::new();
    let stopped = home.start().stop(Duration::from_secs(15));
    assert!(stopped.unwrap().success());
    let whole = fs::read(home.path("deskbell.db")).unwrap();
    let mut torn = whole.clone();
    torn[100..2_000].fill(0xAA);
    let foreign = fs::read(home.path("local.db")).unwrap();
    let damaged: [(&str, &[u8], &str); 5] = [
        ("text", b"This was never a store.", "no SQLite file"),
        ("empty", b"", "no SQLite file"),
        ("cut", &whole[..10], "no SQLite file"),
        ("torn", &torn, "it is damaged"),
        ("foreign", &foreign, "another program's SQLite file"),
    ];
    for (name, content, word) in damaged {
        let file = format!("{name}.db");
        let home = Home::new().set("STORE__FILE", &file);
        home.write(&file, content);
        refused(&home, &[], &["deskbell: the store", &file, word]);
        let after = fs::read(home.path(&file)).unwrap();
        assert!(after == content, "{name} was changed");
    }
}

#[test]
fn a_store_where_none_can_be() {
    let home = Home::new().set("STORE__FILE", "file/deskbell.db");
    home.write("file", "not a folder");
    refused(
        &home,
        &[],
        &["deskbell: the store file/deskbell.db", "can't be made"],
    );
}

#[test]
fn a_language_model_that_is_missing_or_none() {
    let home = Home::new().set("UNDERSTANDING__ENCODER", "nowhere.bin");
    let words = ["understanding.encoder", "There is no nowhere.bin"];
    refused(&home, &[], &words);
    refused(&home, &["check"], &words);
    let home = home.set("UNDERSTANDING__ENCODER", "text.bin");
    home.write("text.bin", "This was never a model.");
    refused(&home, &[], &["text.bin", "not an encoder model"]);
    refused(&home, &["check"], &["text.bin", "not an encoder model"]);
}

#[test]
fn hours_when_nobody_is_on_call() {
    let home = Home::new().configured(
        r#"
        [oncall.responders.sam]
        name = "Sam"
        handles = { local = "sam" }

        [oncall.teams.support]
        name = "Support"
        policy = "support"

        [oncall.schedules.office]
        time_zone = "Europe/Rome"
        rotations = [{ people = ["sam"], start = "2026-01-05T09:00", shift = "1w", only = [
          { days = "weekdays", from = "09:00", to = "17:00" },
        ] }]

        [oncall.policies.support]
        steps = [{ call = ["schedule:office"], wait = "5m" }]
        "#,
    );
    let words = [
        "ERROR    schedule office: nobody is on call from",
        "17:00 to",
        "Europe/Rome",
        "gaps_allowed",
    ];
    refused(&home, &["check"], &words);
}

#[test]
fn time_zones_of_a_host_that_is_behind() {
    let home = Home::new();
    home.write("zones/tzdata.zi", "# version 2018c\n");
    let host = home.path("zones").display().to_string();
    let home = home.variable("TZDIR", host);
    let ended = home.run(&["check"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    for said in [
        "ok       time zones: 20",
        ", built in; in /",
        "are those of 2018c",
    ] {
        assert!(ended.out.contains(said), "{said}: {}", ended.out);
    }
}

#[test]
fn the_example_has_no_mistake() {
    let home = Home::new();
    let ended = home.run(&["check"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(!ended.out.contains("ERROR"), "{}", ended.out);
    let ended = home.run(&["check", "--json"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    for line in ended.out.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(finding["about"].is_string(), "{line}");
    }
}
