//! Broken and sound configurations, as an operator meets them.

mod documented;
mod example;

use super::*;
use deskbell_platform::{Finding, Severity};
use std::{fs, path::Path};

/// Loads TOML texts as files named `a.toml`, `b.toml` ...; what is wrong names only these.
fn load(texts: &[&str], env: &[(&str, &str)]) -> Result<Config, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = texts
        .iter()
        .zip('a'..='z')
        .map(|(text, name)| {
            let file = folder.path().join(format!("{name}.toml"));
            fs::write(&file, text).expect("written");
            file
        })
        .collect();
    let env = env.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
    let folder = format!("{}/", folder.path().display());
    Config::load(&files, env).map_err(|errors| errors.to_string().replace(&folder, ""))
}

/// What is said about one mistake, without the heading.
fn mistake(text: &str) -> String {
    let said = load(&[text], &[]).expect_err(text);
    match said.split_once("\n\n") {
        Some(("The configuration needs one correction:", rest)) => rest.to_owned(),
        _ => said,
    }
}

#[test]
fn each_mistake_says_where_what_and_what_to_do() {
    let table: &[(&str, &str)] = &[
        (
            "[conversation]\nidle = 5",
            "a.toml:2:1: conversation.idle\n  Expected a length of time such as \"45s\", \"5m\" \
             or \"1h 30m\" (hours are the longest unit), found 5.",
        ),
        (
            "[conversation]\nidle = \"5\"",
            "a.toml:2:1: conversation.idle\n  Expected a length of time such as \"45s\", \"5m\" \
             or \"1h 30m\" (hours are the longest unit), found \"5\".",
        ),
        (
            "[conversation]\n  idel = \"5m\"",
            "a.toml:2:3: conversation.idel\n  There is no setting \"idel\" here. Did you mean \
             \"idle\"?",
        ),
        (
            "[bot]\ncolour = \"blue\"",
            "a.toml:2:1: bot.colour\n  There is no setting \"colour\" here. Possible: \"name\", \
             \"language\".",
        ),
        (
            "[bot]\nname = 7",
            "a.toml:2:1: bot.name\n  Expected text in quotes, found 7.",
        ),
        (
            "bot = \"Lantern\"",
            "a.toml:1:1: bot\n  Expected a table with keys, found \"Lantern\".",
        ),
        (
            "[kb]\nwatch = \"yes\"",
            "a.toml:2:1: kb.watch\n  Expected true or false, found \"yes\".",
        ),
        (
            "[kb]\nsources = \"kb\"",
            "a.toml:2:1: kb.sources\n  Expected a list in [ ], found \"kb\".",
        ),
        (
            "[conversation]\ntries = 300",
            "a.toml:2:1: conversation.tries\n  Expected a whole number from 0 to 255, found 300.",
        ),
        (
            "[cases]\nper_person = -1",
            "a.toml:2:1: cases.per_person\n  Expected a whole number, 0 or more, found -1.",
        ),
        (
            "[web]\nlisten = \"8642\"",
            "a.toml:2:1: web.listen\n  Expected an address and port such as \
             \"127.0.0.1:8642\", found \"8642\".",
        ),
        (
            "[[channels]]\nmode = \"atuo\"",
            "a.toml:2:1: channels[0].mode\n  \"atuo\" is not possible here. Did you mean \
             \"auto\"?",
        ),
        (
            "[[channels]]\nmode = \"auto\"\n[[channels]]\nplace = \"x\"",
            "a.toml:3:1: channels[1]\n  \"mode\" is missing. Add it.",
        ),
        (
            "[reasons]\nangre = { action = \"page\" }",
            "a.toml:2:1: reasons.angre\n  There is no reason \"angre\". Did you mean \"anger\"? \
             Matters of your own are [topics].",
        ),
        (
            "[reasons]\nlegal = { action = \"page\", caution = \"hi\" }",
            "a.toml:2:28: reasons.legal.caution\n  \"hi\" is not possible here. Did you mean \
             \"high\"?",
        ),
        (
            "[topics.accident]\nexamples = [\"a\"]\naction = \"page\"\ncaution = \"high\"",
            "a.toml:4:1: topics.accident.caution\n  There is no setting \"caution\" here. Did you \
             mean \"action\"?",
        ),
        (
            "[understanding.thresholds.handoff_for]\nangry = 0.5",
            "a.toml:2:1: understanding.thresholds.handoff_for.angry\n  \"angry\" is not possible \
             here. Did you mean \"anger\"?",
        ),
        (
            "[topics.accident]\naction = \"page\"",
            "a.toml:1:9: topics.accident\n  \"examples\" is missing. Add it.",
        ),
        (
            "[topics.vip]\naction = \"page\"\nexamples = [\"a\"]",
            "a.toml:1:9: topics.vip\n  \"vip\" is a reason that Deskbell has already. Give this \
             topic another name.",
        ),
        (
            "[topics.accident]\naction = \"page\"\nexamples = []",
            "a.toml:3:1: topics.accident.examples\n  Without examples nothing is ever of this \
             topic. Write five or more.",
        ),
        (
            "[oncall.responders.\"sam r\"]\nname = \"Sam\"\nhandles = { local = 3 }",
            "a.toml:3:13: oncall.responders.\"sam r\".handles.local\n  Expected an account such \
             as \"sam\", or one for each tenant such as { acme = \"sam\" }.",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"Rome\"",
            "a.toml:2:1: oncall.schedules.week.time_zone\n  \"Rome\" is no time zone: write one \
             as in \"Europe/Rome\".",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"America/New_York\"\n\
             [[oncall.schedules.week.rotations]]\npeople = []\nshift = \"1w\"\n\
             start = \"2026-01-05T09:00:00-05:00\"",
            "a.toml:6:1: oncall.schedules.week.rotations[0].start\n  \
             \"2026-01-05T09:00:00-05:00\" has an offset or a zone of its own. Write the time on \
             the clock of the schedule's time_zone, and no more: \"2026-01-05T09:00:00\".",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"America/New_York\"\n\
             [[oncall.schedules.week.overrides]]\nfrom = 2026-01-05T09:00:30Z\n\
             to = \"2026-01-05T19:00\"",
            "a.toml:4:1: oncall.schedules.week.overrides[0].from\n  \
             \"2026-01-05T09:00:30Z\" has an offset or a zone of its own. Write the time on \
             the clock of the schedule's time_zone, and no more: \"2026-01-05T09:00:30\".",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"America/New_York\"\n\
             [[oncall.schedules.week.overrides]]\nfrom = \"2026-01-05T09:00[Europe/Rome]\"\n\
             to = \"2026-01-05T19:00\"",
            "a.toml:4:1: oncall.schedules.week.overrides[0].from\n  \
             \"2026-01-05T09:00[Europe/Rome]\" has an offset or a zone of its own. ",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"America/New_York\"\n\
             [[oncall.schedules.week.overrides]]\nfrom = \"Monday\"\nto = \"2026-01-05T19:00\"",
            "a.toml:4:1: oncall.schedules.week.overrides[0].from\n  Expected a date and time such \
             as \"2026-01-05T09:00\", found \"Monday\".",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"America/New_York\"\n\
             [[oncall.schedules.week.rotations]]\npeople = []\nshift = \"1w\"\nstart = 7",
            "a.toml:6:1: oncall.schedules.week.rotations[0].start\n  Expected a date and time such \
             as \"2026-01-05T09:00\", found 7.",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"America/New_York\"\n\
             [[oncall.schedules.week.rotations]]\npeople = []\nshift = \"1w\"\n\
             start = \"2026-01-05T09:00\"\nonly = [{ from = \"09:00-05:00\", to = \"17:00\" }]",
            "a.toml:7:11: oncall.schedules.week.rotations[0].only[0].from\n  \"09:00-05:00\" has \
             an offset or a zone of its own. ",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"America/New_York\"\n\
             [[oncall.schedules.week.rotations]]\npeople = []\nshift = \"1w\"\n\
             start = \"2026-01-05T09:00\"\nonly = [{ days = [\"mon\", \"thurs\"] }]",
            "a.toml:7:26: oncall.schedules.week.rotations[0].only[0].days[1]\n  \"thurs\" is not \
             possible here. Did you mean \"thu\"?",
        ),
        (
            "[oncall.schedules.week]\ntime_zone = \"America/New_York\"\n\
             [[oncall.schedules.week.rotations]]\npeople = []\nshift = \"1w\"\n\
             start = \"2026-01-05T09:00\"\nonly = [{ days = [] }]",
            "a.toml:7:11: oncall.schedules.week.rotations[0].only[0].days\n  Expected days such as \
             [\"mon\", \"wed\"], \"weekdays\" or \"weekends\", found an empty list.",
        ),
        (
            "[oncall.policies.p]\nsteps = [\n  { call = [\"sam\"], wait = \"2m\" }]",
            "a.toml:3:13: oncall.policies.p.steps[0].call[0]\n  \"sam\" calls nobody: write \
             \"schedule:NAME\", \"responder:NAME\" or \"pool:TEAM\".",
        ),
        (
            "[vips]\nteam = \"suport\"\n[oncall.teams.support]\nname = \"S\"\npolicy = \"p\"",
            "a.toml:2:1: vips.team\n  There is no team \"suport\" under [oncall.teams]. Did you \
             mean \"support\"?",
        ),
        (
            "[vips]\npeople = [\"ada\"]",
            "a.toml:2:11: vips.people[0]\n  \"ada\" is no account: write \"PLATFORM:ID\", as in \
             \"slack:U024BE7LH\".",
        ),
        (
            "[[oncall.routes]]\nreasons = [\"accidnt\"]\nteam = \"s\"",
            "a.toml:2:12: oncall.routes[0].reasons[0]\n  There is no reason or topic \
             \"accidnt\". Possible: ",
        ),
        (
            "[understanding.thresholds]\nanswer = 1.5",
            "a.toml:2:1: understanding.thresholds.answer\n  Expected a number from 0 to 1, found \
             1.5.",
        ),
        (
            "[cases]\nbudget = \"0s\"",
            "a.toml:2:1: cases.budget\n  Expected a length of time longer than nothing.",
        ),
        (
            "[conversation]\ntries = 0",
            "a.toml:2:1: conversation.tries\n  Expected 1 or more, found 0.",
        ),
        (
            "[bot]\nlanguage = \"no language\"",
            "a.toml:2:1: bot.language\n  \"no language\" is no language: write a code such as \
             \"en\" or \"pt-BR\".",
        ),
        (
            "[kb]\nignore = [\n  \"a{\"]",
            "a.toml:3:3: kb.ignore[0]\n  Not a pattern of files: ",
        ),
        (
            "[kb]\nbase_url = \"docs.example.org\"",
            "a.toml:2:1: kb.base_url\n  \"docs.example.org\" is no address.",
        ),
        (
            "[understanding.breaker]\nwithin = \"0s\"",
            "a.toml:2:1: understanding.breaker.within\n  Expected a length of time longer than nothing.",
        ),
        (
            "[bot]\nname = \"Lantern",
            "a.toml:2:16\n  This is not TOML: ",
        ),
        (
            "[cases]\nper_person = 99999999999999999999",
            "a.toml:2:1: cases.per_person\n  This number is too large.",
        ),
    ];
    for (text, says) in table {
        let said = mistake(text);
        assert!(
            said.starts_with(says),
            "{text}\n--- said:\n{said}\n--- expected:\n{says}"
        );
    }
}

