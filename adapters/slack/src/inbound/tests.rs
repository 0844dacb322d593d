//! Payloads as Slack's documentation shows them, whole and damaged.

use super::*;
use deskbell_platform::TenantId;
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;

fn workspace(others: &[&str]) -> Workspace {
    let settings = json!({"bot_token": "xoxb-1", "app_token": "xapp-1"});
    let settings = serde_json::from_value(settings).unwrap();
    let teams = crate::workspace::Teams::default();
    teams
        .lock()
        .unwrap()
        .extend(others.iter().map(|team| (*team).to_owned()));
    let clock: crate::Clock = Arc::new(|| Timestamp::UNIX_EPOCH);
    let workspace = Workspace::new(
        0,
        settings,
        "slack".into(),
        clock,
        teams,
        Default::default(),
    )
    .unwrap();
    workspace.is_known_as(Identity {
        team: TenantId::from("T1"),
        bot_user: "UBOT".to_owned(),
        bot_id: Some("BBOT".to_owned()),
        enterprise: None,
        url: None,
    });
    workspace
}

fn read(workspace: &Workspace, kind: Kind, payload: &Value) -> Mapped {
    let identity = workspace.known_identity().unwrap();
    let reader = Reader {
        workspace,
        identity,
    };
    let _wanted = reader.accounts(payload);
    reader.read(kind, payload)
}

fn posted(changes: Value) -> Value {
    let mut payload = json!({
        "type": "event_callback", "team_id": "T1", "event_id": "Ev1",
        "authorizations": [{"team_id": "T1"}],
        "event": {"type": "message", "channel": "C1", "user": "U1", "text": "hello",
            "ts": "1610241741.000200", "event_ts": "1610241741.000200"},
    });
    merge(&mut payload, changes);
    payload
}

