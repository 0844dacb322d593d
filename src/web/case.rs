//! The page of one case: its facts, whom it called, what was said.

use super::{
    Pages,
    duty::name_of,
    shell::{Failure, Frame, page},
    times::{moment, stretch},
};
use crate::{
    case::{Case, Entry, Speaker, Stage, Status},
    config::Urgency,
    id::{CaseId, ResponderId},
    oncall::OnCall,
    store::Page,
};
use axum::{
    extract::{Path, State, rejection::PathRejection},
    response::Html,
};
use jiff::Timestamp;
use maud::{Markup, html};

/// Shows it.
pub(super) async fn show(
    State(pages): State<Pages>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Html<String>, Failure> {
    let Path(id) = id.map_err(|_| Failure::NoCase)?;
    let id = CaseId(id);
    let case = pages.store.case(&id).await?.ok_or(Failure::NoCase)?;
    let (entries, calls) = tokio::try_join!(pages.store.entries(&id), pages.store.pages(&id))?;
    let oncall = &pages.config.oncall;
    let main = html! {
        div {
            h1 { bdi dir="auto" { (case.asker_name) } }
            p {
                span.id { (case.id) } " "
                span.badge.(case.status().to_string()) { (standing(&case, oncall)) }
            }
            @if !case.asked_text.is_empty() {
                blockquote dir="auto" { (case.asked_text) }
            }
            (transcript(&entries))
        }
        div.side {
            (facts(&case, oncall, pages.clock.now()))
            (called(&calls, oncall))
        }
    };
    let title = format!("Case {}", case.id);
    let frame = Frame {
        title: &title,
        bot: &pages.config.bot.name,
        again: None,
    };
    Ok(page(&frame, &main))
}

/// Where it stands and with whom, in one line.
pub(super) fn standing(case: &Case, oncall: &OnCall) -> Markup {
    let who = match &case.stage {
        Stage::Ringing => None,
        Stage::Acknowledged { seen } => Some(&seen.by),
        Stage::Claimed { owner, .. } => Some(&owner.by),
        Stage::Closed { by, .. } => by.as_ref(),
    };
    let mut people: Vec<&ResponderId> = who.into_iter().collect();
    let (before, after) = match case.status() {
        Status::Ringing => ("calling", ""),
        Status::Acknowledged => ("seen by", ", not taken yet"),
        Status::Claimed => ("taken by", ""),
        Status::Resolved if people.is_empty() => ("resolved", ""),
        Status::Resolved => ("resolved by", ""),
        Status::Cancelled => ("no longer needed", ""),
        Status::HandedBack if people.is_empty() => ("handed back", ""),
        Status::HandedBack => ("handed back by", ""),
    };
    if case.status() == Status::Ringing {
        for call in &case.called {
            if !people.contains(&&call.responder) {
                people.push(&call.responder);
            }
        }
    }
    html! {
        (before)
        @for (n, person) in people.iter().enumerate() {
            @if n > 0 { "," }
            " " bdi dir="auto" { (name_of(oncall, person)) }
        }
        (after)
    }
}

/// Why a person was called, as it is named in the settings.
pub(super) fn reason(case: &Case) -> String {
    case.reason.replace('_', " ")
}

/// How urgent it is, in a word.
pub(super) fn urgency(case: &Case) -> &'static str {
    match case.urgency {
        Urgency::Low => "low",
        Urgency::Normal => "normal",
        Urgency::High => "high",
    }
}

fn facts(case: &Case, oncall: &OnCall, at: Timestamp) -> Markup {
    let fact = |name: &str, value: Markup| html! { div { dt { (name) } dd { (value) } } };
    let lines = |lines: &mut dyn Iterator<Item = &String>| {
        html! { @for line in lines { div dir="auto" { (line) } } }
    };
    let team = oncall.teams.get(&case.team);
    let team = team.map_or(case.team.0.as_str(), |team| &team.name);
    let (platform, place) = (&case.asked_in.platform, &case.asked_in.id);
    html! {
        section.panel aria-labelledby="facts" {
            h2 #facts { "Facts" }
            dl.facts {
                (fact("opened", html! {
                    (moment(case.opened_at)) " UTC"
                    @if case.is_open() { ", " (stretch(case.opened_at, at)) " ago" }
                }))
                @if let Some((closed, _)) = case.stage.closed() {
                    (fact("closed", html! {
                        (moment(closed)) " UTC, after " (stretch(case.opened_at, closed))
                    }))
                }
                @if case.reopened > 0 { (fact("opened again", html! { (case.reopened) " ×" })) }
                (fact("urgency", html! { (urgency(case)) }))
                (fact("reason", html! { (reason(case)) }))
                @if !case.evidence.is_empty() {
                    (fact("evidence", lines(&mut case.evidence.iter())))
                }
                (fact("team", html! { bdi dir="auto" { (team) } }))
                (fact("language", html! { (case.language) }))
                (fact("asked in", html! { (platform.0) " · " bdi dir="auto" { (place) } }))
                @if !case.articles.is_empty() {
                    (fact("may help", lines(&mut case.articles.iter().map(|(_, title)| title))))
                }
                @if let Some(rating) = case.rating {
                    (fact("rating", html! { (rating) " of 5" }))
                }
                @if let Some(comment) = &case.comment {
                    (fact("comment", html! { span dir="auto" { (comment) } }))
                }
            }
        }
    }
}

fn called(calls: &[Page], oncall: &OnCall) -> Markup {
    html! {
        section.panel aria-labelledby="pages" {
            h2 #pages { "Pages" }
            @if calls.is_empty() { p.soft { "Nobody was called." } }
            ol.pages {
                @for page in calls {
                    li {
                        (moment(page.at)) " "
                        bdi dir="auto" { (name_of(oncall, &page.responder)) }
                        span.soft {
                            " step " (page.call.2 + 1)
                            @if page.call.1 > 0 { ", round " (page.call.1 + 1) }
                            @if page.delivered { ", delivered" }
                        }
                    }
                }
            }
        }
    }
}

fn transcript(entries: &[Entry]) -> Markup {
    html! {
        section aria-labelledby="transcript" {
            h2 #transcript { "Transcript" }
            @if entries.is_empty() { p.soft { "Nothing was said yet." } }
            ol.transcript {
                @for entry in entries {
                    li.(kind(entry.from)) {
                        p.by {
                            bdi dir="auto" { (entry.name) } " "
                            @if entry.from == Speaker::Note {
                                span.badge { "note, not shown to the asker" } " "
                            }
                            (moment(entry.at))
                        }
                        p.words dir="auto" { (entry.text) }
                    }
                }
            }
        }
    }
}

fn kind(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::Asker => "asker",
        Speaker::Responder => "responder",
        Speaker::Bot => "bot",
        Speaker::Note => "note",
        Speaker::Event => "event",
    }
}