#[test]
fn all_mistakes_are_told_at_once_each_once() {
    let said = load(
        &[
            "[bot]\nname = 7\nlangauge = \"it\"\n[topics.accident]\nexamples = \"x\"\n\
             action = \"pge\"\n[understanding]\nclarify = 2\n",
            "[[channels]]\nmode = 1\n[[channels]]\nmod = \"auto\"\nmode = \"off\"\n",
        ],
        &[("DESKBELL__CONVERSATION__TRIES", "two")],
    );
    assert_eq!(
        said.expect_err("eight mistakes"),
        "The configuration needs 8 corrections:\n\n\
         a.toml:2:1: bot.name\n  Expected text in quotes, found 7.\n\n\
         a.toml:3:1: bot.langauge\n  There is no setting \"langauge\" here. Did you mean \
         \"language\"?\n\n\
         a.toml:5:1: topics.accident.examples\n  Expected a list in [ ], found \"x\".\n\n\
         a.toml:6:1: topics.accident.action\n  \"pge\" is not possible here. Did you mean \
         \"page\"?\n\n\
         a.toml:8:1: understanding.clarify\n  Expected a number from 0 to 1, found 2.\n\n\
         b.toml:2:1: channels[0].mode\n  Expected one of \"auto\", \"mention\", \"off\", found \
         1.\n\n\
         b.toml:4:1: channels[1].mod\n  There is no setting \"mod\" here. Did you mean \
         \"mode\"?\n\n\
         environment variable DESKBELL__CONVERSATION__TRIES: conversation.tries\n  \
         Expected a whole number from 0 to 255, found \"two\"."
    );
}