fn merge(into: &mut Value, changes: Value) {
    match (into, changes) {
        (Value::Object(into), Value::Object(changes)) => {
            for (key, value) in changes {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, changes) => *into = changes,
    }
}

fn press(changes: Value) -> Value {
    let mut payload = json!({
        "type": "block_actions", "team": {"id": "T1"},
        "user": {"id": "U1", "name": "ada", "team_id": "T1"}, "trigger_id": "1.2.3",
        "container": {"type": "message", "channel_id": "C1", "message_ts": "1.000001"},
        "channel": {"id": "C1"}, "message": {"ts": "1.000001", "thread_ts": "1.000001"},
        "actions": [{"action_id": "claim:7", "value": null, "action_ts": "2.5"}],
    });
    merge(&mut payload, changes);
    payload
}

#[test]
fn which_envelopes_are_ours() {
    let workspace = workspace(&["T2"]);
    let event = |mapped: &Mapped| matches!(mapped, Mapped::Event(_));
    let table = [
        (Kind::Events, posted(json!({})), true),
        (Kind::Events, posted(json!({"team_id": "T9"})), true),
        (
            Kind::Events,
            posted(json!({"authorizations": [{"team_id": "T2"}]})),
            false,
        ),
        (Kind::Events, posted(json!({"authorizations": null})), true),
        (
            Kind::Events,
            posted(json!({"authorizations": null, "team_id": "T9"})),
            false,
        ),
        (Kind::Interactive, press(json!({})), true),
        // Somebody of another company presses in a shared channel.
        (
            Kind::Interactive,
            press(json!({"team": {"id": "T9"}, "user": {"team_id": "T9"}})),
            true,
        ),
        (
            Kind::Interactive,
            press(json!({"team": {"id": "T2"}, "user": {"team_id": "T2"}})),
            false,
        ),
        (
            Kind::Interactive,
            press(json!({"user": {"team_id": "T2"}})),
            true,
        ),
    ];
    for (kind, payload, ours) in table {
        let mapped = read(&workspace, kind, &payload);
        assert_eq!(event(&mapped), ours, "{payload} is {mapped:?}");
    }
}

#[test]
fn what_the_bot_did_itself_is_nothing() {
    let workspace = workspace(&[]);
    let own = [
        posted(json!({"event": {"user": "UBOT"}})),
        posted(json!({"event": {"bot_id": "BBOT"}})),
        posted(
            json!({"event": {"subtype": "message_changed", "message": {"user": "UBOT",
            "ts": "1.1", "text": "b"}, "previous_message": {"text": "a"}}}),
        ),
        posted(
            json!({"event": {"subtype": "message_deleted", "deleted_ts": "1.1",
            "previous_message": {"user": "UBOT"}}}),
        ),
        posted(json!({"event": {"type": "reaction_added", "user": "UBOT"}})),
    ];
    for payload in own {
        let mapped = read(&workspace, Kind::Events, &payload);
        assert!(
            matches!(mapped, Mapped::Nothing(_)),
            "{payload} is {mapped:?}"
        );
    }
}

#[test]
fn a_press_on_the_root_of_a_thread_is_in_the_channel() {
    let workspace = workspace(&[]);
    let Mapped::Event(event) = read(&workspace, Kind::Interactive, &press(json!({}))) else {
        panic!("a press is an event")
    };
    assert_eq!((event.place.id.as_str(), event.place.thread), ("C1", None));
    assert_eq!(event.at.to_string(), "1970-01-01T00:00:02.5Z");
}

#[test]
fn a_change_without_other_words_is_nothing() {
    let workspace = workspace(&[]);
    let changed = |text: &str| {
        posted(json!({"event": {"subtype": "message_changed", "user": null,
            "message": {"user": "U1", "ts": "1.1", "text": text},
            "previous_message": {"user": "U1", "ts": "1.1", "text": "a"}}}))
    };
    assert!(matches!(
        read(&workspace, Kind::Events, &changed("a")),
        Mapped::Nothing(_)
    ));
    assert!(matches!(
        read(&workspace, Kind::Events, &changed("b")),
        Mapped::Event(_)
    ));
}

/// Payloads of every kind that is read.
fn whole() -> Vec<(Kind, Value)> {
    let edit = json!({"event": {"subtype": "message_changed", "message": {"user": "U1",
        "ts": "1.1", "text": "b", "thread_ts": "1.0"}, "previous_message": {"text": "a"}}});
    let gone = json!({"event": {"subtype": "message_deleted", "deleted_ts": "1.1",
        "previous_message": {"user": "U1", "thread_ts": "1.0"}}});
    let file = json!({"event": {"subtype": "file_share", "thread_ts": "1.0",
        "files": [{"name": "a", "permalink": "https://e.org", "size": 3}]}});
    let reacted = json!({"event": {"type": "reaction_added", "reaction": "+1",
        "item": {"type": "message", "channel": "C1", "ts": "1.1"}}});
    let left = json!({"event": {"type": "member_left_channel"}});
    let home = json!({"event": {"type": "app_home_opened", "tab": "home", "channel": "D1"}});
    let view = json!({"type": "view_submission", "view": {"id": "V1",
        "callback_id": "deskbell-words", "private_metadata": "{\"action\":\"a\",\"channel\":\"C1\"}",
        "state": {"values": {"deskbell-words": {"deskbell-words": {"value": "w"}}}}}});
    let ask = json!({"actions": [{"action_id": "n", "value": "ask:why?", "text": {"text": "N"}}]});
    let at_home = json!({"channel": null, "container": {"channel_id": null}});
    let shortcut = json!({"type": "message_action", "callback_id": "human"});
    let command = json!({"team_id": "T1", "command": "/case", "text": "note x",
        "channel_id": "C1", "user_id": "U1", "user_name": "ada", "trigger_id": "1.2"});
    let events = [json!({}), edit, gone, file, reacted, left, home].map(posted);
    let presses = [json!({}), view, ask, at_home, shortcut].map(press);
    let mut all: Vec<_> = events
        .into_iter()
        .map(|payload| (Kind::Events, payload))
        .collect();
    all.extend(
        presses
            .into_iter()
            .map(|payload| (Kind::Interactive, payload)),
    );
    all.push((Kind::Command, command));
    all
}

#[test]
fn every_kind_is_read() {
    let workspace = workspace(&[]);
    for (kind, payload) in whole() {
        let mapped = read(&workspace, kind, &payload);
        let of_use = !matches!(mapped, Mapped::Nothing(_) | Mapped::Strange(_));
        assert!(of_use, "{payload} is {mapped:?}");
    }
}

/// The pointers of all values in a payload.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                pointers(value, &format!("{at}/{key}"), all);
            }
        }
        Value::Array(items) => {
            for (number, value) in items.iter().enumerate() {
                pointers(value, &format!("{at}/{number}"), all);
            }
        }
        _ => {}
    }
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
        "(ask:|/|<@U|1\\.|-)?[0-9.<>@|&;é]{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!([7])),
        Just(json!({"ts": [], "id": {}})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(5_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_payloads_never_panic(
        which in any::<prop::sample::Index>(),
        damages in prop::collection::vec((any::<prop::sample::Index>(), anything()), 1..4),
    ) {
        thread_local! {
            static WORKSPACE: Workspace = workspace(&[]);
        }
        let all = whole();
        let (kind, mut payload) = all[which.index(all.len())].clone();
        for (place, damage) in damages {
            let mut places = Vec::new();
            pointers(&payload, "", &mut places);
            let place = &places[place.index(places.len())];
            if let Some(value) = payload.pointer_mut(place) {
                *value = damage;
            }
        }
        WORKSPACE.with(|workspace| read(workspace, kind, &payload));
    }
}
