//! What is measured, each with its meaning, for Prometheus to fetch.

use super::Pages;
use metrics::{counter, describe_counter, describe_gauge, gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Begins to record metrics.
///
/// # Errors
/// They are being recorded already.
pub fn record_metrics() -> anyhow::Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new().install_recorder()?;
    describe();
    Ok(handle)
}

/// Says what each is. Counters begin at 0 here: a first event must show as a change.
pub(super) fn describe() {
    for (name, meaning) in [
        ("deskbell_delivered_total", "Commands carried out."),
        (
            "deskbell_delivery_errors_total",
            "Tries to carry out a command that failed.",
        ),
        (
            "deskbell_panics_total",
            "Mistakes in the program met at work: an alarm above 0.",
        ),
        (
            "deskbell_tasks_lost_total",
            "Tasks that ended or panicked and were begun again.",
        ),
        (
            "deskbell_rows_put_aside_total",
            "Rows that can't be read, whose matter was given to a person.",
        ),
    ] {
        describe_counter!(name, meaning);
        counter!(name).increment(0);
    }
    for (name, meaning) in [
        (
            "deskbell_store_up",
            "Whether the store can be read: 1 or 0.",
        ),
        ("deskbell_open_cases", "Cases that are not closed."),
        ("deskbell_backlog_inputs", "Inputs not handled yet."),
        ("deskbell_backlog_commands", "Commands not delivered yet."),
        (
            "deskbell_articles",
            "Articles that serve, of those that serve as they were before since their file is broken or gone; files that are broken or no articles. By state.",
        ),
        (
            "deskbell_reachable_responders",
            "Responders who can be called now: an alarm at 0.",
        ),
        (
            "deskbell_unwatched_cases",
            "Open cases that nothing watches over: an alarm above 0.",
        ),
    ] {
        describe_gauge!(name, meaning);
    }
}

/// All that is measured, as Prometheus reads it. What can't be read now is no number
/// rather than the number of a minute ago.
pub(super) async fn scrape(pages: &Pages) -> String {
    let backlog = pages.store.backlog().await;
    if let Err(error) = &backlog {
        tracing::error!("the backlog can't be measured: {error}");
    }
    let waiting = backlog.as_ref().ok();
    let number = |n: Option<u64>| n.map_or(f64::NAN, |n| n as f64);
    gauge!("deskbell_store_up").set(if waiting.is_some() { 1.0 } else { 0.0 });
    gauge!("deskbell_open_cases").set(number(waiting.map(|b| b.open_cases)));
    gauge!("deskbell_backlog_inputs").set(number(waiting.map(|b| b.inputs)));
    gauge!("deskbell_backlog_commands").set(number(waiting.map(|b| b.commands)));
    let knowledge = pages.engine.knowledge();
    for (state, count) in [
        ("serving", knowledge.serving),
        ("kept", knowledge.kept),
        ("broken", knowledge.broken.len()),
        ("skipped", knowledge.passed_over.values().sum()),
    ] {
        gauge!("deskbell_articles", "state" => state).set(count as f64);
    }
    gauge!("deskbell_reachable_responders").set(pages.engine.reachable() as f64);
    pages.metrics.render()
}
