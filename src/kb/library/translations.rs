//! The same page in several languages is one article: told by where its files lie.
//!
//! `en/relay.md` and `fr/relay.md`, `relay.md` and `relay.fr.md`, `docs/relay.md` and
//! `i18n/fr/…/current/relay.md`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::kb::page::Page;

/// ISO 639-1, the codes that folders of translations go by.
const CODES: &str = "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja \
    ka kk km kn ko ku ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te \
    tg th tk tl tr tt uk ur uz vi xh yi zh zu";

/// A path without its language, and the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) path: String,
    pub(super) language: Option<String>,
}

/// Tells languages from paths (with `/`, without extensions).
pub(super) struct Languages {
    usual: String,
    /// For each folder, the languages that it has folders of.
    folders: HashMap<String, BTreeSet<String>>,
}

impl Languages {
    /// `usual` is that of pages which tell none.
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a str>, usual: &str) -> Self {
        let mut folders: HashMap<String, BTreeSet<String>> = HashMap::new();
        for path in paths {
            let mut above = String::new();
            let parts: Vec<&str> = path.split('/').collect();
            for part in parts.iter().take(parts.len() - 1) {
                if let Some(code) = code(part) {
                    folders.entry(above.clone()).or_default().insert(code);
                }
                above = format!("{above}{part}/");
            }
        }
        Self {
            usual: usual.to_owned(),
            folders,
        }
    }

    /// What `path` tells. A folder's name counts as a language only beside another one, of
    /// which one is the usual; `it/` alone may be about computers.
    pub(super) fn name(&self, path: &str) -> Named {
        let parts: Vec<&str> = path.split('/').collect();
        if let Some(named) = of_docusaurus(&parts) {
            return named;
        }
        let mut above = String::new();
        for (at, part) in parts.iter().enumerate().take(parts.len() - 1) {
            let beside = self.folders.get(&above);
            let others = beside.is_some_and(|all| all.len() > 1 && all.contains(&self.usual));
            if let Some(code) = code(part).filter(|_| others) {
                let rest = parts.get(at + 1..).unwrap_or_default().join("/");
                return Named {
                    path: format!("{above}{rest}"),
                    language: Some(code),
                };
            }
            above = format!("{above}{part}/");
        }
        if let Some((stem, last)) = path.rsplit_once('.')
            && let Some(code) = code(last)
        {
            return Named {
                path: stem.to_owned(),
                language: Some(code),
            };
        }
        Named {
            path: path.to_owned(),
            language: None,
        }
    }
}

/// `i18n/fr/docusaurus-plugin-content-docs/current/relay` translates `docs/relay`.
fn of_docusaurus(parts: &[&str]) -> Option<Named> {
    let at = parts.iter().position(|part| *part == "i18n")?;
    let language = code(parts.get(at + 1)?)?;
    let current = parts.iter().position(|part| *part == "current")?;
    let (before, after) = (parts.get(..at)?, parts.get(current + 1..)?);
    let path = [before, &["docs"], after].concat().join("/");
    Some(Named {
        path,
        language: Some(language),
    })
}

/// `fr`, `pt-BR`, `zh_CN`, `zh-hant`: as the article's language is written.
fn code(name: &str) -> Option<String> {
    let (language, region) = match name.split_once(['-', '_']) {
        Some((language, region)) => (language, Some(region)),
        None => (name, None),
    };
    let known = CODES.split_whitespace().any(|code| code == language);
    let region_fits = region.is_none_or(|region| {
        matches!(region.len(), 2 | 4) && region.chars().all(|c| c.is_ascii_alphabetic())
    });
    let code = name
        .replace('_', "-")
        .parse::<unic_langid::LanguageIdentifier>();
    (known && region_fits).then(|| code.ok().map(|code| code.to_string()))?
}

/// Joins `pages`, each with its language-less path: the answers of the others stand in the
/// article of the usual language (or English, or the first). What has no counterpart there
/// stays an article of its own.
pub(super) fn join(pages: Vec<(Named, Page)>, usual: &str) -> Vec<Page> {
    let mut groups: BTreeMap<String, Vec<(usize, Page)>> = BTreeMap::new();
    for (order, (named, page)) in pages.into_iter().enumerate() {
        groups.entry(named.path).or_default().push((order, page));
    }
    let mut joined: Vec<(usize, Page)> = Vec::new();
    for mut group in groups.into_values() {
        let spoken = |(_, page): &(usize, Page)| {
            page.articles
                .first()
                .map_or_else(String::new, |article| article.language.clone())
        };
        let first = |language: &str| group.iter().position(|page| spoken(page) == language);
        let at = first(usual).or_else(|| first("en")).unwrap_or(0);
        let (order, mut main) = group.remove(at);
        for (order, other) in group {
            let left = into(&mut main, other);
            if !left.articles.is_empty() {
                joined.push((order, left));
            }
        }
        joined.push((order, main));
    }
    joined.sort_by_key(|(order, _)| *order);
    joined.into_iter().map(|(_, page)| page).collect()
}

/// Puts the answers of `other` into the articles of `main`; returns what found no place. Sections
/// belong together by the name written for their heading, else by their order if the two pages
/// have as many.
fn into(main: &mut Page, other: Page) -> Page {
    let as_many = main.articles.len() == other.articles.len();
    let mut left = Page::default();
    let sections = other.articles.into_iter().zip(other.names);
    for (number, (article, name)) in sections.enumerate() {
        let by_name = main
            .names
            .iter()
            .position(|own| own.is_some() && *own == name);
        let at = by_name.or(as_many.then_some(number));
        let place = at.and_then(|at| main.articles.get_mut(at)).filter(|own| {
            own.language != article.language && !own.answers.contains_key(&article.language)
        });
        match place {
            Some(own) => {
                own.questions.extend(article.questions);
                // Its title is how the matter is called in that language.
                own.questions.push(article.title);
                own.answers.insert(article.language, article.answer);
            }
            None => {
                left.articles.push(article);
                left.names.push(name);
            }
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(paths: &[&str], path: &str) -> (String, Option<String>) {
        let named = Languages::of(paths.iter().copied(), "en").name(path);
        (named.path, named.language)
    }

    #[test]
    fn a_path_tells_its_language() {
        let two = ["content/en/a", "content/fr/a"];
        let fr = Some("fr".to_owned());
        assert_eq!(
            named(&two, "content/fr/a"),
            ("content/a".into(), fr.clone())
        );
        assert_eq!(
            named(&["faq/a.fr"], "faq/a.fr"),
            ("faq/a".into(), fr.clone())
        );
        let docusaurus = "i18n/fr/docusaurus-plugin-content-docs/current/b/a";
        assert_eq!(named(&[docusaurus], docusaurus), ("docs/b/a".into(), fr));
        let chinese = named(&["en/a", "zh_CN/a"], "zh_CN/a");
        assert_eq!(chinese, ("a".into(), Some("zh-CN".into())));
        // A department, a version, a name.
        for path in ["it/printers", "v1.2", "setup.example"] {
            assert_eq!(
                named(&["it/printers", "hr/holidays"], path),
                (path.into(), None)
            );
        }
    }
}
