//! The pages over a small store: two cases, one of them by somebody with bad intentions.

use super::{Pages, guard, measures, router, times::stretch, today::containment};
use crate::{
    activity::Activity,
    app::knowledge,
    calibration::Score,
    case::{Called, Case, Entry, Mark, Speaker, Stage},
    clock::{ManualClock, SharedClock},
    config::Config,
    config::Urgency,
    engine::{self, Engine, Mind},
    id::{CaseId, ConversationId, StepId},
    outbox::Outbox,
    store::{Absence, Availability, Cause, Page, SqliteStore, Step, Store},
    words::Words,
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
    middleware::from_fn_with_state,
};
use deskbell_platform::{CommandId, Person, Place};
use jiff::{SignedDuration, Timestamp};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};
use tempfile::TempDir;
use tokio::sync::mpsc;
use tower::ServiceExt as _;

const HOSTILE: &str = "<script>alert(1)</script>";

const SETTINGS: &str = r#"
[bot]
name = "Lantern"

[kb]
cache = ""

[oncall.responders.sam]
name = "Sam Rivers"
handles = { local = "sam" }

[oncall.responders.robin]
name = "Robin Vale"
handles = { local = "robin" }

[oncall.teams.support]
name = "Support"
policy = "support"

[oncall.schedules.first]
time_zone = "Europe/Rome"
rotations = [{ people = ["sam"], start = "2026-01-05T09:00", shift = "1w" },
  { people = ["sam", "robin"], start = "2026-01-05T09:00", shift = "1w" }]

[oncall.policies.support]
steps = [{ call = ["schedule:first"], wait = "5m" }]
fallback = ["pool:support"]
"#;

fn now() -> Timestamp {
    "2026-03-11T09:00:00Z".parse().unwrap()
}

fn ago(minutes: i64) -> Timestamp {
    now() - SignedDuration::from_mins(minutes)
}

/// A step that keeps `case` as it is.
fn step(case: Case) -> Step {
    Step {
        id: StepId::of(case.conversation, "test"),
        address: case.address(),
        at: now(),
        cause: Cause::Operator,
        conversation: None,
        case: Some(case),
        entries: Vec::new(),
        pages: Vec::new(),
        set: Vec::new(),
        clear: Vec::new(),
        places: Vec::new(),
        left: Vec::new(),
        commands: Vec::new(),
        counts: Vec::new(),
        scores: Vec::new(),
        availability: None,
    }
}

fn case(id: &str, asker: &str, opened_at: Timestamp) -> Case {
    let place = Place::new("local", "acme", "help");
    let person = Person::new("local", "acme", id);
    Case {
        id: CaseId(id.into()),
        conversation: ConversationId::of(&place, &person),
        asker: person,
        asker_name: asker.into(),
        language: "en".into(),
        asked_in: place,
        asked_message: None,
        asked_text: format!("help! {HOSTILE}"),
        answered: Vec::new(),
        reason: "explicit_request".into(),
        evidence: vec![HOSTILE.into()],
        articles: vec![("flat-tyre".into(), HOSTILE.into())],
        team: "support".into(),
        urgency: Urgency::High,
        stage: Stage::Ringing,
        opened_at,
        step: 0,
        round: 0,
        desk: None,
        relayed: Vec::new(),
        called: vec![Called {
            account: None,
            shows: None,
            retired: false,
            failed: false,
            listed: false,
            responder: "sam".into(),
            at: opened_at,
            command: CommandId("1".into()),
            message: None,
        }],
        place: None,
        opening: CommandId("0".into()),
        card: None,
        card_shows: None,
        posting: None,
        rating: None,
        comment: Some(HOSTILE.into()),
        reopened: 0,
        overheard: false,
        always: false,
        taken_back: None,
        notes: Vec::new(),
        unreached: false,
        reminded: false,
        in_public: false,
        asker_left: false,
        thanked: false,
    }
}

/// A bad one rings since 5 minutes, an Arabic one is Robin's since two hours; Sam is away.
async fn fill(store: &SqliteStore) {
    let bad = case("BAD11-BAD11", HOSTILE, ago(5));
    let line = |from, text: &str| {
        let (name, text) = (HOSTILE.into(), text.into());
        let at = ago(4);
        (
            bad.id.clone(),
            Entry {
                at,
                from,
                name,
                text,
            },
        )
    };
    let entries = vec![
        line(Speaker::Asker, HOSTILE),
        line(Speaker::Note, "he is known for it"),
    ];
    let page = Page {
        case: bad.id.clone(),
        responder: "sam".into(),
        call: (0, 0, 0),
        at: ago(5),
        command: CommandId("1".into()),
        delivered: false,
    };
    let away = Availability::Away(Absence {
        until: None,
        said_by: None,
    });
    let first = Step {
        entries,
        pages: vec![page],
        counts: vec!["cases_opened", "answered", "answered", "answered"],
        availability: Some(("sam".into(), away)),
        ..step(bad)
    };
    store.commit(first).await.unwrap();
    let mut taken = case("TAKEN-00002", "ليلى", ago(120));
    let owner = Mark {
        by: "robin".into(),
        at: ago(100),
    };
    let seen = owner.clone();
    taken.stage = Stage::Claimed { seen, owner };
    store.commit(step(taken)).await.unwrap();
}

