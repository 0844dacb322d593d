//! Search by words and by their spelling: exact names, error codes and typos that vectors blur.
//!
//! Two inverted indexes over everything an article says: stemmed words weighted by BM25, and
//! sequences of four letters. Scores are shares of what could be reached, from 0 to about 1, so
//! that they mean the same for short and long messages and in small and large knowledge bases.

use std::collections::{BTreeSet, HashMap};

use rust_stemmers::{Algorithm, Stemmer};
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
    lists: HashMap<u64, Vec<(u32, f32)>>,
    articles: usize,
}

/// Both indexes.
pub(crate) struct Lexical {
    words: Postings,
    grams: Postings,
    /// The languages articles are written in.
    languages: BTreeSet<String>,
}

impl Lexical {
    pub(crate) fn build(articles: &[Article]) -> Self {
        let languages = articles
            .iter()
            .flat_map(|article| article.answers.keys().chain([&article.language]))
            .cloned()
            .collect();
        let bags: Vec<(Vec<u64>, Vec<u64>)> = articles
            .iter()
            .map(|article| {
                let own = text_of(article);
                let mut stems = stems(&own, &article.language);
                let mut grams = grams(&own);
                for (language, body) in &article.answers {
                    stems.extend(self::stems(body, language));
                    grams.extend(self::grams(body));
                }
                (stems, grams)
            })
            .collect();
        Self {
            words: Postings::build(bags.iter().map(|(words, _)| words.as_slice())),
            grams: Postings::build(bags.iter().map(|(_, grams)| grams.as_slice())),
            languages,
        }
    }

    /// For each article the share of the message's words, and of its four-letter sequences, that
    /// it has, rare ones counting more.
    pub(crate) fn scores(&self, text: &str, language: &str) -> (Vec<f32>, Vec<f32>) {
        let text: String = text.chars().take(MAX_CHARS).collect();
        let mut terms: BTreeSet<u64> = stems(&text, language).into_iter().collect();
        for other in self
            .languages
            .iter()
            .filter(|other| *other != language)
            .take(3)
        {
            terms.extend(stems(&text, other));
        }
        let grams: BTreeSet<u64> = grams(&text).into_iter().collect();
        (self.words.shares(&terms), self.grams.shares(&grams))
    }
}

impl Postings {
    fn build<'a>(bags: impl ExactSizeIterator<Item = &'a [u64]> + Clone) -> Self {
        let articles = bags.len();
        let total: usize = bags.clone().map(<[u64]>::len).sum();
        let usual = (total as f32 / articles.max(1) as f32).max(1.0);
        let mut lists: HashMap<u64, Vec<(u32, f32)>> = HashMap::new();
        for (article, bag) in (0u32..).zip(bags) {
            let mut counts: HashMap<u64, f32> = HashMap::new();
            for term in bag {
                *counts.entry(*term).or_default() += 1.0;
            }
            let length = 1.0 - LENGTH_WEIGHT + LENGTH_WEIGHT * bag.len() as f32 / usual;
            for (term, count) in counts {
                // From 0 to 1: 1 is a term that says nothing but itself.
                let weight = count / (count + SATURATION * length);
                lists.entry(term).or_default().push((article, weight));
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

fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    plain.unicode_words().map(str::to_owned).collect()
}

fn stems(text: &str, language: &str) -> Vec<u64> {
    let stemmer = algorithm(language).map(Stemmer::create);
    words(text)
        .iter()
        .map(|word| match &stemmer {
            Some(stemmer) => xxh3_64(stemmer.stem(word).as_bytes()),
            None => xxh3_64(word.as_bytes()),
        })
        .collect()
}

fn grams(text: &str) -> Vec<u64> {
    let mut grams = Vec::new();
    for word in words(text) {
        let padded: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
        if padded.len() < 4 {
            continue;
        }
        for gram in padded.windows(4) {
            grams.push(xxh3_64(gram.iter().collect::<String>().as_bytes()));
        }
    }
    grams
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
