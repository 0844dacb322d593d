//! Encoder, heads and articles: found, loaded, and kept fresh while files change.

use crate::{
    config::{Config, example},
    engine::Mind,
    kb::{Article, Cache, Index, KbErrors, Loaded, Status, library, most_linked_first, watch},
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

/// Articles that are encoded before they serve, at first; each next step is twice as many.
const FIRST_STEP: usize = 32;

/// All that understanding needs, with the articles at hand.
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

/// All that calling people needs; articles are read beside, by [`keep_fresh`].
///
/// # Errors
/// The encoder's file can't be read.
pub(super) async fn open(config: &Arc<Config>) -> anyhow::Result<Mind> {
    let config = config.clone();
    tokio::task::spawn_blocking(move || {
        let triage = triage(&config)?;
        let thresholds = config.understanding.thresholds.clone();
        Ok(Mind::without_articles(triage, thresholds))
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

/// The articles of the configured sources, all or nothing; the example's where none is
/// configured.
///
/// # Errors
/// All that is wrong with them.
pub fn articles(config: &Config) -> anyhow::Result<Vec<Article>> {
    let read = read(config)?;
    match read.broken.is_empty() {
        true => Ok(read.articles),
        false => Err(KbErrors(read.broken).into()),
    }
}

/// The same as far as they can be read.
///
/// # Errors
/// Those that are built in are broken.
pub fn read(config: &Config) -> anyhow::Result<Loaded> {
    let kb = &config.kb;
    if kb.sources.is_empty() {
        let articles = library::load_embedded(example::EXAMPLE_ARTICLES, &kb.language)?;
        return Ok(Loaded {
            articles,
            ..Loaded::default()
        });
    }
    Ok(library::read(&kb.sources, &kb.reading()))
}

/// Where the vectors of these articles are kept.
fn cache(config: &Config) -> Cache {
    let cache = match config.kb.cache.as_os_str().is_empty() {
        true => Cache::none(),
        false => Cache::at(&config.kb.cache),
    };
    match shipped(EXAMPLE_VECTORS) {
        Some(vectors) if config.kb.sources.is_empty() => cache.with_shipped(vectors),
        _ => cache,
    }
}

/// Makes articles findable, with a progress bar on long work.
pub fn index(config: &Config, triage: &Triage, articles: Vec<Article>) -> Index {
    // Shown on a terminal only; what is cached is done before anybody sees it.
    let bar = ProgressBar::new(articles.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("reading articles {wide_bar} {pos}/{len} {eta}")
    {
        bar.set_style(style);
    }
    let index = Index::build(articles, triage.encoder(), &cache(config), &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    index
}

/// Reads the articles, and again when their files change. Until new ones are ready, and as far as
/// they are broken, the last good ones serve.
pub(super) async fn keep_fresh(config: Arc<Config>, mind: Arc<Mind>, stop: CancellationToken) {
    // Watched before they are read, so that no change is missed.
    let (changed, mut changes) = mpsc::channel(1);
    let watching = watch::watch(config.kb.sources.clone(), changed, stop.clone());
    reload(&config, &mind).await;
    if !config.kb.watch || config.kb.sources.is_empty() {
        return stop.cancelled().await;
    }
    let reloading = async {
        while changes.recv().await.is_some() {
            reload(&config, &mind).await;
        }
    };
    tokio::join!(watching, reloading);
}

/// Reads the articles anew; answers whether all of them are as on disk.
pub async fn reload(config: &Arc<Config>, mind: &Arc<Mind>) -> bool {
    let (config, mind) = (config.clone(), mind.clone());
    let reloaded = tokio::task::spawn_blocking(move || -> anyhow::Result<Arc<Status>> {
        let serving = mind.index();
        let mut read = read(&config)?;
        let kept = read.keep(serving.articles(), &config.kb.sources);
        let status = Status::of(&read, kept);
        serve(&config, &mind, read.articles, &status);
        Ok(mind.knowledge())
    })
    .await;
    match reloaded {
        Ok(Ok(status)) => {
            tell(&status);
            status.broken.is_empty()
        }
        Ok(Err(error)) => {
            tracing::error!(
                "ALARM: the articles can't be read, so the last good ones stay:\n{error:#}"
            );
            false
        }
        Err(error) => {
            tracing::error!("ALARM: reading articles failed: {error}");
            false
        }
    }
}

/// What the files gave, for the log.
fn tell(status: &Status) {
    let passed_over: Vec<String> = status
        .passed_over
        .iter()
        .map(|(why, count)| format!("{count} {}", why.says()))
        .collect();
    let passed_over = passed_over.join(", ");
    tracing::info!(articles = status.serving, passed_over, "articles read");
    if !status.broken.is_empty() {
        let told = status.broken.join("\n");
        let kept = status.kept;
        tracing::error!(
            "ALARM: some articles can't be read ({kept} serve as they were before):\n{told}"
        );
    }
}

/// Puts `articles` in place.
fn serve(config: &Config, mind: &Mind, articles: Vec<Article>, status: &Status) {
    let cache = cache(config);
    let encoder = mind.triage().encoder();
    let known = Index::is_known(&articles, encoder, &cache);
    let missing = known.iter().filter(|known| !**known).count();
    if missing > FIRST_STEP && mind.index().articles().is_empty() {
        by_and_by(mind, &articles, &known, &cache, status);
    }
    let index = Index::build(articles, encoder, &cache.tidied(), &|done, all| {
        mind.know(Status {
            reading: Some((missing * done / all.max(1), missing)),
            serving: mind.index().articles().len(),
            ..status.clone()
        });
    });
    mind.replace(index);
    mind.know(status.clone());
}

/// Those that are `known` serve at once, the others step by step, most linked first.
fn by_and_by(mind: &Mind, articles: &[Article], known: &[bool], cache: &Cache, status: &Status) {
    let started = std::time::Instant::now();
    let encoder = mind.triage().encoder();
    let is_known = |at: &usize| known.get(*at).copied().unwrap_or(false);
    let (ready, rest): (Vec<usize>, Vec<usize>) =
        most_linked_first(articles).into_iter().partition(is_known);
    let article = |at: &usize| articles.get(*at).cloned();
    let mut serving: Vec<Article> = ready.iter().filter_map(article).collect();
    if !serving.is_empty() {
        mind.replace(Index::build(serving.clone(), encoder, cache, &|_, _| {}));
    }
    let (mut done, mut step) = (0, FIRST_STEP);
    while let Some(next) = rest
        .get(done..(done + step).min(rest.len()))
        .filter(|next| !next.is_empty())
    {
        serving.extend(next.iter().filter_map(article));
        let (before, served) = (done, mind.index().articles().len());
        let progress = |passages: usize, all: usize| {
            mind.know(Status {
                reading: Some((before + next.len() * passages / all.max(1), rest.len())),
                serving: served,
                ..status.clone()
            });
        };
        mind.replace(Index::build(serving.clone(), encoder, cache, &progress));
        done += next.len();
        step *= 2;
        let rate = done as f32 / started.elapsed().as_secs_f32();
        tracing::info!(
            "{done} of {} new articles read, {rate:.1} a second",
            rest.len()
        );
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