#[test]
fn files_that_cannot_be_read_are_told_before_anything_is_guessed() {
    let missing = PathBuf::from("no-such.toml");
    let said = Config::load(&[missing], std::iter::empty()).expect_err("no file");
    assert_eq!(
        said.to_string(),
        "The configuration needs one correction:\n\nno-such.toml\n  There is no such file. \
         Check the path; it is relative to the folder that Deskbell is started in."
    );
    let said = load(&["[bot\nname = 3\nx", "[bot]\nname = 3\n"], &[]).expect_err("no TOML");
    assert!(said.contains("a.toml:1:5\n  This is not TOML: "), "{said}");
    assert!(!said.contains("b.toml"), "{said}");
}

#[test]
fn later_files_count_more_and_the_environment_most() {
    let config = load(
        &[
            "[bot]\nname = \"A\"\nlanguage = \"it\"\n[kb]\nwatch = false\n\
             [reasons]\nlegal = { action = \"offer\" }\n[[channels]]\nmode = \"off\"\n",
            "[bot]\nname = \"B\"\n",
        ],
        &[
            ("DESKBELL__CONVERSATION__IDLE", "1h 5m"),
            ("DESKBELL__KB__WATCH", "true"),
            ("DESKBELL__UNDERSTANDING__CLARIFY", "0.25"),
            ("DESKBELL__CASES__PER_PERSON", "7"),
            ("DESKBELL__VIPS__ROLES", "[\"Gold\", \"7\"]"),
            ("DESKBELL__STORE__FILE", "42"),
            ("DESKBELL_LOG", "debug"),
            ("HOME", "/"),
        ],
    )
    .expect("sound");
    assert_eq!(config.bot.name, "B");
    assert_eq!(config.bot.language, "it");
    assert_eq!(config.conversation.idle, SignedDuration::from_mins(65));
    assert!(config.kb.watch);
    assert_eq!(config.understanding.clarify, 0.25);
    assert_eq!(config.cases.per_person, 7);
    assert_eq!(config.store.file, Path::new("42"));
    assert_eq!(config.vips.roles, ["Gold", "7"]);
    assert_eq!(config.channels.len(), 1);
    assert_eq!(config.reasons["legal"].action, MatterAction::Offer);
    assert_eq!(config.reasons["anger"].action, MatterAction::Page);
}

