//! From which probability on something is done, and how careful an operator wants it to be.
//!
//! Owns the numbers. Refuses to weigh a message by them: that is the verdict's.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Heard, Reason};

/// Least probabilities for acting. All from 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// Hand off from this probability of a handoff on.
    pub handoff: f32,
    /// Other thresholds for single reasons, compared with the probability of a handoff *for that
    /// reason* (handoff × reason). The defaults ask for less where missing one costs much.
    pub handoff_for: BTreeMap<Reason, f32>,
    /// From this probability of a handoff on a person is called at once; between `handoff` and
    /// this one is offered, a press away.
    pub page: f32,
    /// The same for the grave reasons.
    pub page_grave: f32,
    /// Answer only if the best article's confidence is at least this.
    pub answer: f32,
    /// Stay silent from this probability on that the message isn't addressed to support.
    pub ignore: f32,
    /// When it rings whatever the message is about.
    pub alarm: AlarmThresholds,
    /// Reasons for which a person is called sooner or later than that; the others are
    /// [`Caution::Normal`]. The operator says it in `[reasons]`.
    #[serde(skip)]
    pub caution: BTreeMap<Reason, Caution>,
    /// Reasons for which a person is only ever offered, however sure the bot is. The operator
    /// says it in `[reasons]`.
    #[serde(skip)]
    pub offered: BTreeSet<Reason>,
}

/// From which probability on the alarm calls a person at once. From `notice` on one is offered, and
/// no article is sent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AlarmThresholds {
    /// Somebody is in danger. At most [`AlarmThresholds::HIGHEST_SAFETY`].
    pub safety: f32,
    /// Theft of an account, money, a device.
    pub security: f32,
    /// A plain wish for a person, in what is written to the bot.
    pub request: f32,
    /// The same in what it overhears.
    pub request_overheard: f32,
    /// A person is offered for a danger.
    pub notice: f32,
    /// A person is offered for a theft or a wish for one.
    pub notice_lesser: f32,
}

impl AlarmThresholds {
    /// No setting makes the bot deafer to danger than this.
    pub const HIGHEST_SAFETY: f32 = 0.8;

    /// The least probability that calls for `reason`, heard so.
    #[must_use]
    pub fn least(&self, reason: Reason, heard: Heard) -> f32 {
        match (reason, heard) {
            (Reason::Safety, _) => self.safety.min(Self::HIGHEST_SAFETY),
            (Reason::Security, _) => self.security,
            (_, Heard::Addressed) => self.request,
            _ => self.request_overheard,
        }
    }

    /// The least probability at which a person is offered for `reason`.
    #[must_use]
    pub fn notice(&self, reason: Reason) -> f32 {
        match reason {
            Reason::Safety => self.notice,
            _ => self.notice_lesser,
        }
    }
}

impl Default for AlarmThresholds {
    fn default() -> Self {
        Self {
            safety: 0.2,
            security: 0.4,
            request: 0.3,
            request_overheard: 0.8,
            notice: 0.18,
            notice_lesser: 0.35,
        }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            handoff: 0.25,
            handoff_for: [
                (Reason::Safety, 0.1),
                (Reason::Security, 0.15),
                (Reason::Distress, 0.25),
                (Reason::Legal, 0.25),
                (Reason::ExplicitRequest, 0.25),
            ]
            .into(),
            page: 0.7,
            page_grave: 0.5,
            answer: 0.5,
            ignore: 0.5,
            alarm: AlarmThresholds::default(),
            caution: BTreeMap::new(),
            offered: BTreeSet::new(),
        }
    }
}

impl Thresholds {
    /// Least probability of a handoff if `reason` is its likeliest reason.
    #[must_use]
    pub fn handoff(&self, reason: Reason) -> f32 {
        self.caution(reason).shift(self.handoff)
    }

    /// Least probability of a handoff for `reason`, where it has a threshold of its own.
    #[must_use]
    pub fn own(&self, reason: Reason) -> Option<f32> {
        let least = self.handoff_for.get(&reason)?;
        Some(self.caution(reason).shift(*least))
    }

    /// Whether a person is called at once for `reason` at this probability of a handoff.
    #[must_use]
    pub fn pages(&self, reason: Reason, handoff: f32) -> bool {
        let least = if reason.is_grave() {
            self.page_grave
        } else {
            self.page
        };
        !self.offered.contains(&reason) && handoff >= self.caution(reason).shift(least)
    }

    fn caution(&self, reason: Reason) -> Caution {
        self.caution.get(&reason).copied().unwrap_or_default()
    }
}

/// How soon a person is called for a reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// Later: fewer needless calls, more are missed.
    Low,
    /// As the thresholds say.
    #[default]
    Normal,
    /// Sooner: fewer are missed, more needless calls.
    High,
}

/// What the odds that are asked for are multiplied with.
const SOONER: f32 = 0.6;

impl Caution {
    /// The threshold that takes the place of `least`. Odds are shifted rather than the
    /// probability: the result stays between 0 and 1, and 0 and 1 stay what they are.
    #[must_use]
    pub fn shift(self, least: f32) -> f32 {
        let factor = match self {
            Self::Normal => return least,
            Self::High => SOONER,
            Self::Low => 1.0 / SOONER,
        };
        factor * least / (1.0 - least + factor * least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caution_moves_thresholds_and_keeps_their_ends() {
        let table = [
            (0.0, [0.0, 0.0, 0.0]),
            (0.2, [0.294, 0.2, 0.130]),
            (0.45, [0.577, 0.45, 0.329]),
            (0.9, [0.9375, 0.9, 0.844]),
            (1.0, [1.0, 1.0, 1.0]),
        ];
        for (least, expected) in table {
            let all = [Caution::Low, Caution::Normal, Caution::High];
            for (caution, expected) in all.into_iter().zip(expected) {
                let shifted = caution.shift(least);
                assert!(
                    (shifted - expected).abs() < 1e-3,
                    "{least} {caution:?}: {shifted}"
                );
            }
        }
    }
}
