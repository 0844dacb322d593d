//! Moments and stretches of time, as people read them.

use crate::words::minutes;
use jiff::Timestamp;
use maud::{Markup, html};

/// How long it is from `from` to `at`, in words and roughly: `5 minutes`, `2 hours 5
/// minutes`, `3 days 1 hour`.
pub(super) fn stretch(from: Timestamp, at: Timestamp) -> String {
    let minutes = minutes(at.duration_since(from));
    match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
        (0, 0, ..1) | (..0, ..) | (_, ..0, _) => "less than a minute".to_owned(),
        (0, 0, m) => some(m, "minute"),
        (0, h, 0) => some(h, "hour"),
        (0, h, m) => format!("{} {}", some(h, "hour"), some(m, "minute")),
        (d, 0, _) => some(d, "day"),
        (d, h, _) => format!("{} {}", some(d, "day"), some(h, "hour")),
    }
}

/// `1 case`, `2 cases`.
pub(super) fn some(n: i64, what: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{n} {what}{s}")
}

/// A moment in UTC, to the minute.
pub(super) fn moment(at: Timestamp) -> Markup {
    html! { time datetime=(at) { (at.strftime("%-d %b %H:%M")) } }
}
