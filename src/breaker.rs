//! The breaker of a channel: when what is overheard there calls people too often for nothing, it
//! calls nobody any more until a responder says otherwise. The askers are offered a person instead.
//!
//! Owns the counts and the rule. It refuses to know what is overheard and who is told. Counts live in
//! memory alone: a restart begins them anew, which costs a few calls.

use crate::{
    case::{Case, Ending, Stage},
    id::{CaseId, TeamId},
};
use deskbell_platform::{MessageRef, Place};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// So much of what rang is shown to responders.
const SHOWN: usize = 5;
/// So much of what somebody wrote, in characters.
const QUOTED: usize = 200;

/// When a channel's breaker opens: `[understanding.breaker]`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// More than this share, from 0 to 1, of the last
    pub share: f32,
    /// so many overheard messages called a person, and nobody took the case yet;
    pub messages: usize,
    /// or so many calls (0: never)
    pub in_vain: usize,
    /// came to nothing within this time.
    pub within: SignedDuration,
}

/// One call that came from what was overheard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rang {
    /// Its case.
    pub(crate) case: CaseId,
    /// The team that was called.
    pub(crate) team: TeamId,
    /// How the words began, plain text.
    pub(crate) words: String,
    /// Where they stand.
    pub(crate) message: Option<MessageRef>,
}

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody knows yet whether a person was needed.
    Open,
    /// A responder took the case: that says it.
    Taken,
    /// It came to nothing then: the asker took it back, a responder gave it back to the bot, or it was
    /// closed and nobody had taken it.
    InVain(Timestamp),
}

impl Fate {
    /// That of a case as it stands.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        match (&case.stage, case.stage.owner()) {
            (Stage::Closed { how, at, .. }, owner)
                if *how != Ending::Resolved || owner.is_none() =>
            {
                Self::InVain(*at)
            }
            (_, Some(_)) => Self::Taken,
            (_, None) => Self::Open,
        }
    }
}

/// What was overheard in one channel lately.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many messages were.
    heard: usize,
    /// What called, oldest first, each with the number of its message.
    calls: Vec<(usize, Rang, Fate)>,
}

impl Tally {
    /// One more message was overheard, and perhaps it called a person.
    pub fn heard(&mut self, called: Option<Rang>, limits: &Limits) {
        self.heard += 1;
        self.calls
            .extend(called.map(|rang| (self.heard, rang, Fate::Open)));
        let kept = limits.messages.max(limits.in_vain);
        self.calls.drain(..self.calls.len().saturating_sub(kept));
    }

    /// What became of a case.
    pub fn became(&mut self, case: &CaseId, fate: Fate) {
        if let Some((.., known)) = self
            .calls
            .iter_mut()
            .find(|(_, rang, _)| rang.case == *case)
        {
            *known = fate;
        }
    }

    /// The calls that open the breaker, if it has to open now.
    #[must_use]
    pub fn trip(&self, limits: &Limits, now: Timestamp) -> Option<Vec<Rang>> {
        let in_vain = self.those(|_, fate| match fate {
            Fate::InVain(at) => now.duration_since(at) <= limits.within,
            _ => false,
        });
        if limits.in_vain > 0 && in_vain.len() >= limits.in_vain {
            return Some(in_vain);
        }
        let lately = |number: usize| number + limits.messages > self.heard;
        let too_many = self.those(|number, fate| lately(number) && fate != Fate::Taken);
        // A little more is allowed, since .01 is no binary number. Of fewer messages than are looked back
        // on as many may call as of all.
        let allowed = limits.share * limits.messages as f32 + 1e-3;
        (too_many.len() as f32 > allowed).then_some(too_many)
    }

    fn those(&self, which: impl Fn(usize, Fate) -> bool) -> Vec<Rang> {
        let calls = self.calls.iter();
        let those = calls.filter(|(number, _, fate)| which(*number, *fate));
        those.map(|(_, rang, _)| rang.clone()).collect()
    }
}

impl Rang {
    /// Where the words stand.
    #[must_use]
    pub fn message(&self) -> Option<&MessageRef> {
        self.message.as_ref()
    }

    /// The call of a case that was overheard, if it is one that an open breaker holds back.
    #[must_use]
    pub fn of(case: &Case) -> Option<Self> {
        let held_back = case.overheard && !case.always;
        held_back.then(|| Self {
            case: case.id.clone(),
            team: case.team.clone(),
            words: case.asked_text.chars().take(QUOTED).collect(),
            message: case.asked_message.clone(),
        })
    }
}

/// The breaker of one channel, as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Breaker {
    /// The channel.
    pub(crate) channel: Place,
    /// Since when it is open: nobody is called for what is overheard.
    pub(crate) open: Option<Timestamp>,
}

impl Breaker {
    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Those of `rang` that are shown.
    pub(crate) fn shown(rang: &[Rang]) -> &[Rang] {
        &rang[rang.len().saturating_sub(SHOWN)..]
    }
}

#[cfg(test)]
mod tests;
