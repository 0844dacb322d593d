//! The account: log-in, identity, another device, a revoked session.

use crate::support::{Desk, clock};
use deskbell_matrix::{MatrixError, MatrixPlatform, login, reset_device, verify};
use deskbell_matrix_homeserver::account;
use deskbell_platform::{Body, ErrorKind, EventKind, InboundEvent, Platform, Retry, Severity};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_session_is_a_clear_stop() {
    if crate::skipped() {
        return;
    }
    let desk = Desk::new(false).await;
    let run = desk.run();
    let name = desk.settings.user.clone();
    account("sign_out_everywhere", &desk.server, &name, "bell").await;
    let error = run.ends().await;
    assert_eq!(error.kind, ErrorKind::Unauthorized);
    assert_eq!(error.retry(), Retry::Never);
    let report = desk.platform().check().await.unwrap();
    assert!(report.has_errors());
    assert!(
        report
            .findings
            .iter()
            .any(|f| f.says.contains("reset-device")),
        "{report:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_store_is_one_device_of_one_account() {
    if crate::skipped() {
        return;
    }
    let mut desk = Desk::new(false).await;
    let again = MatrixPlatform::connect(desk.settings.clone(), clock()).await;
    assert!(
        matches!(again.err().unwrap(), MatrixError::InUse(_)),
        "one process at a time"
    );
    let (me, device) = desk.platform().account();
    assert_eq!(me, desk.bot);
    desk.platform = None;
    desk.connect().await;
    assert_eq!(
        desk.platform().account(),
        (me, device),
        "restored, not logged in again"
    );
    desk.platform = None;
    desk.settings.device_id = Some("OTHER".into());
    let other = MatrixPlatform::connect(desk.settings.clone(), clock())
        .await
        .err()
        .unwrap();
    assert!(matches!(other, MatrixError::OtherDevice { .. }));
    assert!(other.to_string().contains("reset-device"), "{other}");
    desk.settings.device_id = None;
    desk.settings.user = "somebody".into();
    let other = MatrixPlatform::connect(desk.settings.clone(), clock())
        .await
        .err()
        .unwrap();
    assert!(matches!(other, MatrixError::OtherDevice { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_token_is_as_good_as_a_password() {
    if crate::skipped() {
        return;
    }
    let mut desk = Desk::new(true).await;
    desk.platform = None;
    let name = desk.settings.user.clone();
    let token = account("token", &desk.server, &name, "bell").await;
    desk.settings.password = None;
    desk.settings.access_token = Some(token["access_token"].as_str().unwrap().to_owned());
    desk.settings.store = desk.store.path().join("by-token");
    desk.settings.store_passphrase = Some("at rest".into());
    desk.connect().await;
    assert_eq!(
        desk.platform().account().1,
        token["device_id"].as_str().unwrap()
    );
    let run = desk.run();
    desk.asker.says(&desk.room, "hello").await;
    run.heard.post("hello").await;
    run.stop().await;
    desk.platform = None;
    desk.settings.access_token = Some("syt_wrong".into());
    let wrong = MatrixPlatform::connect(desk.settings.clone(), clock())
        .await
        .err()
        .unwrap();
    assert!(matches!(wrong, MatrixError::Unauthorized(_)), "{wrong}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_device_takes_over_with_the_recovery_key() {
    if crate::skipped() {
        return;
    }
    let mut desk = Desk::new(true).await;
    let run = desk.run();
    let before = desk.asker.says(&desk.room, "before").await;
    run.heard.post("before").await;
    let heard = run.stop().await;
    desk.platform = None;
    let verified = verify(&desk.settings).await.unwrap();
    let key = verified.recovery_key.clone().expect("a key, shown once");
    assert!(!format!("{verified:?}").contains(&key), "it is not in logs");
    assert_eq!(verify(&desk.settings).await.unwrap().recovery_key, None);
    let old = login(&desk.settings).await.unwrap();
    assert_eq!(old, verified.who);

    assert!(
        reset_device(&desk.settings).await.unwrap(),
        "the old session is ended"
    );
    let new = login(&desk.settings).await.unwrap();
    assert_ne!(new.device, old.device);
    desk.settings.recovery_key = Some(key);
    verify(&desk.settings).await.unwrap();
    desk.connect().await;
    let run = crate::support::Run::start(desk.platform(), heard);
    // Reactions are not encrypted: once one is heard, the new device has shown its keys.
    let tap = json!({ "room": desk.room, "event": before, "emoji": "👍" });
    desk.asker.does("react", tap).await;
    let reacted =
        |event: &InboundEvent| matches!(event.kind, EventKind::ReactionAdded { .. }).then_some(());
    run.heard.wait("the reaction", reacted).await;
    desk.posts(&desk.channel(), Body::text("I am another device"))
        .await;
    desk.asker.sees(&desk.room, "I am another device").await;
    desk.asker.says(&desk.room, "after").await;
    run.heard.post("after").await;
    let report = desk.platform().check().await.unwrap();
    let fine = report.findings.iter().all(|f| f.severity == Severity::Good);
    assert!(fine, "{report:#?}");
    run.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_names_what_is_missing() {
    if crate::skipped() {
        return;
    }
    let mut desk = Desk::new(false).await;
    desk.platform = None;
    let private = desk
        .asker
        .gets("create", json!({ "name": "Private" }))
        .await;
    let rooms = [&*desk.room, &*private, "help"];
    desk.settings.rooms = rooms.map(ToOwned::to_owned).to_vec();
    desk.connect().await;
    let run = desk.run();
    let place = desk.opens("CHECK", &[&desk.asker, &desk.responder]).await;
    desk.responder
        .gets("join", json!({ "room": place.id }))
        .await;
    let levels = json!({ "room": desk.room, "type": "m.room.power_levels" });
    let mut content = desk.asker.does("state", levels.clone()).await;
    content["events_default"] = 50.into();
    let mut quiet = levels;
    quiet["content"] = content;
    desk.asker.does("set_state", quiet).await;
    desk.asker.says(&desk.room, "only I may speak").await;
    run.heard.post("only I may speak").await;
    let report = desk.platform().check().await.unwrap();
    let found = |about: &str, says: &str, severity: Severity| {
        let mut of = report.findings.iter().filter(|f| f.about.contains(about));
        let found = of.any(|f| f.says.contains(says) && f.severity == severity);
        assert!(found, "{about}: {says} in {report:#?}");
    };
    found("http://127.0.0.1", "answers", Severity::Good);
    found(&desk.bot, "signed in as device", Severity::Good);
    found(&desk.room, "may not write", Severity::Error);
    found(&private, "not in this room", Severity::Error);
    found("help", "neither a room's id", Severity::Error);
    found("private rooms", "1 rooms of cases are open", Severity::Good);
    found("encryption", "no recovery key", Severity::Warning);
    assert!(report.has_errors());
    run.stop().await;
}
