//! The pages for operators: dashboard, health, metrics.
//!
//! They show; they change nothing.

use crate::{clock::SharedClock, config::Config, engine::Engine, store::Store};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::Arc;

/// What the pages show.
#[derive(Clone)]
pub struct Pages {
    /// Cases and counts.
    pub store: Arc<dyn Store>,
    /// What is under way.
    pub engine: Arc<Engine>,
    /// The settings.
    pub config: Arc<Config>,
    /// The time.
    pub clock: SharedClock,
    /// What was measured.
    pub metrics: PrometheusHandle,
}

/// Begins to record metrics.
///
/// # Errors
/// They are being recorded already.
pub fn record_metrics() -> anyhow::Result<PrometheusHandle> {
    Ok(PrometheusBuilder::new().install_recorder()?)
}

/// The pages.
pub fn router(pages: Pages) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(pages)
}

/// Ready: the store can write.
async fn ready(State(pages): State<Pages>) -> (StatusCode, String) {
    match pages.store.probe().await {
        Ok(()) => (StatusCode::OK, "ready\n".to_owned()),
        Err(error) => {
            tracing::error!("not ready: {error}");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the store can't write\n".to_owned(),
            )
        }
    }
}

async fn metrics(State(pages): State<Pages>) -> String {
    pages.metrics.render()
}
