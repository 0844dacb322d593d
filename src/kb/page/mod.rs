//! Pages of documentation as they are: Markdown of any generator, and HTML.
//!
//! ```text
//! ---
//! title: Using a relay
//! ---
//! # Using a relay
//! …
//! ## How do I renew the certificate? {#renew}
//! ```
//!
//! Owns making articles of a page: its facts, its plain text, its sections. Refuses knowing where
//! files are and where they are published: that is told to it. Unlike an article's own form
//! ([`markdown`](super::markdown)), a page is never wrong for what stands in it.

mod dialect;
mod html;
mod links;
mod matter;
mod outline;
mod sections;

use std::path::Path;

use super::article::{Article, Link, Source};
use super::library::KbError;
use super::site::{Address, Site};
use crate::language::identify;

pub(super) use matter::{Cut, Matter, cut};

/// What is known of a page before it is read.
pub(super) struct Place<'a> {
    /// The file, for messages.
    pub(super) file: &'a Path,
    /// Its path from the source's folder, with `/`, without extension: its articles' id.
    pub(super) path: &'a str,
    /// The same without the language.
    pub(super) published: &'a str,
    /// The language that the path tells.
    pub(super) language: Option<&'a str>,
    /// The language of pages that tell none and don't show it.
    pub(super) usual: &'a str,
    /// Where pages are published, if anywhere.
    pub(super) site: Option<&'a Site>,
}

/// One page, cut into articles.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// In the order of the page.
    pub(super) articles: Vec<Article>,
    /// For each article what stands for it in every language: a heading's written name.
    pub(super) names: Vec<Option<String>>,
    /// It is no more than a draft.
    pub(super) is_draft: bool,
}

/// Letters and digits of a text; less answers nothing, unless it was asked for: an empty page, a redirect.
const LEAST: usize = 15;
/// Letters from which on the text itself tells a page's language.
const TELLING: usize = 200;

/// Makes articles of a Markdown page.
///
/// # Errors
/// Front matter that can't be read, with its line.
pub(super) fn read(text: &str, place: &Place<'_>) -> Result<Page, Vec<KbError>> {
    let (matter, body, line) = matter::read(text).map_err(|(line, says)| {
        vec![KbError::Fault {
            at: Source {
                file: place.file.to_owned(),
                line,
            },
            says,
        }]
    })?;
    let plain = dialect::plain(body);
    Ok(articles(&matter, &plain, line, place))
}

/// Makes articles of an HTML page.
pub(super) fn read_html(text: &str, place: &Place<'_>) -> Page {
    let (matter, markdown) = html::read(text);
    articles(&matter, &markdown, 0, place)
}

fn articles(matter: &Matter, plain: &str, above: usize, place: &Place<'_>) -> Page {
    let outline = outline::of(plain);
    let language = language(matter, plain, place);
    let title = title(matter, &outline, place.path);
    let published = match &language {
        other if place.language.is_some() && other != place.usual => {
            format!("{other}/{}", place.published)
        }
        _ => place.published.to_owned(),
    };
    let address = place.site.map(|site| site.page(&published, matter));
    let sections = sections::cut(plain, &outline);
    let defined = links::definitions(plain);
    let mut page = Page {
        articles: Vec::new(),
        names: Vec::new(),
        is_draft: matter.draft,
    };
    for section in sections {
        let answer = links::resolve(&section.text, &defined, address.as_ref());
        let least = if section.questions.is_empty() {
            LEAST
        } else {
            1
        };
        if answer.chars().filter(|c| c.is_alphanumeric()).count() < least {
            continue;
        }
        let first = section.heading.is_none();
        let mut questions = section.questions;
        if first {
            questions.extend(matter.questions.iter().cloned());
        }
        let id = place_of(place.path, section.anchor.as_deref(), section.part);
        // The title is searched anyway.
        questions.retain(|question| !question.eq_ignore_ascii_case(&title));
        let heading = section.heading.as_deref();
        page.articles.push(Article {
            id,
            title: heading.map_or_else(|| title.clone(), |own| joined(&title, own)),
            questions,
            answer,
            tags: matter.tags.clone(),
            language: language.clone(),
            links: below(&title, address.as_ref(), section.anchor.as_deref()),
            source: Source {
                file: place.file.to_owned(),
                line: above + section.line,
            },
            ..Article::default()
        });
        page.names.push(section.anchor);
    }
    page
}

/// `guide/relay`, `guide/relay#renew`, `guide/relay#renew.2`.
fn place_of(path: &str, anchor: Option<&str>, part: usize) -> String {
    let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
    match part {
        0 => format!("{path}{anchor}"),
        _ => format!("{path}{anchor}.{}", part + 1),
    }
}

/// `Page: Heading`; a heading that repeats the page's title says nothing more.
fn joined(title: &str, heading: &str) -> String {
    if title.eq_ignore_ascii_case(heading) {
        return title.to_owned();
    }
    format!("{title}: {heading}")
}

/// The link to the section itself.
fn below(title: &str, address: Option<&Address>, anchor: Option<&str>) -> Vec<Link> {
    let link = |address: &Address| Link {
        title: title.to_owned(),
        url: address.at(anchor),
    };
    address.map(link).into_iter().collect()
}

/// The page's own word, else its first heading of the highest level, else the file's name.
fn title(matter: &Matter, outline: &[outline::Heading], path: &str) -> String {
    let own = matter.title.clone();
    let highest = || {
        let first = outline.first()?;
        (first.level == 1).then(|| first.text.clone())
    };
    own.or_else(highest)
        .filter(|title| !title.trim().is_empty())
        .unwrap_or_else(|| from_name(path))
}

/// `guide/first_steps` is `First steps`; a folder's own page is named for the folder.
fn from_name(path: &str) -> String {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let name = match last {
        "index" | "_index" | "README" | "readme" => parts.next().unwrap_or(last),
        _ => last,
    };
    let words = name.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or(words.clone(), |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

fn language(matter: &Matter, plain: &str, place: &Place<'_>) -> String {
    let told = matter.language.as_deref().or(place.language);
    if let Some(told) = told {
        return told.to_owned();
    }
    let letters = plain.chars().filter(|c| c.is_alphabetic()).take(TELLING);
    if letters.count() < TELLING {
        return place.usual.to_owned();
    }
    let shown = identify(&sections::words(plain), Some(place.usual));
    match shown.confidence >= 0.85 {
        true => shown.code,
        false => place.usual.to_owned(),
    }
}

#[cfg(test)]
mod tests;
