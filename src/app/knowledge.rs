//! Encoder, heads and articles: found, loaded, and kept fresh while files change.

use crate::{
    config::{Config, example},
    engine::Mind,
    kb::{Article, Cache, Index, library, watch},
    triage::{Topic, Triage, open_encoder},
};
use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// The encoder's file as it is shipped.
const ENCODER: &str = "models/encoder.bin";
/// The vectors of the example's articles, so that the first start is as quick as any other.
const EXAMPLE_VECTORS: &str = "models/example.vectors";

/// Loads all that understanding needs.
///
/// # Errors
/// The encoder's file or a source of articles can't be read; every mistake is told.
pub async fn load(config: &Arc<Config>) -> anyhow::Result<Mind> {
    let config = config.clone();
    tokio::task::spawn_blocking(move || {
        let triage = triage(&config)?;
        let articles = articles(&config)?;
        let index = index(&config, &triage, articles);
        let thresholds = config.understanding.thresholds.clone();
        Ok(Mind::new(triage, index, thresholds))
    })
    .await?
}

/// The encoder with its heads and the operator's topics.
///
/// # Errors
/// The encoder's file can't be used.
pub fn triage(config: &Config) -> anyhow::Result<Triage> {
    let file = encoder_file(&config.understanding.encoder)?;
    let encoder = open_encoder(&file)
        .with_context(|| format!("opening the language model {}", file.display()))?;
    let topics: Vec<Topic> = config
        .topics
        .iter()
        .map(|(name, topic)| Topic {
            name: name.clone(),
            examples: topic.examples.clone(),
        })
        .collect();
    let triage = Triage::new(Arc::new(encoder))?.with_topics(&topics);
    Ok(triage.with_priors(config.understanding.for_support))
}

/// The articles of the configured sources; the example's where none is configured.
///
/// # Errors
/// All that is wrong with them.
pub fn articles(config: &Config) -> anyhow::Result<Vec<Article>> {
    let kb = &config.kb;
    if kb.sources.is_empty() {
        return Ok(library::load_embedded(
            example::EXAMPLE_ARTICLES,
            &kb.language,
        )?);
    }
    Ok(library::load(&kb.sources, &kb.language)?)
}

/// Makes articles findable, with a progress bar on long work.
pub fn index(config: &Config, triage: &Triage, articles: Vec<Article>) -> Index {
    let cache = if config.kb.cache.as_os_str().is_empty() {
        Cache::none()
    } else {
        Cache::at(&config.kb.cache)
    };
    let cache = match shipped(EXAMPLE_VECTORS) {
        Some(vectors) if config.kb.sources.is_empty() => cache.with_shipped(vectors),
        _ => cache,
    };
    // Shown on a terminal only; what is cached is done before anybody sees it.
    let bar = ProgressBar::new(articles.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("reading articles {wide_bar} {pos}/{len} {eta}")
    {
        bar.set_style(style);
    }
    let index = Index::build(articles, triage.encoder(), &cache, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    index
}

/// Reloads the articles when their files change. Until the new ones are ready, and whenever
/// they are broken, the last good ones serve.
pub(super) async fn keep_fresh(config: Arc<Config>, mind: Arc<Mind>, stop: CancellationToken) {
    if !config.kb.watch || config.kb.sources.is_empty() {
        return stop.cancelled().await;
    }
    let (changed, mut changes) = mpsc::channel(1);
    let watching = watch::watch(config.kb.sources.clone(), changed, stop.clone());
    let reloading = async {
        while changes.recv().await.is_some() {
            reload(&config, &mind).await;
        }
    };
    tokio::join!(watching, reloading);
}

/// Loads the articles anew; answers whether the new ones serve now.
pub async fn reload(config: &Arc<Config>, mind: &Arc<Mind>) -> bool {
    let (config, mind) = (config.clone(), mind.clone());
    let reloaded = tokio::task::spawn_blocking(move || -> anyhow::Result<usize> {
        let index = index(&config, mind.triage(), articles(&config)?);
        let count = index.articles().len();
        mind.replace(index);
        Ok(count)
    })
    .await;
    match reloaded {
        Ok(Ok(count)) => {
            tracing::info!(articles = count, "articles reloaded");
            true
        }
        Ok(Err(error)) => {
            tracing::error!("the articles have mistakes, so the last good ones stay:\n{error:#}");
            false
        }
        Err(error) => {
            tracing::error!("reloading articles failed: {error}");
            false
        }
    }
}

/// Where the encoder's file is: as configured, or else where it is shipped.
fn encoder_file(configured: &Path) -> anyhow::Result<PathBuf> {
    if configured.as_os_str().is_empty() {
        return shipped(ENCODER).context("the language model models/encoder.bin is not found beside the program; set understanding.encoder to where it is");
    }
    if configured.is_file() {
        return Ok(configured.to_owned());
    }
    bail!(
        "understanding.encoder names {}, which is not there",
        configured.display()
    );
}

/// A file that comes with the program: beside it, or in the folder it runs in, or where it was
/// built.
fn shipped(file: &str) -> Option<PathBuf> {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|program| program.parent().map(|folder| folder.join(file)));
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    beside
        .into_iter()
        .chain([PathBuf::from(file), built])
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_starts_without_computing_anything() {
        let config = Config::load(&[], std::iter::empty()).unwrap();
        let articles = articles(&config).unwrap();
        let encoder = triage(&config).unwrap();
        let cache = Cache::none().with_shipped(shipped(EXAMPLE_VECTORS).unwrap());
        Index::build(articles, encoder.encoder(), &cache, &|_, all| {
            panic!(
                "{all} texts are missing in {EXAMPLE_VECTORS}. Make it anew: rm {EXAMPLE_VECTORS}; \
                 DESKBELL__KB__CACHE={EXAMPLE_VECTORS} cargo run --release --no-default-features -- ask hello"
            )
        });
    }
}
