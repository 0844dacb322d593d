//! What serves, what is on disk, and why they differ.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::Article;
use super::library::{KbError, Loaded, PassedOver};

/// The state of the knowledge base, for pages, metrics and whoever mends it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Articles that can be answered with.
    pub serving: usize,
    /// Of those, articles of files that are broken or gone now: as they were before.
    pub kept: usize,
    /// What is wrong with the files, a line each.
    pub broken: Vec<String>,
    /// How many files are no articles, and why.
    pub passed_over: BTreeMap<PassedOver, usize>,
    /// Articles that are still being read, and all of them.
    pub reading: Option<(usize, usize)>,
}

impl Status {
    /// Of what the files gave.
    #[must_use]
    pub fn of(loaded: &Loaded, kept: usize) -> Self {
        Self {
            serving: loaded.articles.len(),
            kept,
            broken: loaded.broken.iter().map(ToString::to_string).collect(),
            passed_over: loaded.passed_over.clone(),
            reading: None,
        }
    }
}

/// The places of `articles`, those first that others link to most: who starts with many articles
/// serves by and by.
#[must_use]
pub fn most_linked_first(articles: &[Article]) -> Vec<usize> {
    let page = |url: &str| url.split('#').next().unwrap_or(url).to_owned();
    let mut links: HashMap<String, usize> = HashMap::new();
    for article in articles {
        // As links within pages are written by who read them.
        let targets = article.answer.split("](<").skip(1);
        for target in targets.filter_map(|rest| rest.split('>').next()) {
            *links.entry(page(target)).or_default() += 1;
        }
    }
    let linked = |article: &Article| {
        let own = article.links.first().map(|link| page(&link.url));
        own.and_then(|own| links.get(&own)).copied().unwrap_or(0)
    };
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| {
        articles
            .get(*at)
            .map_or(0, |article| usize::MAX - linked(article))
    });
    order
}

impl Loaded {
    /// Takes over from `serving` the articles of files that can't be read now, and of sources that
    /// suddenly have nothing (a share that is not mounted); returns how many.
    pub fn keep(&mut self, serving: &[Article], sources: &[PathBuf]) -> usize {
        for source in sources {
            let of_source = |article: &Article| article.source.file.starts_with(source);
            let before = serving.iter().filter(|article| of_source(article)).count();
            let told = self
                .broken
                .iter()
                .any(|error| error.file().starts_with(source));
            if before > 0 && !told && !self.articles.iter().any(of_source) {
                self.broken.push(KbError::File {
                    file: source.clone(),
                    says: format!("gave {before} articles and has none now; they are kept until it has some again, or is taken out of kb.sources"),
                });
            }
        }
        let broken: HashSet<&Path> = self.broken.iter().map(KbError::file).collect();
        let ids: HashSet<&str> = self
            .articles
            .iter()
            .map(|article| article.id.as_str())
            .collect();
        let is_broken = |file: &Path| file.ancestors().any(|above| broken.contains(above));
        let kept: Vec<Article> = serving
            .iter()
            .filter(|article| is_broken(&article.source.file) && !ids.contains(article.id.as_str()))
            .cloned()
            .collect();
        let count = kept.len();
        self.articles.extend(kept);
        count
    }
}