#[test]
fn variables_are_told_by_their_name() {
    let table: &[(&str, &str, &str)] = &[
        (
            "DESKBELL__BOT__NAMME",
            "x",
            ": bot.namme\n  There is no setting \"namme\" here. Did you mean \"name\"?",
        ),
        (
            "DESKBELL__CHANNELS__0__MODE",
            "off",
            ": channels\n  Expected a list in [ ], found a table.",
        ),
        (
            "DESKBELL__VIPS__ROLES",
            "[\"Gold\"",
            ": vips.roles\n  It begins as a list or table, but is not TOML: ",
        ),
        (
            "DESKBELL__CHANNELS",
            "[{ mode = \"loud\" }]",
            ": channels[0].mode\n  \"loud\" is not possible here. Possible: \"auto\", \
             \"mention\", \"off\".",
        ),
        (
            "DESKBELL__",
            "x",
            ": \"\"\n  There is no setting \"\" here.",
        ),
    ];
    for (name, value, says) in table {
        let said = load(&[""], &[(name, value)]).expect_err(name);
        let expected =
            format!("The configuration needs one correction:\n\nenvironment variable {name}{says}");
        assert!(said.starts_with(&expected), "{said}");
    }
}

#[test]
fn what_was_probably_not_meant_so_is_a_warning() {
    let config = load(
        &[
            "[web]\nlisten = \"0.0.0.0:80\"\n[topics.t]\nexamples = [\"a\", \"b\"]\n\
           action = \"offer\"\n[[channels]]\nplatform = \"slack\"\nmode = \"auto\"\n\
           [[channels]]\nplatform = \"slack\"\nplace = \"C1\"\nmode = \"off\"\n\
           [[channels]]\nplace = \"C1\"\nmode = \"off\"\n",
        ],
        &[],
    )
    .expect("sound");
    let findings = findings(&config);
    let about: Vec<&str> = findings.iter().map(|f| f.about.as_str()).collect();
    assert_eq!(
        about,
        ["channels[1]", "topics.t", "kb.sources", "web.listen"]
    );
    assert!(
        findings
            .iter()
            .all(|f: &Finding| f.severity == Severity::Warning)
    );
    assert!(findings[0].says.contains("channels[0] fits everything"));
    assert!(findings[1].says.starts_with("It has 2 of the 5 examples"));
}

#[test]
fn sources_that_are_not_there_keep_nobody_from_being_called() {
    assert!(load(&["[kb]\nsources = [\"no-such-folder\", \"c.txt\"]"], &[]).is_ok());
}
