//! From a message to its assessment.

use std::sync::Arc;

use deskbell_encoder::{DIMENSIONS, Encoder};

use super::context::{Heard, Priors, Turns};
use super::evidence;
use super::features::{
    BEST_FEATURES, CANDIDATE_FEATURES, MESSAGE_FEATURES, Seen, best_candidates, candidate_features,
    message_features,
};
use super::follow_up::{merge, weight_of_turn_before};
use super::heads::{Heads, HeadsError};
use super::plain::Plain;
use super::recent::Recent;
use super::topics::{Topic, Topics};
use super::{Assessment, Candidate, Context, MAX_CANDIDATES, Outcome, Reason};
use crate::kb::{Index, Ranked, Space};
use crate::language::{About, Hit, Language, find, identify};

/// What the outcome heads take: the message's vector, what the turn before adds, the features of
/// the message and of its best candidates.
pub(crate) const INPUTS: usize = 2 * DIMENSIONS + MESSAGE_FEATURES + BEST_FEATURES;
/// What the confidence head takes: a candidate's features and the logarithms of the four
/// outcomes.
pub(crate) const CANDIDATE_INPUTS: usize = CANDIDATE_FEATURES + 4;
/// Least probability of the trained language head that outweighs letters and hints.
const LANGUAGE_SURE: f32 = 0.5;
/// Least probability of a handoff where a rule finds danger to life.
const DANGER: f32 = 0.6;
/// Words up to which "a person" in a message is the request itself.
const REQUEST_WORDS: usize = 40;

/// Understands messages. Cheap to share, safe to use from many threads.
pub struct Triage {
    pub(super) encoder: Arc<Encoder>,
    pub(super) heads: Heads,
    pub(super) space: Space,
    topics: Topics,
    priors: Priors,
    pub(super) recent: Recent,
}

/// All that is computed of a message before the heads, for them and for training.
pub(crate) struct Observed {
    pub(crate) language: Language,
    pub(crate) hits: Vec<Hit>,
    /// Centred, length 1.
    pub(crate) sentence: Vec<f32>,
    pub(crate) ranked: Vec<Ranked>,
    /// [`INPUTS`] values.
    pub(crate) inputs: Vec<f32>,
    /// [`CANDIDATE_FEATURES`] values for each of the first candidates.
    pub(crate) candidates: Vec<Vec<f32>>,
    /// The encoder's second reading, for the alarm.
    pub(crate) branch: Vec<f32>,
    pub(crate) repeated_answer: bool,
}

impl Triage {
    /// With the heads compiled in.
    ///
    /// # Errors
    /// If they don't fit this program, which is a fault of the build.
    pub fn new(encoder: Arc<Encoder>) -> Result<Self, HeadsError> {
        Ok(Self {
            encoder,
            heads: Heads::shipped(INPUTS, CANDIDATE_INPUTS)?,
            space: Space::shipped(),
            topics: Topics::default(),
            priors: Priors::default(),
            recent: Recent::default(),
        })
    }

    /// Without trained heads other than the language's, for seeing what they are to be trained
    /// on.
    pub(crate) fn untrained(encoder: Arc<Encoder>) -> Self {
        let (heads, space) = (Heads::language_only(), Space::shipped());
        Self {
            encoder,
            heads,
            space,
            topics: Topics::default(),
            priors: Priors::default(),
            recent: Recent::default(),
        }
    }

    /// The same with other heads: the bytes of a file like `models/heads.bin`.
    pub(crate) fn with_heads(&self, heads: &[u8]) -> Result<Self, HeadsError> {
        Ok(Self {
            encoder: self.encoder.clone(),
            heads: Heads::read(heads, INPUTS, CANDIDATE_INPUTS)?,
            space: Space::shipped(),
            topics: self.topics.clone(),
            priors: self.priors,
            recent: Recent::default(),
        })
    }

    /// With the operator's own topics.
    #[must_use]
    pub fn with_topics(mut self, topics: &[Topic]) -> Self {
        self.topics = Topics::new(topics, &self.encoder, |sentence| {
            self.space.sentence(sentence)
        });
        self
    }

