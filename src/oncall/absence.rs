//! Until when somebody is away: what they write, as a moment.
//!
//! Pure: words, now and a zone go in. Local times are read off the zone's clock, whatever it is
//! changed to meanwhile; what is past or can't be read is refused, never guessed.

use super::OnCall;
use crate::id::ResponderId;
use jiff::{Span, Timestamp, ToSpan, Zoned, civil, tz::TimeZone};

/// On a day without a time, they are back in the morning.
const MORNING: civil::Time = civil::time(9, 0, 0, 0);

/// Nobody is away for longer: it is a slip of the pen.
const LONGEST_DAYS: i32 = 366;

const WEEKDAYS: [(&str, civil::Weekday); 7] = [
    ("monday", civil::Weekday::Monday),
    ("tuesday", civil::Weekday::Tuesday),
    ("wednesday", civil::Weekday::Wednesday),
    ("thursday", civil::Weekday::Thursday),
    ("friday", civil::Weekday::Friday),
    ("saturday", civil::Weekday::Saturday),
    ("sunday", civil::Weekday::Sunday),
];

/// The end that `words` mean: a length (`2h`, `30m`, `3d`), a time (`14:00`: the next), or a day
/// with or without one (`tomorrow`, `mon 09:00`, `2026-03-14`), after `until` or without. A time
/// that clocks skip comes when they jump; of one that comes twice, the next counts.
pub fn absence_end(words: &str, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let words = words.trim().to_lowercase();
    let now = now.to_zoned(zone.clone());
    let latest = now.checked_add(LONGEST_DAYS.days()).ok()?;
    let end = match words.strip_prefix("until ") {
        Some(moment) => next(moment, &now)?,
        None => {
            let length = words.strip_prefix("for ").unwrap_or(&words);
            match length.trim().parse::<Span>() {
                Ok(length) => now.checked_add(length).ok()?,
                Err(_) => next(&words, &now)?,
            }
        }
    };
    (now < end && end <= latest).then(|| end.timestamp())
}

/// The next time that the zone's clock shows this.
fn next(words: &str, now: &Zoned) -> Option<Zoned> {
    let words: Vec<&str> = words.split_whitespace().filter(|w| *w != "at").collect();
    let (days, time) = match &words[..] {
        [one] => match (time(one), days(one, now)) {
            (Some(time), _) => (ahead(now, 1), time),
            (None, Some(days)) => (days, MORNING),
            (None, None) => {
                let (day, at) = one.split_once('t')?;
                (days(day, now)?, time(at)?)
            }
        },
        [day, at] => (days(day, now)?, time(at)?),
        _ => return None,
    };
    let readings = days.into_iter().flat_map(|day| {
        let reading = now.time_zone().to_ambiguous_zoned(day.to_datetime(time));
        [reading.clone().compatible(), reading.later()]
    });
    readings.flatten().find(|at| at > now)
}

fn time(word: &str) -> Option<civil::Time> {
    civil::Time::strptime("%H:%M", word).ok()
}

/// The days that a word may mean, the nearest first.
fn days(word: &str, now: &Zoned) -> Option<Vec<civil::Date>> {
    let of_week = |(name, _): &&(&str, civil::Weekday)| word.len() >= 3 && name.starts_with(word);
    if let Some((_, weekday)) = WEEKDAYS.iter().find(of_week) {
        let mut days = ahead(now, 7);
        days.retain(|day| day.weekday() == *weekday);
        return Some(days);
    }
    match word {
        "today" => Some(ahead(now, 0)),
        "tomorrow" => Some(ahead(now, 1).split_off(1)),
        _ => Some(vec![civil::Date::strptime("%Y-%m-%d", word).ok()?]),
    }
}

/// Today, and so many days more.
fn ahead(now: &Zoned, more: usize) -> Vec<civil::Date> {
    now.date().series(1.day()).take(more + 1).collect()
}

