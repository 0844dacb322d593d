//! What must ring whatever else is true: danger, theft, and the plain wish for a person.
//!
//! A small net of its own reads every message by a branch of the encoder that was trained for
//! nothing else (`models/alarm.bin`, `models/branch.py`), without the articles, the channel or what the message
//! is about: whether somebody is in danger does not depend on what a company sells. Owns its
//! inputs and its probabilities. From which of them on somebody is called is the thresholds'.

use std::path::Path;

use deskbell_encoder::{DIMENSIONS, Encoder, EncoderError};
use serde::{Deserialize, Serialize};

use super::context::Turns;
use super::plain::Plain;
use super::{Assessment, Context, Outcome, Reason, Triage};
use crate::language::{About, Hit, find};

/// The branch of the encoder, compiled in.
static BRANCH: &[u8] = include_bytes!("../../models/alarm.bin");

/// Least probability of what a message tells of in words that leave almost no doubt: enough for an offer.
const TOLD_DANGER: f32 = 0.19;
const TOLD_THEFT: f32 = 0.36;
/// What the alarm's net takes beside the branch's vector.
const RULES: usize = 6;
/// Inputs of the alarm's net.
pub(crate) const ALARM_INPUTS: usize = DIMENSIONS + RULES;

/// How likely a message is one that must ring. Each from 0 to 1; with "none of them" they sum to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alarm {
    /// Somebody's life or body is in danger, or a minor is at risk.
    pub safety: f32,
    /// An account, money, a device or data is taken or being taken.
    pub security: f32,
    /// Asks for a person.
    pub request: f32,
}

impl Alarm {
    /// From the net's classes: none, safety, security, request.
    pub(super) fn of(classes: &[f32]) -> Self {
        match classes {
            [_, safety, security, request] => Self {
                safety: *safety,
                security: *security,
                request: *request,
            },
            _ => Self::default(),
        }
    }

    /// Each with the reason that it is called for, gravest first.
    #[must_use]
    pub const fn reasons(&self) -> [(Reason, f32); 3] {
        [
            (Reason::Safety, self.safety),
            (Reason::Security, self.security),
            (Reason::ExplicitRequest, self.request),
        ]
    }
}

/// What the net takes of a message: the branch's vector and what the rules find.
pub(crate) fn alarm_inputs(branch: &[f32], hits: &[Hit]) -> Vec<f32> {
    let any = |about: About, negated: bool| {
        let found = hits
            .iter()
            .any(|hit| hit.about == about && hit.negated == negated);
        f32::from(u8::from(found))
    };
    let mut inputs = branch.to_vec();
    inputs.resize(DIMENSIONS, 0.0);
    inputs.extend([
        any(About::Safety, false),
        any(About::Danger, false),
        any(About::Theft, false),
        any(About::Person, false),
        any(About::Person, true),
        any(About::Legal, false),
    ]);
    inputs
}

/// The encoder with the branch that [`Triage`] listens to for what must ring.
///
/// # Errors
/// If the file at `path` is missing or no encoder.
pub fn open_encoder(path: &Path) -> Result<Encoder, EncoderError> {
    Encoder::open(path)?.with_branch(BRANCH)
}

impl Triage {
    /// Whether `text` must ring, and nothing else: for what is no business of the bot's. Searches no
    /// articles.
    #[must_use]
    pub fn listen(&self, text: &str, context: &Context<'_>) -> Assessment {
        let plain = Plain::of(text, context.bot);
        let turns = Turns::of(&Context::default(), &plain.own);
        let (encoding, _, branch) = self.encode(&plain, None, &turns);
        let sentence = self.space.sentence(&encoding.sentence);
        let hits = find(&plain.own);
        Assessment {
            language: self.language(&plain.own, &sentence, context.language),
            outcome: Outcome {
                ignore: 1.0,
                ..Outcome::default()
            },
            alarm: self.alarm(&branch, &hits),
            heard: context.heard,
            ..Assessment::default()
        }
    }

    /// Whether it must ring whatever it is about. Words that tell of danger or theft almost without
    /// doubt keep it from being overlooked.
    pub(super) fn alarm(&self, branch: &[f32], hits: &[Hit]) -> Alarm {
        let inputs = alarm_inputs(branch, hits);
        let mut alarm = Alarm::of(&self.heads.alarm.classes(&inputs));
        let told = |about| hits.iter().any(|hit| hit.about == about);
        if told(About::Danger) {
            alarm.safety = alarm.safety.max(TOLD_DANGER);
        }
        if told(About::Theft) {
            alarm.security = alarm.security.max(TOLD_THEFT);
        }
        alarm
    }
}