    /// With the operator's own shares of what is meant for support.
    #[must_use]
    pub fn with_priors(self, priors: Priors) -> Self {
        Self { priors, ..self }
    }

    /// The encoder, for building an [`Index`].
    #[must_use]
    pub fn encoder(&self) -> &Encoder {
        &self.encoder
    }

    /// What `text` means, for the articles of `index` and after what `context` tells.
    ///
    /// Any text will do; what comes after some thousand characters is left out.
    #[must_use]
    pub fn assess(&self, index: &Index, text: &str, context: &Context<'_>) -> Assessment {
        let plain = Plain::of(text, context.bot);
        let text = plain.own.as_str();
        let observed = self.observe(index, &plain, context);
        let classes = self.outcome(&observed);
        let outcome = self.weighed(&observed, &classes, context.heard);
        let mut reasons: Vec<(Reason, f32)> = Reason::ALL
            .into_iter()
            .zip(self.heads.reason.classes(&observed.inputs))
            .collect();
        reasons.sort_by(|a, b| b.1.total_cmp(&a.1));
        let questions = observed.ranked.iter().map(|found| found.signals.question);
        let question = questions.fold(-1.0, f32::max);
        let mut assessment = Assessment {
            candidates: self.candidates(index, &observed, &classes),
            asks_for_person: is_request(&observed.hits, text),
            alarm: self.alarm(&observed.branch, &observed.hits),
            heard: context.heard,
            sentiment: self.sentiment(&observed.sentence),
            topics: self.topics.matches(&observed.sentence, question),
            language: observed.language.clone(),
            outcome,
            reasons,
            evidence: Vec::new(),
        };
        let named = assessment.named();
        let telling = named.and_then(|(reason, _)| self.telling(text, reason));
        assessment.evidence =
            evidence::collect(&assessment, named, telling.as_deref(), &observed, index);
        assessment
    }

    /// The heads' outcome; words of danger keep a handoff from falling below [`DANGER`].
    fn outcome(&self, observed: &Observed) -> Vec<f32> {
        let mut classes = self.heads.outcome.classes(&observed.inputs);
        let danger = observed
            .hits
            .iter()
            .any(|hit| matches!(hit.about, About::Safety | About::Danger) && !hit.negated);
        if danger && classes[3] < DANGER {
            let rest = 1.0 - classes[3];
            classes
                .iter_mut()
                .for_each(|chance| *chance *= (1.0 - DANGER) / rest);
            classes[3] = DANGER;
        }
        classes
    }

    /// The outcome with what is known of how the message was heard: whether it is meant for support
    /// is a question of its own, and what it would be if it is, the classes tell.
    fn weighed(&self, observed: &Observed, classes: &[f32], heard: Heard) -> Outcome {
        let (inputs, branch) = (&observed.inputs, &observed.branch);
        let log_odds = self.heads.support(inputs, branch, classes[2]) + self.priors.log_odds(heard);
        let support = 1.0 / (1.0 + (-log_odds).exp());
        let meant = (1.0 - classes[2]).max(1e-6);
        Outcome {
            answer: classes[0] / meant * support,
            abstain: classes[1] / meant * support,
            ignore: 1.0 - support,
            handoff: classes[3] / meant * support,
        }
    }

