//! What triage found in one message: probabilities and the evidence for them, no decision yet.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Alarm, Heard};
use crate::language::Language;

/// Least probability at which a reason is told.
const NAMED: f32 = 0.25;
/// Most candidates an [`Assessment`] names.
pub const MAX_CANDIDATES: usize = 5;

/// All that is known about one message, before [`verdict`](super::verdict) weighs it.
///
/// Every probability is calibrated on companies the heads were not trained on: of all messages
/// with 0.8, about eight in ten are so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assessment {
    /// The language the message is written in.
    pub language: Language,
    /// The likeliest articles, best first, at most [`MAX_CANDIDATES`].
    pub candidates: Vec<Candidate>,
    /// How likely each of the four outcomes is the right one; they sum to 1.
    pub outcome: Outcome,
    /// All twelve reasons with their probability *given* a handoff, likeliest first; sum 1.
    pub reasons: Vec<(Reason, f32)>,
    /// From -1 (very negative) over 0 (neutral) to 1 (very positive).
    pub sentiment: f32,
    /// A rule found the wish for a person in plain words.
    pub asks_for_person: bool,
    /// How likely it is one that must ring, whatever it is about.
    pub alarm: Alarm,
    /// How it reached the bot; `outcome` counts that in.
    pub heard: Heard,
    /// The operator's own topics with their score from 0 to 1, best first; only those that match.
    pub topics: Vec<(String, f32)>,
    /// What tipped it, most important first. May quote words of the message: never log it.
    pub evidence: Vec<Evidence>,
}

impl Assessment {
    /// The reason that a person would name first, and how likely it is; none where nobody seems to be
    /// needed.
    #[must_use]
    pub fn named(&self) -> Option<(Reason, f32)> {
        let alarm = self.alarm.reasons().into_iter();
        let alarm = alarm
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .filter(|(_, chance)| *chance >= NAMED);
        let likeliest = self.reasons.first().map(|(reason, _)| *reason);
        alarm.or_else(|| {
            let needed = self.outcome.handoff;
            likeliest
                .filter(|_| needed >= NAMED)
                .map(|reason| (reason, needed))
        })
    }
}

/// An article that may answer the message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Candidate {
    /// The article's id.
    pub article: String,
    /// The probability from 0 to 1 that this article answers the message.
    pub confidence: f32,
}

/// A probability for each thing that can be right to do with a message. They sum to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// A routine question that an article answers.
    pub answer: f32,
    /// A real question, but no article answers it.
    pub abstain: f32,
    /// Not addressed to support.
    pub ignore: f32,
    /// A person must be called.
    pub handoff: f32,
}

/// Why a person is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Asks for a person.
    ExplicitRequest,
    /// Angry, insulting, sarcastic at the service.
    Anger,
    /// Fear, despair, panic, grief.
    Distress,
    /// Self-harm, threats, danger to life, minors at risk.
    Safety,
    /// Lawyer, court, regulator, formal notice.
    Legal,
    /// A formal or repeated complaint.
    Complaint,
    /// Account takeover, fraud, theft, phishing, leak.
    Security,
    /// Erasure or access request, somebody's personal data.
    Privacy,
    /// A contested charge, a refused refund.
    BillingDispute,
    /// Wants to leave.
    Cancellation,
    /// Several entangled problems, needs judgement.
    Complex,
    /// A journalist, a large customer, a partner.
    PressPartner,
}

impl Reason {
    /// All reasons, in the order of the heads' outputs.
    pub const ALL: [Self; 12] = [
        Self::ExplicitRequest,
        Self::Anger,
        Self::Distress,
        Self::Safety,
        Self::Legal,
        Self::Complaint,
        Self::Security,
        Self::Privacy,
        Self::BillingDispute,
        Self::Cancellation,
        Self::Complex,
        Self::PressPartner,
    ];

    /// The name used in configuration, JSON and metrics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ExplicitRequest => "explicit_request",
            Self::Anger => "anger",
            Self::Distress => "distress",
            Self::Safety => "safety",
            Self::Legal => "legal",
            Self::Complaint => "complaint",
            Self::Security => "security",
            Self::Privacy => "privacy",
            Self::BillingDispute => "billing_dispute",
            Self::Cancellation => "cancellation",
            Self::Complex => "complex",
            Self::PressPartner => "press_partner",
        }
    }

    /// Whether missing it costs far more than calling a person once too often.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(
            self,
            Self::Safety | Self::Security | Self::Distress | Self::Legal | Self::ExplicitRequest
        )
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A reason's name that is none of the twelve.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown reason {0:?}; known are explicit_request, anger, distress, safety, legal, complaint, security, privacy, billing_dispute, cancellation, complex, press_partner"
)]
pub struct UnknownReason(pub String);

impl FromStr for Reason {
    type Err = UnknownReason;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.as_str() == name)
            .ok_or_else(|| UnknownReason(name.to_owned()))
    }
}

/// One thing that spoke for or against a decision, for people to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// The words, the example question or the score, as one short English phrase.
    pub says: String,
}

/// Sorts of [`Evidence`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A deterministic rule matched.
    Rule,
    /// Words of the message that mattered.
    Words,
    /// An example question the message resembles.
    Example,
    /// A probability of the heads.
    Score,
    /// Something earlier in the conversation.
    Context,
}
