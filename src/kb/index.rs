//! Finding the articles that fit a message.
//!
//! Immutable: a changed knowledge base is a new index, swapped in whole. Two stages: cosine with
//! every passage and the shared words choose some thirty articles; comparing word with word (late
//! interaction) ranks those. Refuses calibration: its scores order articles, triage makes
//! probabilities of them.

use std::collections::HashMap;
use std::fs::File;

use deskbell_encoder::{DIMENSIONS, Encoder, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::build::{Progress, direction, encode_all, fingerprint, key};
use super::cache::{Cache, Tokens, read_tokens};
use super::fit::{Fit, Interaction, fits};
use super::lexical::{Lexical, joined};
use super::passages::{Part, Passage, passages};
use super::signals::{self, Ranked, Signals, compare_articles};
use super::space::{Space, TOKEN_DIMENSIONS};
use super::vectors::{self, scan};
use super::{Article, Query};

type Message = vectors::Tokens<TOKEN_DIMENSIONS>;

/// Articles that late interaction looks at.
const RERANKED: usize = 16;
/// Bytes of token vectors kept in memory; what is beyond stays in the cache file.
const TOKEN_BUDGET: usize = 128 << 20;

/// The articles and everything that finds them.
pub struct Index {
    articles: Vec<Article>,
    by_id: HashMap<String, usize>,
    /// For each article the first of its passages; one more entry at the end.
    first: Vec<usize>,
    parts: Vec<Part>,
    sentences: Vec<i8>,
    tokens: Vec<Tokens>,
    file: Option<File>,
    lexical: Lexical,
    direction: Vec<f32>,
    space: Space,
}

impl Index {
    /// Encodes `articles`, as far as `cache` doesn't know them, on all processors.
    pub fn build(
        articles: Vec<Article>,
        encoder: &Encoder,
        cache: &Cache,
        progress: Progress<'_>,
    ) -> Self {
        let space = Space::shipped();
        let texts: Vec<Vec<Passage>> = articles.iter().map(passages).collect();
        let model = fingerprint(encoder);
        let keys: Vec<u128> = texts
            .iter()
            .flatten()
            .map(|passage| key(model, passage))
            .collect();
        let wanted: FxHashSet<u128> = keys.iter().copied().collect();
        let (mut known, lexical) = std::thread::scope(|scope| {
            let lexical = scope.spawn(|| Lexical::build(&articles));
            cache.compact(&|key| wanted.contains(&key));
            let known = cache.load(&|key| wanted.contains(&key), TOKEN_BUDGET);
            (known, joined(lexical))
        });

        let mut missing: FxHashMap<u128, &Passage> = FxHashMap::default();
        for (key, passage) in keys.iter().zip(texts.iter().flatten()) {
            if !known.contains_key(key) {
                missing.insert(*key, passage);
            }
        }
        let missing: Vec<(u128, &Passage)> = missing.into_iter().collect();
        encode_all(&missing, encoder, &space, progress, &mut |fresh| {
            cache.append(
                &fresh
                    .iter()
                    .map(|(key, vectors)| (*key, vectors))
                    .collect::<Vec<_>>(),
            );
            known.extend(fresh);
        });

        let mut index = Self {
            by_id: articles
                .iter()
                .enumerate()
                .map(|(at, article)| (article.id.clone(), at))
                .collect(),
            first: Vec::with_capacity(articles.len() + 1),
            parts: texts.iter().flatten().map(|passage| passage.part).collect(),
            sentences: Vec::with_capacity(keys.len() * DIMENSIONS),
            tokens: Vec::with_capacity(keys.len()),
            file: cache.file(),
            lexical,
            direction: Vec::new(),
            space,
            articles,
        };
        let mut passed = 0;
        for texts in &texts {
            index.first.push(passed);
            passed += texts.len();
        }
        index.first.push(passed);
        for key in &keys {
            if let Some(vectors) = known.get(key) {
                index.sentences.extend(&vectors.sentence);
                index.tokens.push(vectors.tokens.clone());
            }
        }
        index.direction = direction(&index.sentences);
        index
    }

    /// Knows no article.
    #[must_use]
    pub fn empty(encoder: &Encoder) -> Self {
        Self::build(Vec::new(), encoder, &Cache::none(), &|_, _| {})
    }

    /// For each of `articles` whether `cache` knows all of it, so that building takes no time.
    #[must_use]
    pub fn is_known(articles: &[Article], encoder: &Encoder, cache: &Cache) -> Vec<bool> {
        let (model, keys) = (fingerprint(encoder), cache.keys());
        let known = |passage: &Passage| keys.contains(&key(model, passage));
        articles
            .iter()
            .map(|article| passages(article).iter().all(known))
            .collect()
    }

    /// All articles, in the order given.
    #[must_use]
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The article with this id.
    #[must_use]
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.by_id.get(id).and_then(|at| self.articles.get(*at))
    }

    /// What all passages have in common: a vector of length 1. Taken away from a message, what
    /// remains is what sets it apart from "something about this company".
    pub(crate) fn direction(&self) -> &[f32] {
        &self.direction
    }

    /// Makes a message ready for [`search`](Self::search).
    #[must_use]
    pub fn query(&self, encoder: &Encoder, text: &str, language: &str) -> Query {
        self.prepare(&encoder.encode(Kind::Query, text), text, language)
    }

    /// The same with the encoding at hand.
    pub(crate) fn prepare(
        &self,
        encoding: &deskbell_encoder::Encoding,
        text: &str,
        language: &str,
    ) -> Query {
        Query::new(&self.space, encoding, text, language)
    }

    /// The best articles for `query`, best first, some two dozen at most.
    #[must_use]
    pub fn search(&self, query: &Query) -> Vec<Ranked> {
        let mut cosines = Vec::new();
        scan(&query.sentence, &self.sentences, &mut cosines);
        let (words, spelling) = self.lexical.scores(&query.text, &query.language);
        let mut ranked: Vec<Ranked> = self
            .first
            .windows(2)
            .enumerate()
            .map(|(article, range)| {
                let (mut signals, nearest) = self.dense_signals(&cosines, range[0]..range[1]);
                signals.words = words.get(article).copied().unwrap_or(0.0);
                signals.spelling = spelling.get(article).copied().unwrap_or(0.0);
                let score = self.score(article, &signals, query);
                Ranked {
                    article,
                    score,
                    signals,
                    fit: Fit::default(),
                    nearest,
                }
            })
            .collect();
        if ranked.len() > RERANKED {
            ranked.select_nth_unstable_by(RERANKED, |a, b| b.score.total_cmp(&a.score));
            ranked.truncate(RERANKED);
        }
        self.compare_tokens(query, &mut ranked);
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.article.cmp(&b.article)));
        ranked
    }

    fn score(&self, article: usize, signals: &Signals, query: &Query) -> f32 {
        // Without questions in the message's language, shared words say little: the answer
        // mentions in passing what another article is about.
        let article = self.articles.get(article);
        let home = article.is_some_and(|article| article.language == query.language);
        signals::score(signals, home)
    }

    fn dense_signals(
        &self,
        cosines: &[f32],
        passages: std::ops::Range<usize>,
    ) -> (Signals, Option<usize>) {
        let mut signals = Signals {
            body: -1.0,
            question: -1.0,
            ..Signals::default()
        };
        let (mut sum, mut count, mut nearest) = (0.0, 0, None);
        let parts = self.parts.get(passages.clone()).unwrap_or_default();
        let cosines = cosines.get(passages).unwrap_or_default();
        for (part, cosine) in parts.iter().zip(cosines) {
            match part {
                Part::Question => {
                    if *cosine > signals.question {
                        signals.question = *cosine;
                        nearest = Some(count);
                    }
                    sum += cosine;
                    count += 1;
                }
                Part::Title => signals.title = *cosine,
                Part::Body => signals.body = signals.body.max(*cosine),
            }
        }
        // An article without example questions is asked for by its title.
        signals.questions = if count == 0 {
            signals.title
        } else {
            sum / count as f32
        };
        if count == 0 {
            signals.question = signals.title;
        }
        (signals, nearest)
    }

    /// Compares token by token: completes the signals, scores and fits.
    fn compare_tokens(&self, query: &Query, ranked: &mut [Ranked]) {
        let message = Message::new(&query.tokens);
        let found: Vec<Interaction> = ranked
            .iter()
            .map(|found| self.interact(&message, found.article).unwrap_or_default())
            .collect();
        compare_articles(&found, ranked);
        for found in &mut *ranked {
            found.score = self.score(found.article, &found.signals, query);
        }
        let scores: Vec<f32> = ranked.iter().map(|found| found.score).collect();
        for (found, fit) in ranked.iter_mut().zip(fits(&found, &scores)) {
            found.fit = fit;
        }
    }

    /// `None` if the article's tokens can't be read, whereupon it is ranked by the rest.
    fn interact(&self, message: &Message, article: usize) -> Option<Interaction> {
        let range = self.first[article]..self.first[article + 1];
        let (rows, lengths) = self.token_rows(range.clone())?;
        let (tokens, matches) = message.compare(&rows, &lengths);
        let parts = self.parts[range].iter().copied();
        Some(Interaction {
            tokens,
            passages: parts.zip(matches).collect(),
        })
    }

    /// The token vectors of some passages and how many each has; `None` if the cache file can't
    /// be read.
    fn token_rows(&self, passages: std::ops::Range<usize>) -> Option<(Vec<i8>, Vec<u32>)> {
        let passages = self.tokens.get(passages)?;
        let lengths = passages.iter().map(Tokens::rows).collect();
        let mut rows = Vec::new();
        for tokens in passages {
            match tokens {
                Tokens::Here(values) => rows.extend_from_slice(values),
                Tokens::InFile(offset, count) => {
                    rows.extend(read_tokens(self.file.as_ref()?, *offset, *count).ok()?);
                }
            }
        }
        Some((rows, lengths))
    }
}
