//! Search by words and by their spelling: exact names, error codes and typos that vectors blur.
//!
//! Two inverted indexes over everything an article says: stemmed words weighted by BM25, and
//! sequences of four letters. Scores are shares of what could be reached, from 0 to about 1, so
//! that they mean the same for short and long messages and in small and large knowledge bases.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::thread;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64;

use super::Article;

/// How quickly a repeated word stops counting, and how much length counts: BM25's usual values.
const SATURATION: f32 = 1.2;
const LENGTH_WEIGHT: f32 = 0.75;
/// Letters of a message that are looked at.
const MAX_CHARS: usize = 2000;

/// Postings of one kind of term.
#[derive(Default)]
struct Postings {
    /// By the term's hash: article and weight.
    lists: FxHashMap<u64, Vec<(u32, f32)>>,
    articles: usize,
}

/// Both indexes.
pub(crate) struct Lexical {
    words: Postings,
    grams: Postings,
    /// The languages articles are written in.
    languages: BTreeSet<String>,
}

/// The terms of a text, each as often as it stands there.
#[derive(Default)]
struct Bag {
    words: Vec<u64>,
    grams: Vec<u64>,
}

impl Lexical {
    /// On all processors: reading the words is most of the work.
    pub(crate) fn build(articles: &[Article]) -> Self {
        let languages = articles
            .iter()
            .flat_map(|article| article.answers.keys().chain([&article.language]))
            .cloned()
            .collect();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = articles.len().div_ceil(threads).max(1);
        let bags: Vec<Vec<Bag>> = thread::scope(|scope| {
            let readers: Vec<_> = articles
                .chunks(share)
                .map(|articles| scope.spawn(|| articles.iter().map(Bag::of).collect()))
                .collect();
            readers.into_iter().map(joined).collect()
        });
        let words = || bags.iter().flatten().map(|bag| bag.words.as_slice());
        let grams = || bags.iter().flatten().map(|bag| bag.grams.as_slice());
        let (words, grams) = thread::scope(|scope| {
            let words = scope.spawn(|| Postings::build(words()));
            let grams = Postings::build(grams());
            (joined(words), grams)
        });
        Self {
            words,
            grams,
            languages,
        }
    }

    /// For each article the share of the message's words, and of its four-letter sequences, that
    /// it has, rare ones counting more.
    pub(crate) fn scores(&self, text: &str, language: &str) -> (Vec<f32>, Vec<f32>) {
        let text: String = text.chars().take(MAX_CHARS).collect();
        let mut bag = Bag::default();
        bag.add(&text, language);
        let grams = bag.grams.iter().copied().collect();
        let others = self.languages.iter().filter(|other| *other != language);
        for other in others.take(3) {
            bag.add(&text, other);
        }
        let words = bag.words.iter().copied().collect();
        (self.words.shares(&words), self.grams.shares(&grams))
    }
}

impl Postings {
    /// From each article's terms, in order.
    fn build<'a>(bags: impl Iterator<Item = &'a [u64]> + Clone) -> Self {
        let (articles, total) = bags
            .clone()
            .fold((0, 0), |(bags, terms), bag| (bags + 1, terms + bag.len()));
        let usual = (total as f32 / articles.max(1) as f32).max(1.0);
        let mut lists: FxHashMap<u64, Vec<(u32, f32)>> = FxHashMap::default();
        for (article, bag) in (0u32..).zip(bags) {
            let length = 1.0 - LENGTH_WEIGHT + LENGTH_WEIGHT * bag.len() as f32 / usual;
            for same in bag.chunk_by(|a, b| a == b) {
                let count = same.len() as f32;
                // From 0 to 1: 1 is a term that says nothing but itself.
                let weight = count / (count + SATURATION * length);
                lists.entry(same[0]).or_default().push((article, weight));
            }
        }
        Self { lists, articles }
    }

    fn rarity(&self, articles: usize) -> f32 {
        let (all, with) = (self.articles as f32, articles as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    fn shares(&self, terms: &BTreeSet<u64>) -> Vec<f32> {
        let mut shares = vec![0.0; self.articles];
        let mut reachable = 0.0;
        for term in terms {
            let list = self.lists.get(term).map_or(&[][..], Vec::as_slice);
            let rarity = self.rarity(list.len());
            reachable += rarity;
            for (article, weight) in list {
                if let Some(share) = shares.get_mut(*article as usize) {
                    *share += rarity * weight;
                }
            }
        }
        if reachable > 0.0 {
            shares.iter_mut().for_each(|share| *share /= reachable);
        }
        shares
    }
}

impl Bag {
    /// All that an article says, equal terms side by side.
    fn of(article: &Article) -> Self {
        let mut bag = Self::default();
        bag.add(&text_of(article), &article.language);
        for (language, body) in &article.answers {
            bag.add(body, language);
        }
        bag.words.sort_unstable();
        bag.grams.sort_unstable();
        bag
    }

    fn add(&mut self, text: &str, language: &str) {
        let stemmer = algorithm(language).map(Stemmer::create);
        let (mut padded, mut starts) = (String::new(), Vec::new());
        for word in lower(text).unicode_words() {
            self.words.push(match &stemmer {
                Some(stemmer) => xxh3_64(stemmer.stem(word).as_bytes()),
                None => xxh3_64(word.as_bytes()),
            });
            padded.clear();
            padded.extend([" ", word, " "]);
            starts.clear();
            starts.extend(padded.char_indices().map(|(at, _)| at));
            starts.push(padded.len());
            let grams = starts.windows(5).map(|gram| &padded[gram[0]..gram[4]]);
            self.grams
                .extend(grams.map(|gram| xxh3_64(gram.as_bytes())));
        }
    }
}

/// What another thread made; its panic goes on here.
pub(super) fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

fn text_of(article: &Article) -> String {
    let mut text = article.title.clone();
    for part in article
        .questions
        .iter()
        .chain([&article.answer])
        .chain(&article.tags)
    {
        text.push('\n');
        text.push_str(part);
    }
    text
}

/// In small letters, each written one way only.
fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkc().flat_map(char::to_lowercase).collect()
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "no" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
