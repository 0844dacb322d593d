//! Articles and questions that are too alike to be told apart.

use std::collections::{BTreeMap, HashMap};

use deskbell_platform::Severity;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::Found;

/// The share of words that two questions have in common from which on they are told.
const SHARED: f64 = 0.85;
/// Questions of fewer words differ by the one word that matters.
const SHORTEST: usize = 5;
/// The likeness in meaning from which on two articles are told.
const MEANING: f32 = 0.95;
/// A word that is among the rarest of more questions than this tells none of them apart; the
/// ones after that are not found by it. It bounds the work where texts come from a template.
const COMMON: usize = 1_000;
/// Each pair is compared up to this many articles.
const PAIRS: usize = 2_000;

/// `text` by its words alone: case, punctuation, spacing and width don't count.
pub(super) fn key(text: &str) -> String {
    let folded = text.nfkc().collect::<String>().to_lowercase();
    folded.unicode_words().collect::<Vec<_>>().join(" ")
}

/// The same question in two articles: only one of them can be the answer.
pub(super) fn same_questions(found: &mut Found<'_>) {
    let articles = found.articles;
    let mut first: HashMap<String, usize> = HashMap::new();
    for (place, article) in articles.iter().enumerate() {
        for question in &article.questions {
            let key = key(question);
            if key.is_empty() {
                continue;
            }
            let owner = *first.entry(key).or_insert(place);
            if let Some(other) = articles.get(owner).filter(|_| owner != place) {
                found.add(Severity::Error, place, format!(
                    "the question {question:?} is also one of {} ({}): neither will be sure; leave it to one of them", other.id, other.source));
            }
        }
    }
}

/// A question as a set of words, the rarest first.
struct Words {
    place: usize,
    question: usize,
    words: Vec<usize>,
}

/// Questions of two articles that are nearly the same; one finding for two articles.
///
/// Two sets that share so much must share one of their rarest words: only such pairs are
/// compared, so that many questions take seconds.
pub(super) fn near_questions(found: &mut Found<'_>) {
    let questions = by_rarity(found);
    let mut by_word: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    let mut pairs: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for (number, this) in questions.iter().enumerate() {
        let least = (SHARED * this.words.len() as f64).ceil() as usize;
        let rarest = this.words.len() - least + 1;
        for (at, word) in this.words.iter().take(rarest).enumerate() {
            let candidates = by_word.entry(*word).or_default();
            if candidates.len() >= COMMON {
                continue;
            }
            for (other, its) in candidates.iter() {
                let Some(other) = questions.get(*other) else {
                    continue;
                };
                // At best they share this word and all that are less rare.
                let best = (this.words.len() - at).min(other.words.len() - its);
                if other.place != this.place
                    && share(best, this, other) >= SHARED
                    && share(both(&this.words, &other.words), this, other) >= SHARED
                {
                    let pair = pairs.entry((this.place, other.place));
                    pair.or_insert((this.question, other.question));
                }
            }
            candidates.push((number, at));
        }
    }
    let articles = found.articles;
    for ((place, other), (question, its)) in pairs {
        let (Some(this), Some(other)) = (articles.get(place), articles.get(other)) else {
            continue;
        };
        let both = (this.questions.get(question), other.questions.get(its));
        // The very same is told by `same_questions`.
        if let (Some(question), Some(its)) = both
            && key(question) != key(its)
        {
            found.warn(place, format!(
                "the question {question:?} is nearly {its:?} of {} ({}): say what tells them apart, or leave it to one", other.id, other.source));
        }
    }
}

fn by_rarity(found: &Found<'_>) -> Vec<Words> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut uses = Vec::new();
    let mut questions = Vec::new();
    for (place, article) in found.articles.iter().enumerate() {
        for (question, text) in article.questions.iter().enumerate() {
            let key = key(text);
            let mut words = Vec::new();
            for word in key.split(' ').filter(|word| !word.is_empty()) {
                let next = numbers.len();
                words.push(*numbers.entry(word.to_owned()).or_insert(next));
            }
            words.sort_unstable();
            words.dedup();
            uses.resize(numbers.len(), 0_usize);
            for word in &words {
                if let Some(uses) = uses.get_mut(*word) {
                    *uses += 1;
                }
            }
            if words.len() >= SHORTEST {
                questions.push(Words {
                    place,
                    question,
                    words,
                });
            }
        }
    }
    for question in &mut questions {
        question
            .words
            .sort_by_key(|word| (uses.get(*word).copied(), *word));
    }
    questions
}

/// How many words two sets have in common.
fn both(one: &[usize], other: &[usize]) -> usize {
    one.iter().filter(|word| other.contains(word)).count()
}

/// The share of the words of two questions that both have, if these are `both` words.
fn share(both: usize, one: &Words, other: &Words) -> f64 {
    both as f64 / (one.words.len() + other.words.len() - both) as f64
}

/// Articles that mean nearly the same.
pub(super) fn near_articles(found: &mut Found<'_>, alike: &dyn Fn(usize, usize) -> f32) {
    let articles = found.articles.iter().take(PAIRS).enumerate();
    for (place, _) in articles.clone() {
        for (earlier, other) in articles.clone().take(place) {
            let likeness = alike(earlier, place);
            if likeness >= MEANING {
                found.warn(place, format!(
                    "means nearly the same as {} ({}; likeness {likeness:.2}): join them, or say what tells them apart", other.id, other.source));
            }
        }
    }
}
