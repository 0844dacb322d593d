//! Times on the wall clock of a schedule's zone, as the settings write them.
//!
//! jiff passes over an offset or a zone that stands behind a local time. Whoever wrote one meant
//! it, so here it is refused.

use jiff::{civil, fmt::temporal::Pieces};
use serde::de::{self, Deserializer, Unexpected, Visitor};
use std::{fmt, marker::PhantomData, str::FromStr};

/// Reads a date and time.
pub(super) fn date_time<'de, D: Deserializer<'de>>(from: D) -> Result<civil::DateTime, D::Error> {
    from.deserialize_str(Local {
        expected: "a date and time such as \"2026-01-05T09:00\"",
        date: "",
        read: PhantomData,
    })
}

/// Reads a time of day.
pub(super) fn time<'de, D: Deserializer<'de>>(from: D) -> Result<civil::Time, D::Error> {
    from.deserialize_str(Local {
        expected: "a time of day such as \"09:00\"",
        date: "2000-01-01T",
        read: PhantomData,
    })
}

struct Local<T> {
    expected: &'static str,
    /// What makes a date and time of it.
    date: &'static str,
    read: PhantomData<T>,
}

impl<T: FromStr> Visitor<'_> for Local<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        let whole = format!("{}{text}", self.date);
        let fixed = Pieces::parse(&whole).is_ok_and(|pieces| {
            pieces.offset().is_some() || pieces.time_zone_annotation().is_some()
        });
        if fixed {
            return Err(E::custom(format!(
                "\"{text}\" has an offset or a zone of its own. Write the time on the clock of the \
                 schedule's time_zone, and no more: \"{}\"",
                bare(text)
            )));
        }
        let other = || E::invalid_value(Unexpected::Str(text), &self);
        text.parse().map_err(|_| other())
    }
}

/// What stands before the offset or the zone; the hyphens of a date stand before its first colon.
fn bare(text: &str) -> &str {
    let time = text.find(':').unwrap_or(0);
    let end = text[time..].find(['+', '-', 'Z', 'z', '[']);
    text[..end.map_or(text.len(), |end| time + end)].trim_end()
}
