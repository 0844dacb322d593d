//! Whose turn it is in one rotation, and when that changes.
//!
//! All of it is arithmetic on local times; [`super::wall`] turns them into moments. The
//! number of a turn is computed, never counted up from the start, so that a rotation that
//! began years ago costs no more than a new one.

use super::{Restriction, Rotation, Turn};
use crate::id::ResponderId;
use jiff::{SignedDuration, Span, ToSpan, civil};

/// The shortest turn that counts; what is shorter is a slip of the pen.
const SHORTEST: i128 = 60 * SECOND;
const SECOND: i128 = 1_000_000_000;
/// The mean month of the Gregorian calendar.
const MONTH: i128 = 2_629_746 * SECOND;

/// A turn as whole months and a remainder of fixed length, in nanoseconds.
#[derive(Clone, Copy)]
struct Length {
    months: i128,
    rest: i128,
}

impl Turn {
    /// Whether turns of this length can be taken: a minute at least.
    pub fn is_usable(&self) -> bool {
        self.length().is_some()
    }

    /// How long it is, unless it is counted in months or no turn can be taken.
    pub(super) fn in_nanoseconds(&self) -> Option<i128> {
        let length = self.length()?;
        (length.months == 0).then_some(length.rest)
    }

    fn length(&self) -> Option<Length> {
        let span = &self.0;
        let days = i128::from(span.get_weeks()) * 7 + i128::from(span.get_days());
        let seconds = days * 86_400
            + i128::from(span.get_hours()) * 3600
            + i128::from(span.get_minutes()) * 60
            + i128::from(span.get_seconds());
        let rest = seconds * SECOND
            + i128::from(span.get_milliseconds()) * 1_000_000
            + i128::from(span.get_microseconds()) * 1000
            + i128::from(span.get_nanoseconds());
        let months = i128::from(span.get_years()) * 12 + i128::from(span.get_months());
        // All units of a span have the same sign.
        let usable = rest >= SHORTEST || (months > 0 && rest >= 0);
        usable.then_some(Length { months, rest })
    }
}

impl Length {
    /// When turn `number` begins, unless that is after the end of time. Never later for a
    /// smaller number.
    fn begins(self, start: civil::DateTime, number: i128) -> Option<civil::DateTime> {
        let months = i64::try_from(self.months.checked_mul(number)?).ok()?;
        let rest = SignedDuration::try_from_nanos_i128(self.rest.checked_mul(number)?)?;
        let start = if months == 0 {
            start
        } else {
            start
                .checked_add(Span::new().try_months(months).ok()?)
                .ok()?
        };
        start.checked_add(rest).ok()
    }

    /// The number of the turn that holds `reading`, from 0; none before `start`.
    fn number(self, start: civil::DateTime, reading: civil::DateTime) -> Option<i128> {
        let elapsed = reading.duration_since(start).as_nanos();
        if elapsed < 0 {
            return None;
        }
        if self.months == 0 {
            return Some(elapsed / self.rest);
        }
        // Months differ in length, but by days only, and they sum up to the mean: the
        // estimate is wrong by a turn or two at most.
        let mut number = elapsed / (self.months * MONTH + self.rest);
        let begun = |number| self.begins(start, number).is_some_and(|at| at <= reading);
        while number > 0 && !begun(number) {
            number -= 1;
        }
        while begun(number + 1) {
            number += 1;
        }
        Some(number)
    }
}

impl Rotation {
    /// Whose turn it is when the clock shows `reading`: nobody before the start, outside
    /// the hours of the restrictions, and in a rotation without people or usable turns.
    pub(super) fn on_turn(&self, reading: civil::DateTime) -> Option<&ResponderId> {
        let number = self.shift.length()?.number(self.start, reading)?;
        let people = i128::try_from(self.people.len()).ok()?;
        let index = usize::try_from(number.checked_rem(people)?).ok()?;
        let counts = self.only.is_empty() || self.only.iter().any(|r| r.holds(reading));
        self.people.get(index).filter(|_| counts)
    }

    /// Adds the local times after `from`, up to and with `to`, at which it may be
    /// somebody else's turn.
    pub(super) fn edges(
        &self,
        from: civil::DateTime,
        to: civil::DateTime,
        edges: &mut Vec<civil::DateTime>,
    ) {
        let Some(length) = self.shift.length() else {
            return;
        };
        let mut number = length.number(self.start, from).map_or(0, |n| n + 1);
        // The only one in a rotation hands over to nobody.
        while number == 0 || self.people.len() > 1 {
            match length.begins(self.start, number) {
                Some(at) if at <= to => edges.push(at),
                _ => break,
            }
            number += 1;
        }
        for restriction in &self.only {
            restriction.edges(from, to, edges);
        }
    }
}

impl Restriction {
    /// Whether the hours include `reading`.
    fn holds(&self, reading: civil::DateTime) -> bool {
        let today = reading.date();
        [Some(today), today.yesterday().ok()]
            .into_iter()
            .flatten()
            .filter_map(|day| self.window(day))
            .any(|(from, to)| from <= reading && reading < to)
    }

    /// The hours that begin on `day`, if any do.
    fn window(&self, day: civil::Date) -> Option<(civil::DateTime, civil::DateTime)> {
        let last = if self.to > self.from {
            day
        } else {
            day.tomorrow().ok()?
        };
        self.days
            .include(day.weekday())
            .then(|| (day.to_datetime(self.from), last.to_datetime(self.to)))
    }

    fn edges(&self, from: civil::DateTime, to: civil::DateTime, edges: &mut Vec<civil::DateTime>) {
        let first = from.date().yesterday().unwrap_or(from.date());
        for day in first.series(1.day()).take_while(|day| *day <= to.date()) {
            if let Some((begin, end)) = self.window(day) {
                edges.extend(
                    [begin, end]
                        .into_iter()
                        .filter(|at| from < *at && *at <= to),
                );
            }
        }
    }
}
