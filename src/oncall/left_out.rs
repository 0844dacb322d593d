//! Who never comes on call by a rotation that names them: their turns always fall outside of its
//! hours.
//!
//! Turns and the hours of the week both come round, so it is decided for all time, without
//! looking at one turn after the other. Clock changes move a turn by an hour once or twice a
//! year, and are left aside.

use super::Rotation;
use crate::id::ResponderId;
use jiff::civil;

const DAY: i128 = 86_400_000_000_000;
const WEEK: i128 = 7 * DAY;

impl Rotation {
    /// Whom it never calls, each once, in their order.
    pub(super) fn left_out(&self) -> Vec<&ResponderId> {
        let windows = self.windows();
        // A turn of a week or more has some of all hours in it; so has every month.
        let turn = self.shift.in_nanoseconds().filter(|turn| *turn < WEEK);
        let (Some(turn), false) = (turn, windows.is_empty()) else {
            return Vec::new();
        };
        let begin = in_week(self.start);
        // All turns of one person begin this far apart from one another, counted round the week.
        let apart = common_divisor(turn.saturating_mul(self.people.len() as i128), WEEK);
        let comes = |number: usize| {
            let begin = begin + turn * number as i128;
            windows.iter().any(|(opens, long)| {
                let into = (opens - begin).rem_euclid(apart);
                into < turn || into + long > apart
            })
        };
        let calls = |id: &ResponderId| {
            let mut turns = self.people.iter().enumerate();
            turns.any(|(number, person)| person == id && comes(number))
        };
        let mut left_out: Vec<&ResponderId> = Vec::new();
        for person in &self.people {
            if !left_out.contains(&person) && !calls(person) {
                left_out.push(person);
            }
        }
        left_out
    }

    /// When the hours begin in the week, and how long they are.
    fn windows(&self) -> Vec<(i128, i128)> {
        let monday = civil::Weekday::Monday;
        let week = || monday.cycle_forward().take(7).zip(0_i128..);
        let hours = self.only.iter().flat_map(|only| {
            let (from, to) = (in_day(only.from), in_day(only.to));
            let long = match (to - from).rem_euclid(DAY) {
                0 => DAY,
                long => long,
            };
            let days = week().filter(|(day, _)| only.days.include(*day));
            days.map(move |(_, number)| (number * DAY + from, long))
        });
        hours.collect()
    }
}

fn in_week(at: civil::DateTime) -> i128 {
    i128::from(at.weekday().to_monday_zero_offset()) * DAY + in_day(at.time())
}

fn in_day(time: civil::Time) -> i128 {
    time.duration_since(civil::Time::midnight()).as_nanos()
}

fn common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests;