impl OnCall {
    /// The zone in which a responder writes and reads times: their own, or that of a schedule
    /// of their team, or the machine's.
    pub fn zone_of(&self, responder: &ResponderId) -> TimeZone {
        let own = self.responders.get(responder);
        let of_teams = || {
            let teams = self.teams.keys();
            let mut theirs = teams.filter(|team| self.is_member(responder, team));
            theirs.find_map(|team| Some(self.schedules_of(team).next()?.time_zone.clone()))
        };
        own.and_then(|known| known.time_zone.clone())
            .or_else(of_teams)
            .unwrap_or_else(TimeZone::system)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sam writes in Rome at this moment; the answer is local time there.
    fn end(words: &str, now: &str) -> Option<String> {
        let zone = crate::zones::ZONES.get("Europe/Rome").unwrap();
        let end = absence_end(words, now.parse().unwrap(), &zone)?;
        Some(end.to_zoned(zone).strftime("%a %F %H:%M %Z").to_string())
    }

    #[test]
    fn lengths_times_and_days_are_read() {
        // A Wednesday at ten.
        for (words, expected) in [
            ("2h", "Wed 2026-03-11 12:00 CET"),
            ("30m", "Wed 2026-03-11 10:30 CET"),
            ("30 min", "Wed 2026-03-11 10:30 CET"),
            ("1h30m", "Wed 2026-03-11 11:30 CET"),
            ("3d", "Sat 2026-03-14 10:00 CET"),
            ("for 2 weeks", "Wed 2026-03-25 10:00 CET"),
            ("until 14:00", "Wed 2026-03-11 14:00 CET"),
            (" 14:00 ", "Wed 2026-03-11 14:00 CET"),
            ("until 9:00", "Thu 2026-03-12 09:00 CET"),
            ("until 10:00", "Thu 2026-03-12 10:00 CET"),
            ("until mon 09:00", "Mon 2026-03-16 09:00 CET"),
            ("UNTIL Monday at 9:00", "Mon 2026-03-16 09:00 CET"),
            ("until wed 10:30", "Wed 2026-03-11 10:30 CET"),
            ("until wed 09:00", "Wed 2026-03-18 09:00 CET"),
            ("until thurs", "Thu 2026-03-12 09:00 CET"),
            ("tomorrow", "Thu 2026-03-12 09:00 CET"),
            ("until tomorrow 18:30", "Thu 2026-03-12 18:30 CET"),
            ("until today 23:59", "Wed 2026-03-11 23:59 CET"),
            ("until 2026-03-14", "Sat 2026-03-14 09:00 CET"),
            ("until 2026-03-14 08:00", "Sat 2026-03-14 08:00 CET"),
            ("until 2026-03-14T08:00", "Sat 2026-03-14 08:00 CET"),
        ] {
            let read = end(words, "2026-03-11T09:00:00Z");
            assert_eq!(read.as_deref(), Some(expected), "{words}");
        }
    }

    #[test]
    fn the_past_and_nonsense_are_refused() {
        for words in [
            "until",
            "until yesterday",
            "until 2026-03-10",
            "until 2026-03-11",
            "until 25:00",
            "until 2026-02-30",
            "until today 09:00",
            "until mon tue",
            "until mon 9:00 sharp",
            "9",
            "0m",
            "-2h",
            "2h ago",
            "2 hours ago",
            "lunch",
            "for ever",
            "9999d",
            "999999999999999h",
            "until 9999-12-31",
            "until m",
            "until 14:00 mon",
            "until 2h",
            "14:00t",
            "t",
            "🙂",
        ] {
            assert_eq!(end(words, "2026-03-11T09:00:00Z"), None, "{words}");
        }
    }

    #[test]
    fn clocks_that_change_meanwhile_are_read_as_they_show() {
        for (words, now, expected) in [
            // 02:00 becomes 03:00: a day is a day by the clock, an hour an hour.
            ("1d", "2026-03-28T08:00:00Z", "Sun 2026-03-29 09:00 CEST"),
            ("24h", "2026-03-28T08:00:00Z", "Sun 2026-03-29 10:00 CEST"),
            (
                "until 02:30",
                "2026-03-28T23:00:00Z",
                "Sun 2026-03-29 03:30 CEST",
            ),
            // 03:00 becomes 02:00: the next 02:30 is the first, and then the second.
            (
                "until 02:30",
                "2026-10-24T23:00:00Z",
                "Sun 2026-10-25 02:30 CEST",
            ),
            (
                "until 02:30",
                "2026-10-25T00:45:00Z",
                "Sun 2026-10-25 02:30 CET",
            ),
            (
                "until 02:30",
                "2026-10-25T01:45:00Z",
                "Mon 2026-10-26 02:30 CET",
            ),
        ] {
            assert_eq!(end(words, now).as_deref(), Some(expected), "{words} {now}");
        }
    }
}
