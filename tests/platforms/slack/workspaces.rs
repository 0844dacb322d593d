//! Two workspaces in one process: the same names, and nothing in common.

use super::{Office, process};
use crate::support::Live;
use deskbell_slack_fake::Fake;
use std::sync::Arc;

#[tokio::test]
async fn two_workspaces_never_mix() {
    let fake = Fake::start().await.unwrap();
    fake.without_limits();
    let fake = Arc::new(fake);
    let [acme, zorg] = ["acme", "zorg"].map(|name| Office::one_of(fake.clone(), name));
    let both = process(
        &acme.fake,
        &[&acme.acme, &zorg.acme],
        &acme.folder,
        &acme.ahead,
    );
    let desk = |office: &Office| {
        let (team, triage) = (office.acme.id(), &office.triage);
        let at = format!("{{ platform = \"slack\", tenant = \"{team}\", place = \"{triage}\" }}");
        format!("[[desks]]\ntenant = \"{team}\"\nat = {at}\n")
    };
    let handles = |one: &str, other: &str| {
        let (acme, zorg) = (acme.acme.id(), zorg.acme.id());
        format!("handles = {{ slack = {{ {acme} = \"{one}\", {zorg} = \"{other}\" }} }}\n")
    };
    let settings = format!(
        "{}{}[oncall.responders.sam]\n{}[oncall.responders.robin]\n{}",
        desk(&acme),
        desk(&zorg),
        handles(&acme.sam, &zorg.sam),
        handles(&acme.robin, &zorg.robin),
    );
    let mut live = Live::start(&settings, super::now(), vec![both]).await;
    acme.acme.connected(1).await.unwrap();
    zorg.acme.connected(1).await.unwrap();

    for office in [&acme, &zorg] {
        let name = if std::ptr::eq(office, &acme) {
            "ACME"
        } else {
            "ZORG"
        };
        let card = office.called(&live).await;
        let direct = office.direct();
        office
            .acme
            .say(&direct, &office.ada, &format!("{name} words of ada"))
            .unwrap();
        office
            .says(&office.triage, &format!("{name} words of ada"))
            .await;
        office.under(&card, &office.sam, "!claim");
        office.under(&card, &office.sam, &format!("{name} words of sam"));
        office.says(&direct, &format!("{name} words of sam")).await;
    }
    // Who knows the name of a case elsewhere may do nothing to it.
    let cases = live.cases().await;
    assert_eq!(cases.len(), 2);
    let of_acme = cases.iter().find(|c| c.asker.tenant.0 == acme.acme.id());
    let resolve = format!("resolve {}", of_acme.unwrap().id);
    _ = zorg
        .acme
        .command(&zorg.help, &zorg.ada, "/case", &resolve)
        .unwrap();
    let told = zorg.acme.bot_whispers(&zorg.help, &zorg.ada);
    assert!(super::shown(&told.await.unwrap()).contains("Only responders"));
    live.settle().await;
    assert!(live.cases().await.iter().all(|c| c.status().is_open()));
    for (office, foreign) in [(&acme, "ZORG"), (&zorg, "ACME")] {
        for channel in office.acme.channels() {
            assert_eq!(office.count(&channel.id, foreign), 0, "{channel:?}");
        }
    }
    live.stop().await;
}
