//! All articles: found in the operator's sources, read, and checked against each other.
//!
//! A broken file costs only itself, and every mistake is told at once. What to do about one that
//! was good before (keep it) is the caller's.

mod errors;
pub(super) mod files;
mod translations;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use globset::GlobSet;

pub use errors::{KbError, KbErrors};

use super::article::{Article, read_json_lines};
use super::page::{self, Page};
use super::site::Site;
use super::{markdown, table};
use translations::Languages;

/// The most articles that are read from all sources together.
pub const MAX_ARTICLES: usize = 200_000;

/// The most bytes that are read from all sources together: 512 MiB.
pub const MAX_BYTES: u64 = 512 << 20;

/// How articles are read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The language of articles that name none and don't show it.
    pub language: String,
    /// Files that are passed over, by their path from the source.
    pub ignore: GlobSet,
    /// Where pages are published, if anywhere.
    pub site: Option<Site>,
}

/// Why a file or page that could be read is no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassedOver {
    /// The operator said so.
    Ignored,
    /// A list of contents of other pages.
    Contents,
    /// About the folder, for those who work on it.
    Readme,
    /// A part of other pages.
    Partial,
    /// Not finished.
    Draft,
    /// It says next to nothing: a redirect, a bare list of pages.
    Empty,
}

impl PassedOver {
    /// For the operator.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Ignored => "named by kb.ignore",
            Self::Contents => "lists of contents",
            Self::Readme => "README",
            Self::Partial => "parts of other pages",
            Self::Draft => "drafts",
            Self::Empty => "without text",
        }
    }
}

/// What the sources gave.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What can be answered with.
    pub articles: Vec<Article>,
    /// What could not be read; a broken file costs only itself.
    pub broken: Vec<KbError>,
    /// How many files are no articles, and why.
    pub passed_over: BTreeMap<PassedOver, usize>,
}

/// Reads the articles of `sources`: folders (with theirs within, in the order of their names;
/// names that begin with a dot are passed over) and single files: articles and pages in
/// Markdown, pages in HTML, spreadsheets in CSV, JSON Lines.
///
/// Reads files: call it where blocking is allowed.
#[must_use]
pub fn read(sources: &[PathBuf], reading: &Reading) -> Loaded {
    let files::Files {
        found,
        errors,
        passed_over,
    } = files::find(sources, &reading.ignore);
    let mut library = Library {
        errors,
        passed_over,
        ..Library::default()
    };
    let paths: Vec<String> = found.iter().map(|file| stemmed(file, sources)).collect();
    let languages = Languages::of(paths.iter().map(String::as_str), &reading.language);
    let mut pages = Vec::new();
    let mut bytes = 0;
    for (file, path) in found.into_iter().zip(&paths) {
        bytes += file.bytes;
        let held = library.articles.len() + pages.len();
        if bytes > MAX_BYTES || held > MAX_ARTICLES {
            library.full(file.path, bytes > MAX_BYTES);
            break;
        }
        let named = languages.name(path);
        let place = page::Place {
            file: &file.path,
            path,
            published: &named.path,
            language: named.language.as_deref(),
            usual: &reading.language,
            site: reading.site.as_ref(),
        };
        match file_read(&file, &place) {
            Ok(Read::Articles(articles)) => library.take(articles),
            Ok(Read::Page(page)) => match unfit(&page, &file, reading) {
                Some(why) => *library.passed_over.entry(why).or_default() += 1,
                None => pages.push((named, page)),
            },
            Err(errors) => library.errors.extend(errors),
        }
    }
    for page in translations::join(pages, &reading.language) {
        library.take(page.articles);
    }
    library.finish()
}

/// What one file holds.
enum Read {
    Articles(Vec<Article>),
    Page(Page),
}

fn file_read(file: &files::Found, place: &page::Place<'_>) -> Result<Read, Vec<KbError>> {
    match file.form {
        files::Form::JsonLines => read_json_lines(&file.path)
            .map(Read::Articles)
            .map_err(|errors| errors.into_iter().map(KbError::from).collect()),
        files::Form::Table => {
            let bytes = markdown::bytes_of(&file.path)?;
            let text = markdown::text_of(&bytes, &file.path)?;
            table::read(text, &file.path, place.usual).map(Read::Articles)
        }
        files::Form::Html => {
            let bytes = markdown::bytes_of(&file.path)?;
            let text = markdown::text_of(&bytes, &file.path)?;
            Ok(Read::Page(page::read_html(text, place)))
        }
        files::Form::Markdown => {
            let bytes = markdown::bytes_of(&file.path)?;
            let text = markdown::text_of(&bytes, &file.path)?;
            match markdown::is_article(text) {
                true => markdown::parse(&bytes, &file.path, place.usual)
                    .map(|article| Read::Articles(vec![article])),
                false => page::read(text, place).map(Read::Page),
            }
        }
    }
}