/// The pages as they are served, behind the guard of `listen`.
async fn served(listen: &str, metrics: PrometheusHandle) -> (Router, Arc<SqliteStore>, TempDir) {
    served_by(&ManualClock::new(now()), listen, metrics).await
}

async fn served_by(
    clock: &ManualClock,
    listen: &str,
    metrics: PrometheusHandle,
) -> (Router, Arc<SqliteStore>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    std::fs::write(&file, SETTINGS).unwrap();
    let config = Config::load(&[file], std::iter::empty()).unwrap_or_else(|e| panic!("{e}"));
    let config = Arc::new(config);
    let store = SqliteStore::open(&folder.path().join("deskbell.db"))
        .await
        .unwrap();
    fill(&store).await;
    let clock: SharedClock = Arc::new(clock.clone());
    let triage = knowledge::triage(&config).unwrap();
    let index = knowledge::index(&config, &triage, Vec::new());
    let thresholds = config.understanding.thresholds.clone();
    let activity = Activity::default();
    let outbox = Outbox::new(
        store.clone(),
        clock.clone(),
        activity.clone(),
        BTreeMap::new(),
        config.cases.largest_file,
        mpsc::unbounded_channel().0,
    );
    let engine = Engine::start(engine::Parts {
        store: store.clone(),
        clock: clock.clone(),
        config: config.clone(),
        words: Arc::new(Words::shipped().unwrap()),
        mind: Arc::new(Mind::new(triage, index, thresholds)),
        platforms: BTreeMap::new(),
        outbox,
        activity,
        witness: None,
    });
    let pages = Pages {
        engine: engine.await.unwrap(),
        store: store.clone(),
        config,
        clock,
        metrics,
    };
    let listen: SocketAddr = listen.parse().unwrap();
    let router = router(pages).layer(from_fn_with_state(listen, guard));
    (router, store, folder)
}

async fn pages() -> (Router, Arc<SqliteStore>, TempDir) {
    let metrics = PrometheusBuilder::new().build_recorder().handle();
    served("127.0.0.1:8642", metrics).await
}

async fn ask(router: &Router, request: Request<Body>) -> (StatusCode, String) {
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(response.headers()[name], value);
    }
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'self';"),
        "{policy}"
    );
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    (status, String::from_utf8(body.unwrap().to_vec()).unwrap())
}

