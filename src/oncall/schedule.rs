//! Who is on call by a schedule: rotations with overrides on top, shifts, gaps.

use super::{Schedule, stand_in::StandIns, wall};
use crate::id::ResponderId;
use jiff::{Timestamp, civil};

/// A stretch of time with the same people on call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// From this moment,
    pub from: Timestamp,
    /// to this one.
    pub to: Timestamp,
    /// Who; nobody is a gap.
    pub people: Vec<ResponderId>,
}

/// A stretch of time with nobody on call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From this moment,
    pub from: Timestamp,
    /// to this one.
    pub to: Timestamp,
}

impl Schedule {
    /// Who is on call at `at`, each once: the person of each rotation in the order of the
    /// rotations, or whom the overrides put in their place.
    ///
    /// The cost depends on the number of rotations and overrides, not on how long ago they
    /// began.
    pub fn who(&self, at: Timestamp) -> Vec<ResponderId> {
        self.who_reads(wall::reading(&self.time_zone, at))
    }

    /// The stretches from `from` to `to`, without a hole between them; neighbours differ in
    /// their people. None when `to` is not after `from`.
    ///
    /// The ends are exact: hand-overs, the hours of restrictions and the ends of overrides,
    /// moved by clock changes as the schedule's zone has them.
    pub fn shifts(&self, from: Timestamp, to: Timestamp) -> Vec<Shift> {
        let mut shifts: Vec<Shift> = Vec::new();
        if to <= from {
            return shifts;
        }
        for local in self.edges(from, to) {
            let begin = wall::moment(&self.time_zone, local).max(from);
            if begin >= to {
                break;
            }
            let people = self.who(begin);
            match shifts.last_mut() {
                Some(last) if last.people == people => continue,
                Some(last) => last.to = begin,
                None => {}
            }
            shifts.push(Shift {
                from: begin,
                to,
                people,
            });
        }
        shifts
    }

    /// The stretches from `from` to `to` with nobody on call.
    pub fn gaps(&self, from: Timestamp, to: Timestamp) -> Vec<Gap> {
        let shifts = self.shifts(from, to).into_iter();
        shifts
            .filter(|shift| shift.people.is_empty())
            .map(|Shift { from, to, .. }| Gap { from, to })
            .collect()
    }

    fn who_reads(&self, reading: civil::DateTime) -> Vec<ResponderId> {
        let mut overrides = self.overrides.iter();
        let all = overrides.rposition(|o| o.replaces.is_none() && o.holds(reading));
        let base: Vec<&ResponderId> = match all {
            Some(index) => self.overrides[index].people.iter().collect(),
            None => {
                let turns = self.rotations.iter();
                turns.filter_map(|r| r.on_turn(reading)).collect()
            }
        };
        let later = &self.overrides[all.map_or(0, |index| index + 1)..];
        let stand_ins = StandIns::at(later, reading);
        let mut people: Vec<ResponderId> = Vec::new();
        for person in base {
            stand_ins.add(person, &mut people);
        }
        people
    }

    /// The local times from `from` to `to` at which somebody else may be on call, `from`
    /// first, in order.
    fn edges(&self, from: Timestamp, to: Timestamp) -> Vec<civil::DateTime> {
        let from = wall::reading(&self.time_zone, from);
        let to = wall::reading(&self.time_zone, to);
        let mut edges = vec![from];
        for rotation in &self.rotations {
            rotation.edges(from, to, &mut edges);
        }
        let ends = self.overrides.iter().flat_map(|o| [o.from, o.to]);
        edges.extend(ends.filter(|at| from < *at && *at <= to));
        edges.sort_unstable();
        edges.dedup();
        edges
    }
}
