//! Who comes in the end, when those who stand in for others are replaced themselves.

use super::Override;
use crate::id::ResponderId;
use jiff::civil;

/// The overrides that put others in the place of one person at some time.
pub(super) struct StandIns<'a>(Vec<&'a Override>);

impl<'a> StandIns<'a> {
    /// Those of `overrides` that hold when the clock shows `reading`.
    pub(super) fn at(overrides: &'a [Override], reading: civil::DateTime) -> Self {
        let holds = |o: &&Override| o.replaces.is_some() && o.holds(reading);
        Self(overrides.iter().filter(holds).collect())
    }

    /// Adds those to `people` who come in the place of `person`, each once; the person, when
    /// nobody does.
    pub(super) fn add(&self, person: &'a ResponderId, people: &mut Vec<ResponderId>) {
        let mut followed: Vec<&ResponderId> = Vec::new();
        // Who is next, and whether they come as they are.
        let mut next = vec![(person, false)];
        while let Some((person, comes)) = next.pop() {
            match self.instead_of(person).filter(|_| !comes) {
                None if people.contains(person) => {}
                None => people.push(person.clone()),
                Some(_) if followed.contains(&person) => {}
                Some(others) => {
                    followed.push(person);
                    // In a circle, people take one another's turns: the next one comes.
                    let others = others.iter().rev();
                    next.extend(others.map(|other| (other, self.leads(other, person))));
                }
            }
        }
    }

    /// Who is put in the place of `person`, by the last override written.
    fn instead_of(&self, person: &ResponderId) -> Option<&'a [ResponderId]> {
        let last = self
            .0
            .iter()
            .rev()
            .find(|o| o.replaces.as_ref() == Some(person));
        last.map(|o| o.people.as_slice())
    }

    /// Whether following those who stand in for `from` comes to `to`.
    fn leads(&self, from: &'a ResponderId, to: &ResponderId) -> bool {
        let mut followed: Vec<&ResponderId> = Vec::new();
        let mut next = vec![from];
        while let Some(person) = next.pop() {
            if person == to {
                return true;
            }
            if !followed.contains(&person) {
                followed.push(person);
                next.extend(self.instead_of(person).into_iter().flatten());
            }
        }
        false
    }
}
