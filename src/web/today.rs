//! What happened since midnight in UTC: the day that all who look at the page share.

use jiff::Timestamp;
use maud::{Markup, html};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// What is counted under which name, and how the page calls it.
const SHOWN: [(&str, &str); 8] = [
    ("answered", "answered"),
    ("clarified", "asked back"),
    ("offered", "person offered"),
    ("cases_opened", "cases opened"),
    ("escalations", "escalations"),
    ("cases_resolved", "resolved"),
    ("confirmed", "confirmed helpful"),
    ("not_helpful", "not helpful"),
];

/// When today began.
pub(super) fn began(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second().div_euclid(DAY) * DAY).unwrap_or(at)
}

/// The counts with what they mean.
pub(super) fn section(counts: &[(String, i64)]) -> Markup {
    let of = |name: &str| {
        let found = counts.iter().find(|(counted, _)| counted == name);
        found.map_or(0, |(_, n)| *n)
    };
    html! {
        section.panel aria-labelledby="today" {
            h2 #today { "Today" }
            dl.figures {
                @for (name, label) in SHOWN {
                    div { dt { (label) } dd { (of(name)) } }
                }
            }
            @if let Some(percent) = containment(of("answered"), of("cases_opened")) {
                p.containment {
                    strong { (percent) " %" } " containment"
                    span.soft { "answers among all answers and cases" }
                }
            }
            p.soft { "Since midnight UTC." }
        }
    }
}

/// How much of what was dealt with needed no person, in percent. A rough measure: a matter
/// that was answered first and became a case then counts on both sides.
pub(super) fn containment(answered: i64, cases: i64) -> Option<i64> {
    let all = answered.saturating_add(cases);
    (all > 0).then(|| (answered.saturating_mul(100).saturating_add(all / 2)) / all)
}
