//! The operator's own topics: a name and a few example messages each.
//!
//! They add to the shipped heads, they never replace them: a topic only says what a message is
//! about.

use deskbell_encoder::{Encoder, Kind};
use serde::{Deserialize, Serialize};

/// A topic as the operator describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// What it is called.
    pub name: String,
    /// Messages of that topic, in any language.
    pub examples: Vec<String>,
}

/// Similarity of which a match is as likely as not, and how steeply certainty rises around it.
const EVEN: f32 = 0.42;
const STEEPNESS: f32 = 14.0;
/// Matches below this score aren't told.
const LEAST: f32 = 0.5;

/// Topics made ready for matching: name and encoded examples.
#[derive(Clone, Default)]
pub(crate) struct Topics(Vec<(String, Vec<Vec<f32>>)>);

impl Topics {
    pub(crate) fn new(
        topics: &[Topic],
        encoder: &Encoder,
        centre: impl Fn(&[f32]) -> Vec<f32>,
    ) -> Self {
        let encode = |topic: &Topic| {
            let texts: Vec<&str> = topic.examples.iter().map(String::as_str).collect();
            let encodings = encoder.encode_batch(Kind::Query, &texts);
            let vectors = encodings
                .iter()
                .map(|encoding| centre(&encoding.sentence))
                .collect();
            (topic.name.clone(), vectors)
        };
        Self(topics.iter().map(encode).collect())
    }

    /// The topics that `sentence` (centred, of length 1) matches, best first. What is nearer to a
    /// question of an article (`question`: the best cosine with one) is that question, however
    /// much it shares with a topic: "I lost the key of the lock" is no accident.
    pub(crate) fn matches(&self, sentence: &[f32], question: f32) -> Vec<(String, f32)> {
        let nearest = |examples: &[Vec<f32>]| {
            let cosine = |example: &Vec<f32>| {
                example
                    .iter()
                    .zip(sentence)
                    .map(|(a, b)| a * b)
                    .sum::<f32>()
            };
            examples.iter().map(cosine).fold(-1.0, f32::max)
        };
        let mut matches: Vec<(String, f32)> = self
            .0
            .iter()
            .map(|(name, examples)| (name, nearest(examples)))
            .filter(|(_, cosine)| *cosine >= question)
            .map(|(name, cosine)| {
                let score = 1.0 / (1.0 + (-(cosine - EVEN) * STEEPNESS).exp());
                (name.clone(), score)
            })
            .filter(|(_, score)| *score >= LEAST)
            .collect();
        matches.sort_by(|a, b| b.1.total_cmp(&a.1));
        matches
    }
}
