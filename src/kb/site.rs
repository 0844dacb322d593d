//! Where pages are published, by the rules of the generator that makes the site.
//!
//! Owns addresses of pages and of headings, and where relative links lead. Refuses asking the
//! site: what a page's file is called and says is all it goes by.

use serde::Deserialize;
use url::Url;

use super::page::Matter;

/// The generator that makes a site of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Generator {
    /// `guide/relay.md` is `guide/relay`.
    #[default]
    Plain,
    /// `guide/relay.md` is `guide/relay.html`; `README.md` is `index.html`.
    Mdbook,
    /// `guide/relay.md` is `guide/relay/`.
    Mkdocs,
    /// `guide/Relay.md` is `guide/relay/`, `_index.md` its folder; `slug` and `url` count.
    Hugo,
    /// `01-guide/02-relay.mdx` is `guide/relay`; `slug` counts.
    Docusaurus,
    /// `guide/relay.md` is `guide/relay.html`, `index.md` its folder.
    Vitepress,
}

/// A site that pages are published on.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    base: Url,
    generator: Generator,
}

/// One page's place on it.
#[derive(Clone, Debug)]
pub(super) struct Address<'a> {
    site: &'a Site,
    /// From the source's folder, as its file is called.
    path: String,
    url: String,
}

impl Site {
    /// The site below `base`.
    #[must_use]
    pub fn new(mut base: Url, generator: Generator) -> Self {
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        Self { base, generator }
    }

    /// Whether a folder's `README.md` is a page of the site.
    pub(super) fn reads_readme(&self) -> bool {
        self.generator == Generator::Mdbook
    }

    /// The address of the page of the file `path`, which says `matter` of itself.
    pub(super) fn page(&self, path: &str, matter: &Matter) -> Address<'_> {
        let url = match (self.generator, matter.slug.as_deref()) {
            (Generator::Hugo | Generator::Docusaurus, Some(slug)) => {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let whole = match slug.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None if folder.is_empty() => slug.to_owned(),
                    None => format!("{}/{slug}", self.written(folder)),
                };
                self.join(&whole)
            }
            _ => self.join(&self.file(path)),
        };
        Address {
            site: self,
            path: path.to_owned(),
            url,
        }
    }

    fn join(&self, relative: &str) -> String {
        self.base
            .join(relative)
            .map_or_else(|_| self.base.to_string(), String::from)
    }

    /// Folders and names as the generator writes them.
    fn written(&self, path: &str) -> String {
        match self.generator {
            Generator::Docusaurus => path
                .split('/')
                .map(unnumbered)
                .collect::<Vec<_>>()
                .join("/"),
            Generator::Hugo => path.to_lowercase(),
            _ => path.to_owned(),
        }
    }

    /// Where the page of the file `path` is, from the base.
    fn file(&self, path: &str) -> String {
        let (folder, name) = path
            .rsplit_once('/')
            .map_or(("", path), |(folder, name)| (folder, name));
        let own = matches!(name, "index" | "_index" | "README" | "readme");
        // Docusaurus takes `guide/guide.md` for the folder's page as well.
        let own = own
            || self.generator == Generator::Docusaurus && folder.rsplit('/').next() == Some(name);
        let folder = match folder {
            "" => String::new(),
            folder => format!("{}/", self.written(folder)),
        };
        if own {
            return match self.generator {
                Generator::Mdbook => format!("{folder}index.html"),
                Generator::Docusaurus | Generator::Plain => folder.trim_end_matches('/').to_owned(),
                _ => folder,
            };
        }
        let name = self.written(name);
        match self.generator {
            Generator::Mdbook | Generator::Vitepress => format!("{folder}{name}.html"),
            Generator::Mkdocs | Generator::Hugo => format!("{folder}{name}/"),
            Generator::Docusaurus | Generator::Plain => format!("{folder}{name}"),
        }
    }
}

impl Address<'_> {
    /// The page, or a heading on it.
    pub(super) fn at(&self, anchor: Option<&str>) -> String {
        match anchor {
            Some(anchor) => format!("{}#{anchor}", self.url),
            None => self.url.clone(),
        }
    }

    /// Where a link on this page leads that names no site.
    pub(super) fn link(&self, written: &str) -> String {
        let (path, anchor) = match written.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (written, None),
        };
        if path.is_empty() {
            return self.at(anchor);
        }
        let extension = path.rsplit_once('.').map(|(_, extension)| extension);
        let is_page = matches!(extension, Some("md" | "mdx" | "markdown"));
        let found = match path.strip_prefix('/') {
            // From the site's own top; a file of the sources is looked for there as well.
            Some(absolute) if is_page => {
                self.site.join(&self.site.file(without_extension(absolute)))
            }
            Some(_) => self
                .site
                .base
                .join(path)
                .map_or_else(|_| self.url.clone(), String::from),
            None if is_page => {
                let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                self.site
                    .join(&self.site.file(&walked(folder, without_extension(path))))
            }
            None => Url::parse(&self.url)
                .and_then(|page| page.join(path))
                .map_or_else(|_| self.url.clone(), String::from),
        };
        match anchor {
            Some(anchor) => format!("{found}#{anchor}"),
            None => found,
        }
    }
}

fn without_extension(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(path, _)| path)
}

/// `relative` from `folder`, with `.` and `..` gone.
fn walked(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// `01-guide` and `2. guide` are `guide`; a year or a version stays.
fn unnumbered(name: &str) -> &str {
    let digits = name.chars().take_while(char::is_ascii_digit).count();
    let rest = name.get(digits..).unwrap_or_default();
    let named = rest.trim_start_matches([' ', '-', '_', '.']);
    match digits > 0 && named.len() < rest.len() && named.starts_with(char::is_alphabetic) {
        true => named,
        false => name,
    }
}

/// A heading's name as most generators make it: small letters and digits of any script, with
/// hyphens for spaces.
pub(super) fn slug(heading: &str) -> String {
    heading
        .trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' | '\t' => Some('-'),
            '-' | '_' => Some(c),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .collect()
}