    /// Everything the heads see.
    pub(crate) fn observe(&self, index: &Index, plain: &Plain, context: &Context<'_>) -> Observed {
        let text = plain.own.as_str();
        let turns = Turns::of(context, text);
        let joined = turns.joined(text);
        let (encoding, follow_up, branch) = self.encode(plain, joined.as_deref(), &turns);
        let sentence = self.space.sentence(&encoding.sentence);
        let language = self.language(text, &sentence, context.language);
        let hits = find(text);
        let mut ranked = index.search(&index.prepare(&encoding, text, &language.code));

        let mut after = vec![0.0; DIMENSIONS];
        let mut like_before = 0.0;
        if let (Some(joined), Some((both, before))) = (joined, follow_up) {
            let weight = weight_of_turn_before(text);
            let found = index.search(&index.prepare(&both, &joined, &language.code));
            ranked = merge(ranked, found, weight);
            let both = self.space.sentence(&both.sentence);
            after = both
                .iter()
                .zip(&sentence)
                .map(|(both, own)| both - own)
                .collect();
            like_before = dot(&self.space.sentence(&before), &sentence);
        }

        let about_company = dot(index.direction(), &sentence);
        let given_before: Vec<bool> = ranked
            .iter()
            .map(|found| {
                turns
                    .given
                    .contains(&index.articles()[found.article].id.as_str())
            })
            .collect();
        let best = ranked
            .first()
            .and_then(|found| index.articles().get(found.article));
        let seen = Seen {
            text,
            quotes: !plain.quoted.is_empty(),
            ranked: &ranked,
            hits: &hits,
            turns: &turns,
            given_before: &given_before,
            about_company,
            like_before,
            home: best.is_some_and(|article| article.language == language.code),
        };
        let mut inputs: Vec<f32> = sentence
            .iter()
            .zip(index.direction())
            .map(|(value, common)| value - about_company * common)
            .collect();
        inputs.extend(after);
        inputs.extend(message_features(&seen));
        let candidates: Vec<Vec<f32>> = (0..ranked.len().min(2 * MAX_CANDIDATES))
            .map(|place| candidate_features(&seen, place))
            .collect();
        inputs.extend(best_candidates(&candidates));
        let repeated_answer = given_before.first().copied().unwrap_or(false);
        Observed {
            language,
            hits,
            sentence,
            inputs,
            candidates,
            ranked,
            branch,
            repeated_answer,
        }
    }

    fn candidates(&self, index: &Index, observed: &Observed, classes: &[f32]) -> Vec<Candidate> {
        let answerable = classes[0] / (classes[0] + classes[1]).max(1e-6);
        let outcomes: Vec<f32> = classes.iter().map(|class| (class + 1e-3).ln()).collect();
        let mut candidates: Vec<Candidate> = observed
            .ranked
            .iter()
            .zip(&observed.candidates)
            .take(MAX_CANDIDATES)
            .map(|(found, features)| {
                let inputs = [features.as_slice(), &outcomes].concat();
                Candidate {
                    article: index.articles()[found.article].id.clone(),
                    confidence: self.heads.confidence(&inputs, answerable),
                }
            })
            .collect();
        candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        candidates
    }

    fn sentiment(&self, sentence: &[f32]) -> f32 {
        let classes = self.heads.sentiment.classes(sentence);
        match classes.as_slice() {
            [negative, _, positive] => positive - negative,
            _ => 0.0,
        }
    }

    pub(super) fn language(&self, text: &str, sentence: &[f32], hint: Option<&str>) -> Language {
        let letters = identify(text, hint);
        if letters.confidence > 0.95 || !text.chars().any(char::is_alphabetic) {
            return letters;
        }
        let chances = self.heads.language.classes(sentence);
        let best = self
            .heads
            .languages
            .iter()
            .zip(chances)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        match best {
            Some((code, chance)) if *code == letters.code => Language {
                code: code.clone(),
                confidence: letters.confidence.max(chance),
            },
            // A language the head has never seen looks like a neighbour; clear letters win then.
            Some((code, chance))
                if chance >= LANGUAGE_SURE
                    && (letters.confidence < 0.9
                        || self.heads.languages.contains(&letters.code)) =>
            {
                Language {
                    code: code.clone(),
                    confidence: chance,
                }
            }
            _ => letters,
        }
    }
}

/// Whether a rule finds in `text` the unmistakable wish for a person.
pub(crate) fn asks_for_person(text: &str) -> bool {
    is_request(&find(text), text)
}

fn is_request(hits: &[Hit], text: &str) -> bool {
    let mut about = hits
        .iter()
        .filter(|hit| hit.about == About::Person)
        .peekable();
    about.peek().is_some()
        && about.all(|hit| !hit.negated)
        && text.split_whitespace().take(REQUEST_WORDS + 1).count() <= REQUEST_WORDS
}

pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
