//! What the shape of the settings cannot tell: ranges, names that lead nowhere, files that
//! are not there. Any of these makes the settings useless.
//!
//! Whether the schedules and policies of [`Config::oncall`] hold together is
//! [`crate::oncall`]'s to say.

use super::{
    Config,
    errors::Problem,
    fault::meant,
    places::{KeyPath, Places},
};
use crate::{id::TeamId, triage::Reason};
use jiff::SignedDuration;
use std::path::Path;
use unic_langid::LanguageIdentifier;

/// What makes the settings useless.
pub(super) fn problems(config: &Config, places: &Places) -> Vec<Problem> {
    let mut found = Problems {
        places,
        list: Vec::new(),
    };
    ranges(config, &mut found);
    languages(config, &mut found);
    matters(config, &mut found);
    teams(config, &mut found);
    files(config, &mut found);
    found.list
}

struct Problems<'a> {
    places: &'a Places,
    list: Vec<Problem>,
}

impl Problems<'_> {
    fn add(&mut self, key: KeyPath, says: impl Into<String>) {
        self.list.push(Problem {
            place: self.places.find(&key),
            key,
            says: says.into(),
        });
    }
}

fn ranges(config: &Config, found: &mut Problems<'_>) {
    let understanding = &config.understanding;
    let thresholds = &understanding.thresholds;
    let section = KeyPath::of(["understanding"]);
    let inner = section.key("thresholds");
    let mut probabilities = vec![
        (section.key("clarify"), understanding.clarify),
        (section.key("topic"), understanding.topic),
        (inner.key("handoff"), thresholds.handoff),
        (inner.key("page"), thresholds.page),
        (inner.key("page_grave"), thresholds.page_grave),
        (inner.key("answer"), thresholds.answer),
        (inner.key("ignore"), thresholds.ignore),
    ];
    let (alarm, at) = (&thresholds.alarm, inner.key("alarm"));
    probabilities.extend([
        (at.key("safety"), alarm.safety),
        (at.key("security"), alarm.security),
        (at.key("request"), alarm.request),
        (at.key("request_overheard"), alarm.request_overheard),
        (at.key("notice"), alarm.notice),
        (at.key("notice_lesser"), alarm.notice_lesser),
    ]);
    let (share, at) = (&understanding.for_support, section.key("for_support"));
    probabilities.extend([
        (at.key("addressed"), share.addressed),
        (at.key("overheard"), share.overheard),
        (at.key("between_people"), share.between_people),
        (
            section.key("breaker").key("share"),
            understanding.breaker.share,
        ),
    ]);
    for (reason, least) in &thresholds.handoff_for {
        probabilities.push((inner.key("handoff_for").key(reason.as_str()), *least));
    }
    for (key, value) in probabilities {
        if !(0.0..=1.0).contains(&value) {
            found.add(
                key,
                format!("Expected a number from 0 to 1, found {value}."),
            );
        }
    }

    let conversation = &config.conversation;
    let cases = &config.cases;
    let lengths = [
        (&["conversation", "idle"][..], conversation.idle),
        (&["conversation", "follow_up"], conversation.follow_up),
        (&["conversation", "cooldown"], conversation.cooldown),
        (&["conversation", "catch_up"], conversation.catch_up),
        (&["cases", "claim_within"], cases.claim_within),
        (&["cases", "stale_after"], cases.stale_after),
        (&["cases", "reopen_within"], cases.reopen_within),
        (&["cases", "budget"], cases.budget),
        (&["heartbeat", "every"], config.heartbeat.every),
        (
            &["understanding", "breaker", "within"],
            understanding.breaker.within,
        ),
    ];
    for (key, length) in lengths {
        if length <= SignedDuration::ZERO {
            found.add(
                key.iter()
                    .fold(KeyPath::default(), |key, name| key.key(name)),
                "Expected a length of time longer than nothing.",
            );
        }
    }

    let counts = [
        (["conversation", "tries"], usize::from(conversation.tries)),
        (
            ["conversation", "cooldown_messages"],
            conversation.cooldown_messages,
        ),
        (["cases", "per_person"], cases.per_person),
        (["cases", "per_tenant"], cases.per_tenant),
    ];
    for (key, count) in counts {
        if count == 0 {
            found.add(KeyPath::of(key), "Expected 1 or more, found 0.");
        }
    }
}

fn languages(config: &Config, found: &mut Problems<'_>) {
    let mut codes = vec![
        (KeyPath::of(["bot", "language"]), &config.bot.language),
        (KeyPath::of(["kb", "language"]), &config.kb.language),
    ];
    let responders = KeyPath::of(["oncall", "responders"]);
    for (id, responder) in &config.oncall.responders {
        let key = responders.key(&id.0).key("languages");
        for (i, code) in responder.languages.iter().enumerate() {
            codes.push((key.index(i), code));
        }
    }
    let routes = KeyPath::of(["oncall", "routes"]);
    for (i, route) in config.oncall.routes.iter().enumerate() {
        let key = routes.index(i).key("languages");
        for (j, code) in route.languages.iter().enumerate() {
            codes.push((key.index(j), code));
        }
    }
    for (key, code) in codes {
        if code.parse::<LanguageIdentifier>().is_err() {
            found.add(
                key,
                format!("\"{code}\" is no language: write a code such as \"en\" or \"pt-BR\"."),
            );
        }
    }
}

