//! Snowflakes: the only kind of id Discord knows. Owns their making, so that they grow
//! with time and never repeat.

use crate::clock::Clock;
use serde::{Serialize, Serializer};
use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

/// Discord's first millisecond, in Unix milliseconds.
const EPOCH: i64 = 1_420_070_400_000;

/// The id of anything: user, guild, channel, message, role, interaction.
/// In JSON a string of digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub u64);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Makes ids: the time in the upper bits, as Discord does, and always above the last one.
#[derive(Debug, Default)]
pub(crate) struct IdMaker {
    last: u64,
}

impl IdMaker {
    pub(crate) fn next(&mut self, clock: &Clock) -> Id {
        let since = u64::try_from(clock.now().as_millisecond() - EPOCH).unwrap_or(0);
        self.last = (since << 22).max(self.last + 1);
        Id(self.last)
    }
}
