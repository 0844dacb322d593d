//! Days of the week, one by one or by a name for several.

use jiff::civil::Weekday;
use serde::{
    Deserialize, Deserializer,
    de::{self, IntoDeserializer as _, SeqAccess, Unexpected, Visitor},
};
use std::fmt;

/// Days of the week: `"weekdays"`, `"sat"`, `["mon", "wed"]`. At least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days([bool; 7]);

/// One day, or several under a name.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Name {
    Every,
    Weekdays,
    Weekends,
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Default for Days {
    /// All seven.
    fn default() -> Self {
        Self([true; 7])
    }
}

impl Days {
    /// Whether `day` is one of them.
    pub(super) fn include(self, day: Weekday) -> bool {
        let day = usize::try_from(day.to_monday_zero_offset()).ok();
        day.and_then(|day| self.0.get(day))
            .copied()
            .unwrap_or(false)
    }

    fn of(names: &[Name]) -> Self {
        let mut days = [false; 7];
        for name in names {
            let range = match name {
                Name::Every => 0..7,
                Name::Weekdays => 0..5,
                Name::Weekends => 5..7,
                Name::Mon => 0..1,
                Name::Tue => 1..2,
                Name::Wed => 2..3,
                Name::Thu => 3..4,
                Name::Fri => 4..5,
                Name::Sat => 5..6,
                Name::Sun => 6..7,
            };
            days[range].fill(true);
        }
        Self(days)
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrMore)
    }
}

struct OneOrMore;

impl<'de> Visitor<'de> for OneOrMore {
    type Value = Days;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("days such as [\"mon\", \"wed\"], \"weekdays\" or \"weekends\"")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Days, E> {
        Name::deserialize(name.into_deserializer()).map(|name| Days::of(&[name]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Days, A::Error> {
        let mut names = Vec::new();
        while let Some(name) = list.next_element()? {
            names.push(name);
        }
        if names.is_empty() {
            let none = Unexpected::Other("an empty list");
            return Err(de::Error::invalid_value(none, &self));
        }
        Ok(Days::of(&names))
    }
}