fn matters(config: &Config, found: &mut Problems<'_>) {
    let reasons = || Reason::ALL.iter().map(|r| r.as_str());
    for name in config.reasons.keys() {
        if name.parse::<Reason>().is_err() {
            let hint = meant(name, reasons());
            found.add(
                KeyPath::of(["reasons", name]),
                format!("There is no reason \"{name}\". {hint} Matters of your own are [topics]."),
            );
        }
    }
    for (name, topic) in &config.topics {
        let key = KeyPath::of(["topics", name]);
        if name.parse::<Reason>().is_ok() || name == "vip" {
            found.add(
                key,
                format!("\"{name}\" is a reason that Deskbell has already. Give this topic another name."),
            );
        } else if topic.examples.iter().all(|e| e.trim().is_empty()) {
            found.add(
                key.key("examples"),
                "Without examples nothing is ever of this topic. Write five or more.",
            );
        }
    }
    let known: Vec<&str> = reasons()
        .chain(config.topics.keys().map(String::as_str))
        .chain(["vip"])
        .collect();
    for (i, route) in config.oncall.routes.iter().enumerate() {
        for (j, name) in route.reasons.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let key = KeyPath::of(["oncall", "routes"]).index(i).key("reasons");
                let hint = meant(name, known.iter().copied());
                found.add(
                    key.index(j),
                    format!("There is no reason or topic \"{name}\". {hint}"),
                );
            }
        }
    }
    for (i, person) in config.vips.people.iter().enumerate() {
        if !matches!(person.split_once(':'), Some((p, id)) if !p.is_empty() && !id.is_empty()) {
            found.add(
                KeyPath::of(["vips", "people"]).index(i),
                format!(
                    "\"{person}\" is no account: write \"PLATFORM:ID\", as in \"slack:U024BE7LH\"."
                ),
            );
        }
    }
}

fn teams(config: &Config, found: &mut Problems<'_>) {
    let named = |key: KeyPath, team: &Option<TeamId>| team.clone().map(|t| (key.key("team"), t));
    let reasons = config
        .reasons
        .iter()
        .filter_map(|(name, m)| named(KeyPath::of(["reasons", name]), &m.team));
    let topics = config
        .topics
        .iter()
        .filter_map(|(name, t)| named(KeyPath::of(["topics", name]), &t.team));
    let vips = named(KeyPath::of(["vips"]), &config.vips.team);
    let teams = &config.oncall.teams;
    for (key, team) in reasons.chain(topics).chain(vips) {
        if !teams.contains_key(&team) {
            let hint = meant(&team.0, teams.keys().map(|t| t.0.as_str()));
            found.add(
                key,
                format!("There is no team \"{team}\" under [oncall.teams]. {hint}"),
            );
        }
    }
}

/// Articles are not looked for here: that some can't be read keeps nobody from being called.
fn files(config: &Config, found: &mut Problems<'_>) {
    let ignore = KeyPath::of(["kb", "ignore"]);
    for (i, pattern) in config.kb.ignore.iter().enumerate() {
        if let Err(error) = super::pattern_of(pattern) {
            found.add(ignore.index(i), format!("Not a pattern of files: {error}. Write it like \"drafts/**\" or \"**/*.de.md\"."));
        }
    }
    let base = &config.kb.base_url;
    let published = url::Url::parse(base).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    if !base.is_empty() && !published {
        found.add(
            KeyPath::of(["kb", "base_url"]),
            format!("\"{base}\" is no address. Write it like \"https://docs.example.org/\"."),
        );
    }
    let single = [
        (
            ["understanding", "encoder"].as_slice(),
            &config.understanding.encoder,
        ),
        (
            ["platforms", "local", "world"].as_slice(),
            &config.platforms.local.world,
        ),
    ];
    for (names, file) in single {
        if !file.as_os_str().is_empty()
            && let Err(error) = std::fs::File::open(file)
        {
            let key = names.iter().fold(KeyPath::default(), |key, n| key.key(n));
            found.add(key, cannot_read(file, &error));
        }
    }
}

fn cannot_read(file: &Path, error: &std::io::Error) -> String {
    let file = file.display();
    if error.kind() == std::io::ErrorKind::NotFound {
        return format!(
            "There is no {file}. Paths are relative to the folder that Deskbell is started in."
        );
    }
    format!("{file} cannot be read: {error}.")
}
