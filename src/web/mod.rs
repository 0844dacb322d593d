//! The pages for operators: dashboard, cases, health, metrics.
//!
//! They show; they change nothing. They are plain HTML made here, without scripts and
//! without anything from elsewhere; markup is checked when it is compiled, and whatever
//! strangers wrote is escaped. They ask nobody who they are: see [`guard()`].

mod case;
mod dashboard;
mod duty;
mod guard;
mod measures;
mod shell;
mod times;
mod today;

pub use guard::guard;
pub use measures::record_metrics;

use crate::{clock::SharedClock, config::Config, engine::Engine, store::Store};
use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    middleware::map_response,
    response::IntoResponse,
    routing::get,
};
use metrics_exporter_prometheus::PrometheusHandle;
use shell::Failure;
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

/// The pages. Whoever serves them wraps the whole in [`guard()`].
pub fn router(pages: Pages) -> Router {
    Router::new()
        .route("/", get(dashboard::show))
        .route("/cases/{id}", get(case::show))
        .route("/style.css", get(shell::style))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .fallback(|| async { Failure::NoPage })
        .method_not_allowed_fallback(|| async { Failure::OnlyReading })
        .layer(map_response(shell::secure))
        .with_state(pages)
}

/// Ready: the store can write, and all that should move does.
async fn ready(State(pages): State<Pages>) -> (StatusCode, String) {
    match pages.store.probe().await {
        Ok(()) => match pages.engine.stuck() {
            None => (StatusCode::OK, "ready\n".to_owned()),
            Some(what) => {
                tracing::error!("not ready: {what}");
                (StatusCode::SERVICE_UNAVAILABLE, format!("{what}\n"))
            }
        },
        Err(error) => {
            tracing::error!("not ready: {error}");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the store can't write\n".to_owned(),
            )
        }
    }
}

async fn metrics(State(pages): State<Pages>) -> impl IntoResponse {
    let kind = (header::CONTENT_TYPE, "text/plain; version=0.0.4");
    ([kind], measures::scrape(&pages).await)
}

#[cfg(test)]
mod tests;
