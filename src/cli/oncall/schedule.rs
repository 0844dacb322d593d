//! Who has which days, as a table.

use super::{Paint, length, local, people};
use crate::oncall::{OnCall, Schedule, Shift};
use anyhow::{Context, ensure};
use jiff::{SignedDuration, Timestamp, ToSpan, Unit, civil, tz::TimeZone};
use serde_json::{Value, json};
use std::io::Write;

/// The longest stretch that is shown, in days.
const LONGEST: i32 = 3660;

/// One schedule from one moment to another.
pub(super) struct Table<'a> {
    name: &'a str,
    schedule: &'a Schedule,
    zone: TimeZone,
    shifts: Vec<Shift>,
}

impl<'a> Table<'a> {
    /// From the beginning of `from` (today) to the end of `to` (the last of two weeks), in
    /// `zone`, or else in the schedule's.
    pub(super) fn new(
        (name, schedule): (&'a str, &'a Schedule),
        zone: Option<&TimeZone>,
        now: Timestamp,
        from: Option<civil::Date>,
        to: Option<civil::Date>,
    ) -> anyhow::Result<Self> {
        let zone = zone.unwrap_or(&schedule.time_zone);
        let from = from.unwrap_or_else(|| zone.to_datetime(now).date());
        let to = to.unwrap_or_else(|| from.saturating_add(13.days()));
        ensure!(
            from <= to,
            "--from {from} is later than --to {to}: exchange them"
        );
        ensure!(
            from.until(to)?.get_days() < LONGEST,
            "from {from} to {to} are more than {LONGEST} days: ask for fewer"
        );
        let moment = |day: civil::Date| {
            zone.to_timestamp(day.to_datetime(civil::Time::midnight()))
                .with_context(|| format!("{day} is outside of the calendar"))
        };
        let shifts = schedule.shifts(moment(from)?, moment(to.tomorrow()?)?);
        Ok(Self {
            name,
            schedule,
            zone: zone.clone(),
            shifts,
        })
    }

    fn gaps(&self) -> impl Iterator<Item = &Shift> {
        self.shifts.iter().filter(|shift| shift.people.is_empty())
    }

    pub(super) fn write(
        &self,
        oncall: &OnCall,
        paint: &Paint,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let (Paint { title, gap }, zone) = (paint, &self.zone);
        let zone_name = zone.iana_name().unwrap_or("local time");
        writeln!(out, "{title}Schedule {}{title:#} ({zone_name})", self.name)?;
        for shift in &self.shifts {
            let from = shift.from.to_zoned(zone.clone());
            let to = shift.to.to_zoned(zone.clone());
            let lasts = format!("{:#}", from.until((Unit::Day, &to))?);
            write!(out, "  {}  to  {}  {lasts:<8}  ", local(&from), local(&to))?;
            if shift.people.is_empty() {
                writeln!(out, "{gap}NOBODY{gap:#}")?;
            } else {
                writeln!(out, "{}", people(oncall, &shift.people))?;
            }
        }
        let lengths = self.gaps().map(|s| s.from.duration_until(s.to));
        let total = length(lengths.fold(SignedDuration::ZERO, SignedDuration::saturating_add));
        let count = match self.gaps().count() {
            0 => return Ok(writeln!(out, "No gaps.\n")?),
            1 => "1 gap".to_owned(),
            count => format!("{count} gaps"),
        };
        if self.schedule.gaps_allowed {
            writeln!(out, "{count}, {total} in all, as allowed.")?;
        } else {
            writeln!(out, "{gap}{count}, {total} in all.{gap:#}")?;
        }
        Ok(writeln!(out)?)
    }

    pub(super) fn json(&self, oncall: &OnCall) -> Value {
        let zone = &self.zone;
        let shifts = self.shifts.iter().map(|shift| {
            json!({
                "from": shift.from.to_zoned(zone.clone()),
                "to": shift.to.to_zoned(zone.clone()),
                "people": people_json(oncall, &shift.people),
            })
        });
        json!({
            "schedule": self.name,
            "time_zone": zone.iana_name(),
            "gaps_allowed": self.schedule.gaps_allowed,
            "shifts": shifts.collect::<Vec<_>>(),
        })
    }
}

/// Responders for programs: their names in the configuration and for people.
pub(super) fn people_json(oncall: &OnCall, ids: &[crate::id::ResponderId]) -> Value {
    let one = |id| {
        let name = oncall.responders.get(id).map(|responder| &responder.name);
        json!({ "id": id, "name": name })
    };
    ids.iter().map(one).collect()
}
