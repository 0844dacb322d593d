//! The heartbeat: somebody else's watch is told that all moves. When it stops, that watch rings.
//!
//! A pager that has died can't say so. It beats only while the store can be written and nothing
//! is stuck, and refuses to say more than that it lives: no figure, no name goes out.

use crate::{clock::SharedClock, config::Heartbeat, engine::Engine, store::Store};
use anyhow::{Context as _, bail};
use jiff::Timestamp;
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;
use ureq::Agent;

/// An address that answers later than this is not there.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// Where it goes; none where that is not set.
///
/// # Errors
/// The file with the address can't be read.
pub(super) fn address(settings: &Heartbeat) -> anyhow::Result<Option<String>> {
    let address = settings.address.or_file(&settings.address_file);
    address.context("reading the heartbeat's address")
}

/// Beats until `stop`.
pub(super) async fn run(
    address: String,
    settings: Heartbeat,
    engine: Arc<Engine>,
    store: Arc<dyn Store>,
    clock: SharedClock,
    stop: CancellationToken,
) {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(ANSWER_WITHIN))
        .max_redirects(3)
        .user_agent(concat!("deskbell/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    loop {
        if let Err(error) = beat(&agent, &address, &engine, &*store).await {
            metrics::counter!("deskbell_heartbeats_missed_total").increment(1);
            tracing::error!("no heartbeat: {error:#}");
        }
        let next = clock.now().saturating_add(settings.every);
        tokio::select! {
            () = stop.cancelled() => return,
            () = clock.sleep_until(next.unwrap_or(Timestamp::MAX)) => {}
        }
    }
}

async fn beat(
    agent: &Agent,
    address: &str,
    engine: &Engine,
    store: &dyn Store,
) -> anyhow::Result<()> {
    if let Some(stuck) = engine.stuck() {
        bail!("{stuck}");
    }
    store.probe().await.context("the store can't write")?;
    let (agent, address) = (agent.clone(), address.to_owned());
    let sent = tokio::task::spawn_blocking(move || agent.get(&address).call()).await?;
    // The address is a secret: whoever has it can beat for a dead one.
    match sent {
        Ok(_) => Ok(()),
        Err(ureq::Error::StatusCode(status)) => bail!("its address answers {status}"),
        Err(ureq::Error::Timeout(_)) => bail!("its address does not answer"),
        Err(ureq::Error::BadUri(_)) => bail!("its address is no https:// address"),
        Err(error) => bail!("its address can't be reached: {}", kind(&error)),
    }
}

/// What went wrong, without the address.
fn kind(error: &ureq::Error) -> &'static str {
    match error {
        ureq::Error::HostNotFound => "its host is not known",
        ureq::Error::ConnectionFailed => "the connection failed",
        ureq::Error::Io(_) => "the network failed",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => "its certificate or encryption is refused",
        _ => "the request failed",
    }
}