async fn get(router: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).header(header::HOST, "localhost:8642");
    ask(router, request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_dashboard_shows_who_waits_and_who_is_on_call() {
    let (router, _store, _folder) = pages().await;
    let (status, html) = get(&router, "/").await;
    assert_eq!(status, StatusCode::OK);
    assert!(!html.contains("<script"), "{html}");
    for shown in [
        "2 open cases",
        "&lt;script&gt;alert(1)",
        "href=\"/cases/BAD11-BAD11\"",
        "calling <bdi dir=\"auto\">Sam Rivers",
        "5 minutes</time>",
        "<bdi dir=\"auto\">ليلى</bdi>",
        "taken by <bdi dir=\"auto\">Robin Vale",
        "2 hours</time>",
        "Sam Rivers</bdi> <span class=\"badge\">away",
        "Mon 16 Mar 09:00 CET",
        "75 %",
    ] {
        assert!(html.contains(shown), "{shown} in {html}");
    }
    let at = |text| html.find(text);
    assert!(at("BAD11") < at("TAKEN"), "what rings stands first");
}

#[tokio::test]
async fn the_dashboard_tells_of_a_proposal_that_waits() {
    let (router, store, _folder) = pages().await;
    let told = "deskbell calibrate";
    assert!(!get(&router, "/").await.1.contains(told));
    let grumpy = Step {
        case: None,
        scores: vec![(Score::Handoff, 0.9); 500],
        ..step(case("MANY1-MANY1", "omar", now()))
    };
    store.commit(grumpy).await.unwrap();
    assert!(get(&router, "/").await.1.contains(told));
}

#[tokio::test]
async fn a_case_shows_its_facts_and_its_transcript() {
    let (router, _store, _folder) = pages().await;
    let (status, html) = get(&router, "/cases/BAD11-BAD11").await;
    assert_eq!(status, StatusCode::OK);
    assert!(!html.contains("<script"), "{html}");
    for shown in [
        "explicit request",
        "Support",
        "step 1",
        "not shown to the asker",
    ] {
        assert!(html.contains(shown), "{shown} in {html}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_words() {
    let (router, store, _folder) = pages().await;
    for (path, status, says) in [
        ("/cases/NOBOD-Y0000", StatusCode::NOT_FOUND, "No such case"),
        ("/cases/%FF", StatusCode::NOT_FOUND, "No such case"),
        ("/nowhere", StatusCode::NOT_FOUND, "Nothing here"),
        ("/healthz", StatusCode::OK, "ok"),
        ("/readyz", StatusCode::OK, "ready"),
        ("/style.css", StatusCode::OK, "prefers-color-scheme: dark"),
    ] {
        let (got, body) = get(&router, path).await;
        assert_eq!(got, status, "{path}");
        assert!(body.contains(says), "{path}: {body}");
    }
    store.close().await;
    for (path, says) in [("/", "The store can't be read"), ("/readyz", "can't write")] {
        let (got, body) = get(&router, path).await;
        assert_eq!(got, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(body.contains(says), "{path}: {body}");
    }
}

#[tokio::test]
async fn strangers_names_and_other_sites_are_kept_away() {
    let metrics = || PrometheusBuilder::new().build_recorder().handle();
    let (loopback, _store, _folder) = served("127.0.0.1:8642", metrics()).await;
    let (open, _store_too, _folder_too) = served("0.0.0.0:8642", metrics()).await;
    let (misdirected, forbidden) = (421, 403);
    let get = Method::GET;
    let post = Method::POST;
    for (router, method, host, origin, status) in [
        (&loopback, &get, "localhost:8642", "", 200),
        (&loopback, &get, "LOCALHOST", "", 200),
        (&loopback, &get, "127.0.0.1:9000", "", 200),
        (&loopback, &get, "[::1]:8642", "", 200),
        (&loopback, &get, "evil.example:8642", "", misdirected),
        (&loopback, &get, "localhost.evil.example", "", misdirected),
        (&loopback, &get, "192.0.2.7", "", misdirected),
        (&loopback, &get, "not a host", "", misdirected),
        (&loopback, &get, "", "", misdirected),
        (&open, &get, "desk.example", "", 200),
        (&open, &get, "desk.example", "https://evil.example", 200),
        (
            &open,
            &post,
            "desk.example",
            "https://evil.example",
            forbidden,
        ),
        (&open, &post, "desk.example", "https://desk.example", 405),
        (
            &loopback,
            &post,
            "localhost:8642",
            "http://localhost:8642",
            405,
        ),
        (
            &loopback,
            &post,
            "localhost:8642",
            "http://localhost:3000",
            forbidden,
        ),
        (&loopback, &post, "localhost:8642", "null", forbidden),
        (&loopback, &post, "localhost:8642", "", 405),
    ] {
        let mut request = Request::builder().method(method).uri("/");
        for (name, value) in [(header::HOST, host), (header::ORIGIN, origin)] {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        let (got, _) = ask(router, request.body(Body::empty()).unwrap()).await;
        assert_eq!(got.as_u16(), status, "{method} {host:?} {origin:?}");
    }
}

#[tokio::test]
async fn prometheus_reads_what_is_measured() {
    let recorder = PrometheusBuilder::new().build_recorder();
    // Holds for this thread, which is the one that the whole test runs on.
    let _here = metrics::set_default_local_recorder(&recorder);
    measures::describe();
    let (router, _store, _folder) = served("127.0.0.1:8642", recorder.handle()).await;
    let (status, text) = get(&router, "/metrics").await;
    assert_eq!(status, StatusCode::OK);
    for line in text.lines().filter(|line| !line.is_empty()) {
        let value = line.rsplit(' ').next().unwrap();
        let fine = line.starts_with("# HELP deskbell_")
            || line.starts_with("# TYPE deskbell_")
            || (line.starts_with("deskbell_") && value.parse::<f64>().is_ok());
        assert!(fine, "{line}");
    }
    for line in [
        "deskbell_open_cases 2",
        "deskbell_backlog_inputs 0",
        "deskbell_articles{state=\"serving\"} 0",
        "deskbell_articles{state=\"broken\"} 0",
        "deskbell_delivered_total 0",
        "# HELP deskbell_delivered_total Commands carried out.",
    ] {
        assert!(text.lines().any(|l| l == line), "{line} in {text}");
    }
}

#[test]
fn time_is_told_in_words() {
    for (minutes, words) in [
        (-90, "less than a minute"),
        (0, "less than a minute"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (125, "2 hours 5 minutes"),
        (1440, "1 day"),
        (1501, "1 day 1 hour"),
    ] {
        assert_eq!(stretch(ago(minutes), now()), words);
    }
}

#[test]
fn containment_needs_data() {
    assert_eq!(containment(0, 0), None);
    assert_eq!(containment(3, 1), Some(75));
    assert_eq!(containment(0, 2), Some(0));
    assert_eq!(containment(2, 1), Some(67));
}

#[tokio::test]
async fn what_does_not_move_is_not_ready() {
    let metrics = PrometheusBuilder::new().build_recorder().handle();
    let clock = ManualClock::new(now());
    let (router, _store, _folder) = served_by(&clock, "127.0.0.1:8642", metrics).await;
    assert_eq!(get(&router, "/readyz").await.0, StatusCode::OK);
    // Nobody runs the timer here.
    clock.set(now() + jiff::SignedDuration::from_mins(5));
    let (got, body) = get(&router, "/readyz").await;
    assert_eq!(got, StatusCode::SERVICE_UNAVAILABLE);
    assert!(body.contains("deadlines are not looked at"), "{body}");
}
