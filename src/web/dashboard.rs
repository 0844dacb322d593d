//! The first page: who waits, who is on call, how the day goes.

use super::{
    Pages, case, duty,
    shell::{Failure, Frame, page},
    times::{some, stretch},
    today,
};
use crate::{
    case::{Case, Status},
    cli::calibrate,
    config::Urgency,
    kb,
    oncall::OnCall,
    store::Backlog,
};
use axum::{extract::State, response::Html};
use jiff::Timestamp;
use maud::{Markup, html};

/// Seconds after which it loads itself again.
const AGAIN: u32 = 15;

/// At most so many cases are read and shown: the page is made anew again and again.
const MOST: u32 = 500;

/// So many mistakes in articles are shown.
const SHOWN: usize = 10;

/// Shows it.
pub(super) async fn show(State(pages): State<Pages>) -> Result<Html<String>, Failure> {
    let at = pages.clock.now();
    let (mut cases, counts, backlog, own, decided) = tokio::try_join!(
        pages.store.cases(true, MOST),
        pages.store.counts(today::began(at)),
        pages.store.backlog(),
        pages.store.judgements(calibrate::since(at)),
        pages.store.decided(),
    )?;
    let found = calibrate::rows(&pages.config, &own, &decided);
    let proposed = calibrate::proposal(&found, &decided).is_some();
    cases.sort_by_key(|case| (turn(case.status()), case.opened_at));
    let oncall = &pages.config.oncall;
    let main = html! {
        div {
            (open(&cases, &backlog, oncall, at))
            p.soft.foot {
                (at.strftime("%H:%M:%S")) " UTC · loads again every " (AGAIN) " seconds"
            }
        }
        div.side {
            (duty::section(oncall, &pages.engine.away(), at))
            (today::section(&counts))
            (machine(&backlog, &pages.engine.knowledge(), proposed))
        }
    };
    let ringing = cases
        .iter()
        .filter(|c| c.status() == Status::Ringing)
        .count();
    let title = match ringing {
        0 => pages.config.bot.name.clone(),
        n => format!("({n}) {}", pages.config.bot.name),
    };
    let frame = Frame {
        title: &title,
        bot: &pages.config.bot.name,
        again: Some(AGAIN),
    };
    Ok(page(&frame, &main))
}

/// Those whom nobody has answered stand first.
fn turn(status: Status) -> u8 {
    match status {
        Status::Ringing => 0,
        Status::Acknowledged => 1,
        _ => 2,
    }
}

fn open(cases: &[Case], backlog: &Backlog, oncall: &OnCall, at: Timestamp) -> Markup {
    let total = backlog.open_cases;
    html! {
        section.open aria-labelledby="open" {
            h1 #open {
                @if cases.is_empty() { "Nobody is waiting" }
                @else { (some(i64::try_from(cases.len()).unwrap_or(i64::MAX), "open case")) }
            }
            @if cases.is_empty() {
                p.soft { "When somebody needs a person, their case stands here." }
            } @else if total > cases.len() as u64 {
                p.alarm { "Of " (total) " open cases the longest waiting; newer ones are not shown." }
            }
            ol.cases { @for case in cases { (line(case, oncall, at)) } }
        }
    }
}

fn line(case: &Case, oncall: &OnCall, at: Timestamp) -> Markup {
    html! {
        li.case.(case.status().to_string()) {
            a.asker href={ "/cases/" (case.id) } {
                bdi dir="auto" { (case.asker_name) }
            }
            span.id { (case.id) }
            span.about {
                @if case.urgency != Urgency::Normal {
                    span.badge.(case::urgency(case)) { (case::urgency(case)) }
                    " "
                }
                (case::reason(case))
            }
            span.state { (case::standing(case, oncall)) }
            span.since {
                "waiting " time datetime=(case.opened_at) { (stretch(case.opened_at, at)) }
            }
        }
    }
}

fn machine(backlog: &Backlog, knowledge: &kb::Status, proposed: bool) -> Markup {
    html! {
        section.panel aria-labelledby="machine" {
            h2 #machine { "The machine" }
            dl.figures {
                div { dt { "inputs waiting" } dd { (backlog.inputs) } }
                div { dt { "commands waiting" } dd { (backlog.commands) } }
                div { dt { "articles" } dd { (knowledge.serving) } }
                @if let Some((done, all)) = knowledge.reading {
                    div { dt { "new articles read" } dd { (done) " of " (all) } }
                }
                @if knowledge.kept > 0 {
                    div { dt { "articles as they were before" } dd { (knowledge.kept) } }
                }
            }
            @if !knowledge.broken.is_empty() {
                details.broken open {
                    summary { "Articles that can't be read" }
                    ul {
                        @for fault in knowledge.broken.iter().take(SHOWN) { li { (fault) } }
                    }
                    @if knowledge.broken.len() > SHOWN {
                        p { "and " (knowledge.broken.len() - SHOWN) " more: " code { "deskbell kb lint" } }
                    }
                }
            }
            @if proposed {
                p {
                    "Your channels speak for other thresholds. To see, accept or refuse them: "
                    code { "deskbell calibrate" }
                }
            }
        }
    }
}
