//! The wall clock that never goes back: the one place where local times and moments meet.
//!
//! Hand-overs, the hours of restrictions and the ends of overrides are local times. They
//! are read off a wall clock of the schedule's zone that only goes forward: where clocks
//! are set forward it jumps, and where they are set back it waits, just before the reading
//! it had reached, until the others have caught up. So a local time comes exactly once, at
//! the first moment when the wall clock shows it *or a later one*:
//!
//! - in a gap (02:30 when clocks jump from 02:00 to 03:00): at the jump;
//! - in a fold (02:30 when clocks go back from 03:00 to 02:00): the first of the two.
//!
//! Local times keep their order as moments this way, whatever a zone does, so that nobody's
//! turn ends before it begins and no window is left open. What lies wholly inside a gap does
//! not happen at all.

use jiff::{
    SignedDuration, Timestamp, civil,
    tz::{AmbiguousOffset, TimeZone},
};

/// What the clock shows at `at`.
///
/// For every `local`: `reading(zone, at) >= local` exactly when `at >= moment(zone, local)`.
pub(super) fn reading(zone: &TimeZone, at: Timestamp) -> civil::DateTime {
    let local = zone.to_datetime(at);
    let AmbiguousOffset::Fold { before, .. } = zone.to_ambiguous_timestamp(local).offset() else {
        return local;
    };
    if zone.to_offset(at) == before {
        return local;
    }
    // The second pass through a fold: the clock waits where it was set back.
    let next = at.saturating_add(NANOSECOND).unwrap_or(at);
    zone.preceding(next)
        .map(|change| before.to_datetime(change.timestamp()))
        .find(|reached| *reached > local)
        .map_or(local, |reached| reached.saturating_sub(NANOSECOND))
}

/// The first moment when the clock shows `local` or a later time.
pub(super) fn moment(zone: &TimeZone, local: civil::DateTime) -> Timestamp {
    let found = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(local),
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(local),
        AmbiguousOffset::Gap { before, after } => match after.to_timestamp(local) {
            Ok(earlier) => zone
                .following(earlier)
                .find(|change| change.offset().to_datetime(change.timestamp()) >= local)
                .map_or_else(
                    || before.to_timestamp(local),
                    |change| Ok(change.timestamp()),
                ),
            Err(error) => Err(error),
        },
    };
    // Only within a day of the ends of time: year -9999 and year 9999.
    found.unwrap_or(if local.year() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

const NANOSECOND: SignedDuration = SignedDuration::from_nanos(1);

#[cfg(test)]
mod tests;
