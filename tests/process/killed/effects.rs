//! What must stand in the end: each message with its one effect, and nothing else.

use super::{
    Client,
    crowd::{CALLERS, Crowd, Effect, Said, private_places},
    in_channels,
};
use deskbell::{
    case::{Case, Speaker, Status},
    store::{Backlog, SqliteStore, Store},
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Looks into the store of a program that has stopped; answers the cases.
pub(super) fn in_store(file: &Path, crowd: &Crowd) -> Vec<Case> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = SqliteStore::open(file).await.unwrap();
        let waiting = store.backlog().await.unwrap();
        let quiet = Backlog {
            open_cases: CALLERS as u64,
            ..Backlog::default()
        };
        assert_eq!(waiting, quiet, "something is left over");
        assert_eq!(store.unwatched().await.unwrap(), [], "no deadline");
        let cases = store.cases(false, 1_000).await.unwrap();
        assert_eq!(
            cases.len(),
            CALLERS,
            "a case for each who asked for a person"
        );
        for case in &cases {
            in_case(&*store, case, crowd).await;
        }
        let since = "2026-01-01T00:00:00Z".parse().unwrap();
        counted(&store.counts(since).await.unwrap(), crowd);
        store.close().await;
        cases
    })
}

/// A case has the pages that its policy demands, and each of its lines once.
async fn in_case(store: &dyn Store, case: &Case, crowd: &Crowd) {
    assert_eq!(case.status(), Status::Ringing, "{}", case.id);
    let pages = store.pages(&case.id).await.unwrap();
    let mut calls: Vec<_> = pages
        .iter()
        .map(|page| (page.call, page.responder.0.as_str()))
        .collect();
    calls.sort_unstable();
    let demanded = [((0, 0, 0), "sam"), ((0, 0, 1), "robin"), ((0, 0, 1), "sam")];
    assert_eq!(calls, demanded, "the pages of {}", case.id);
    let commands: BTreeSet<_> = pages.iter().map(|page| &page.command).collect();
    assert_eq!(
        commands.len(),
        pages.len(),
        "a page, a command: {}",
        case.id
    );

    let entries = store.entries(&case.id).await.unwrap();
    let theirs = entries.iter().filter(|e| e.from == Speaker::Asker);
    let spoken: Vec<_> = theirs.map(|entry| entry.text.as_str()).collect();
    let written = crowd.all().filter(|said| said.author == case.asker.id);
    let written: Vec<_> = written.map(|said| said.text.as_str()).collect();
    assert_eq!(spoken, written, "the transcript of {}", case.id);
}

/// What was counted was counted once.
fn counted(counts: &[(String, i64)], crowd: &Crowd) {
    let count = |name: &str| {
        let found = counts.iter().find(|(counted, _)| counted == name);
        found.map_or(0, |(_, n)| usize::try_from(*n).unwrap())
    };
    let expected = |fits: fn(Effect) -> bool| crowd.all().filter(|s| fits(s.effect)).count();
    let answers = expected(|effect| matches!(effect, Effect::Answer(_)));
    assert_eq!(count("answered"), answers, "{counts:?}");
    let silences = expected(|effect| effect == Effect::Silence);
    assert_eq!(count("silent"), silences, "{counts:?}");
    assert_eq!(count("cases_opened"), CALLERS, "{counts:?}");
    assert_eq!(count("pages"), 3 * CALLERS, "{counts:?}");
}

/// Looks at the places, as people see them.
pub(super) fn in_places(
    client: &Client,
    crowd: &Crowd,
    messages: &BTreeMap<String, String>,
    cases: &[Case],
) {
    let seen = in_channels(client);
    let (by_bot, by_people): (Vec<_>, Vec<_>) = seen.iter().partition(|m| m["bot"] == true);
    let field = |message: &Value, name: &str| message[name].as_str().unwrap().to_owned();
    let mut shown: Vec<_> = by_people
        .iter()
        .map(|m| ["id", "place", "author", "text"].map(|name| field(m, name)))
        .collect();
    let id = |said: &Said| messages[&said.key].clone();
    let mut written: Vec<_> = crowd
        .all()
        .map(|said| {
            let Said {
                place,
                author,
                text,
                ..
            } = said;
            [id(said), place.clone(), author.clone(), text.clone()]
        })
        .collect();
    shown.sort();
    written.sort();
    assert_eq!(
        shown, written,
        "each message stands once, where it was written"
    );

    let mut replies: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for message in by_bot {
        let to = message["reply_to"].as_str().expect("it only replies");
        replies.entry(to).or_default().push(message);
    }
    let places = private_places(client);
    assert_eq!(places.len(), cases.len(), "a private place for each case");
    for said in crowd.all() {
        let replies = replies.remove(id(said).as_str()).unwrap_or_default();
        let texts: Vec<&str> = replies.iter().filter_map(|m| m["text"].as_str()).collect();
        match said.effect {
            Effect::Answer(words) => {
                assert_eq!(texts.len(), 1, "{}: {texts:#?}", said.key);
                assert!(texts[0].contains(words), "{}: {texts:#?}", said.key);
            }
            Effect::Silence | Effect::Line => {
                assert!(texts.is_empty(), "{}: {texts:#?}", said.key);
            }
            Effect::Case => {
                let case = cases.iter().find(|case| case.asker.id == said.author);
                let case = case.expect("every caller has a case");
                told(client, case, &places, texts);
            }
        }
    }
    assert!(replies.is_empty(), "replies to nothing: {replies:#?}");
    paged(client, cases);
}

/// The asker was promised a person once, and once that another is called; the private
/// place was opened and begun once.
fn told(client: &Client, case: &Case, places: &[Value], replies: Vec<&str>) {
    let name = format!("case-{}", case.id.0.to_lowercase());
    let mut theirs = places.iter().filter(|place| place["name"] == *name);
    let place = theirs.next().expect("a place of its own");
    assert_eq!(theirs.next(), None, "two places for {}", case.id);
    let members = place["members"].as_array().unwrap();
    let members: BTreeSet<_> = members.iter().filter_map(Value::as_str).collect();
    let called = BTreeSet::from([case.asker.id.as_str(), "sam", "robin"]);
    assert_eq!(members, called, "members of {place}");
    let inside = client.messages(place["id"].as_str().unwrap());
    let inside: Vec<&str> = inside.iter().filter_map(|m| m["text"].as_str()).collect();
    let all = [replies, inside].concat();
    let once = [
        "I've called Sam Rivers for you".to_owned(),
        "No answer yet, so I've now called".to_owned(),
        "This place is private".to_owned(),
        format!("Case {}", case.id),
    ];
    for words in once {
        let times = all.iter().filter(|text| text.contains(&words)).count();
        assert_eq!(times, 1, "{words:?} in {all:#?}");
    }
    let different: BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), all.len(), "said twice: {all:#?}");
}

/// Each page was delivered once, to the one it calls.
fn paged(client: &Client, cases: &[Case]) {
    for (who, pages) in [("sam", 2), ("robin", 1)] {
        let cards = client.messages(&format!("dm-{who}"));
        assert_eq!(cards.len(), pages * cases.len(), "messages to {who}");
        for case in cases {
            let heading = format!("Case {}", case.id);
            let is_about = |card: &&Value| card["text"].as_str().unwrap().contains(&heading);
            let theirs = cards.iter().filter(is_about).count();
            assert_eq!(theirs, pages, "pages of {} to {who}", case.id);
        }
    }
}