/// Why `page` is no article, if it is none.
fn unfit(page: &Page, file: &files::Found, reading: &Reading) -> Option<PassedOver> {
    let name = file.within.rsplit('/').next().unwrap_or_default();
    let is_readme = name.to_lowercase().starts_with("readme.");
    // For mdBook it is the folder's own page.
    let is_index = reading.site.as_ref().is_some_and(Site::reads_readme);
    if page.is_draft {
        Some(PassedOver::Draft)
    } else if is_readme && !is_index {
        Some(PassedOver::Readme)
    } else if page.articles.is_empty() {
        Some(PassedOver::Empty)
    } else {
        None
    }
}

/// A file's path from its source without extension; of several sources, with the source's name.
fn stemmed(file: &files::Found, sources: &[PathBuf]) -> String {
    let path = match file.within.rsplit_once('.') {
        Some((path, _)) => path,
        None => file.within.as_str(),
    };
    let folders = sources.iter().filter(|source| source.is_dir()).count();
    let source = sources
        .get(file.source)
        .filter(|source| folders > 1 && source.is_dir());
    match source.and_then(|source| source.file_name()) {
        Some(name) => format!("{}/{path}", name.to_string_lossy()),
        None => path.to_owned(),
    }
}

/// The same, all or nothing.
///
/// # Errors
/// Everything that is wrong with them, and more than [`MAX_ARTICLES`] or [`MAX_BYTES`].
pub fn load(sources: &[PathBuf], language: &str) -> Result<Vec<Article>, KbErrors> {
    let reading = Reading {
        language: language.to_owned(),
        ..Reading::default()
    };
    let loaded = read(sources, &reading);
    match loaded.broken.is_empty() {
        true => Ok(loaded.articles),
        false => Err(KbErrors(loaded.broken)),
    }
}

/// Reads articles that are compiled in: names of Markdown files, and their texts.
///
/// # Errors
/// Everything that is wrong with them.
pub fn load_embedded(files: &[(&str, &str)], language: &str) -> Result<Vec<Article>, KbErrors> {
    let mut library = Library::default();
    for (name, text) in files {
        match markdown::parse(text.as_bytes(), Path::new(name), language) {
            Ok(article) => library.take(vec![article]),
            Err(errors) => library.errors.extend(errors),
        }
    }
    match library.errors.is_empty() {
        true => Ok(library.articles),
        false => Err(KbErrors(library.errors)),
    }
}

/// What was read so far.
#[derive(Default)]
struct Library {
    articles: Vec<Article>,
    ids: HashMap<String, usize>,
    errors: Vec<KbError>,
    passed_over: BTreeMap<PassedOver, usize>,
}

impl Library {
    fn take(&mut self, articles: Vec<Article>) {
        for article in articles {
            let taken = self
                .ids
                .get(&article.id)
                .and_then(|first| self.articles.get(*first));
            if let Some(first) = taken {
                let says = format!(
                    "the id {:?} is taken by {}; give one of them another id",
                    article.id, first.source
                );
                self.errors.push(KbError::Fault {
                    at: article.source,
                    says,
                });
            } else {
                self.ids.insert(article.id.clone(), self.articles.len());
                self.articles.push(article);
            }
        }
    }

    /// There is no more room.
    fn full(&mut self, file: PathBuf, by_bytes: bool) {
        let says = match by_bytes {
            true => format!(
                "with this file the knowledge base exceeds {} MB; name fewer sources",
                MAX_BYTES >> 20
            ),
            false => format!(
                "with this file there are more than {MAX_ARTICLES} articles; name fewer sources"
            ),
        };
        self.errors.push(KbError::File { file, says });
    }

    fn finish(self) -> Loaded {
        Loaded {
            articles: self.articles,
            broken: self.errors,
            passed_over: self.passed_over,
        }
    }
}

#[cfg(test)]
mod tests;
