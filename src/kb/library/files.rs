//! Which files the sources hold, and which are passed over. Reads names and sizes, never contents.

use std::collections::{BTreeMap, HashSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use globset::GlobSet;
use walkdir::{DirEntry, WalkDir};

use super::{KbError, PassedOver};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::kb) enum Form {
    Markdown,
    Html,
    JsonLines,
    Table,
}

/// A file with articles.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::kb) struct Found {
    /// As the operator would name it.
    pub(in crate::kb) path: PathBuf,
    /// From its source's folder, with `/`; a file that is a source itself is its name.
    pub(in crate::kb) within: String,
    /// Which source it is of.
    pub(in crate::kb) source: usize,
    /// Where it really is.
    pub(in crate::kb) real: PathBuf,
    pub(in crate::kb) form: Form,
    pub(in crate::kb) bytes: u64,
    pub(in crate::kb) modified: Option<SystemTime>,
}

/// All that was found.
#[derive(Debug, Default)]
pub(in crate::kb) struct Files {
    /// In order, each once.
    pub(in crate::kb) found: Vec<Found>,
    /// What is wrong with the sources.
    pub(in crate::kb) errors: Vec<KbError>,
    /// How many were passed over, and why.
    pub(in crate::kb) passed_over: BTreeMap<PassedOver, usize>,
}

/// The files of all sources, but for those in folders that `ignore` names by their path from
/// the source.
pub(in crate::kb) fn find(sources: &[PathBuf], ignore: &GlobSet) -> Files {
    let mut finding = Finding {
        files: Files::default(),
        seen: HashSet::new(),
        ignore,
        source: 0,
        root: PathBuf::new(),
    };
    for (number, source) in sources.iter().enumerate() {
        finding.source = number;
        finding.root = source.parent().unwrap_or(source).to_owned();
        match std::fs::metadata(source) {
            Ok(kind) if kind.is_dir() => {
                finding.root.clone_from(source);
                finding.folder(source);
            }
            Ok(kind) => match form(source) {
                Some(form) => finding.file(source, form, &kind),
                None => finding.fault(
                    source,
                    "neither a folder nor a file .md, .mdx, .html, .csv or .jsonl; name one of these in kb.sources",
                ),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                finding.fault(
                    source,
                    "no such file or folder; create it or correct kb.sources",
                );
            }
            Err(error) => finding.files.errors.push(KbError::unreadable(source, error)),
        }
    }
    finding.files
}

struct Finding<'a> {
    files: Files,
    seen: HashSet<PathBuf>,
    ignore: &'a GlobSet,
    /// The one that is being looked through, and its folder.
    source: usize,
    root: PathBuf,
}

impl Finding<'_> {
    fn fault(&mut self, file: &Path, says: &str) {
        self.files.errors.push(KbError::File {
            file: file.to_owned(),
            says: says.to_owned(),
        });
    }

    fn folder(&mut self, folder: &Path) {
        let root = match folder.canonicalize() {
            Ok(root) => root,
            Err(error) => return self.files.errors.push(KbError::unreadable(folder, error)),
        };
        let entries = WalkDir::new(folder)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
        for entry in entries {
            match entry {
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) if entry.path_is_symlink() => self.symlink(entry.path(), &root),
                Ok(entry) => {
                    if let Some(form) = form(entry.path()).filter(|_| !entry.file_type().is_dir()) {
                        match entry.metadata() {
                            Ok(kind) => self.file(entry.path(), form, &kind),
                            Err(error) => {
                                self.files
                                    .errors
                                    .push(KbError::unreadable(entry.path(), error));
                            }
                        }
                    }
                }
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    self.files.errors.push(KbError::unreadable(&path, error));
                }
            }
        }
    }

    /// A link may lead to a file within its folder (so mounted configuration is laid out);
    /// one that leads out would let a folder of articles publish any file of the machine.
    fn symlink(&mut self, link: &Path, root: &Path) {
        let form = form(link);
        match (link.canonicalize(), std::fs::metadata(link)) {
            (Ok(real), Ok(kind)) if form.is_some() || kind.is_dir() => {
                if !real.starts_with(root) {
                    self.fault(link, "a symbolic link out of its folder; copy what it leads to, or name that in kb.sources");
                } else if let Some(form) = form.filter(|_| !kind.is_dir()) {
                    self.file(link, form, &kind);
                }
            }
            (Err(error), _) | (_, Err(error)) if form.is_some() => {
                self.files.errors.push(KbError::unreadable(link, error));
            }
            _ => {}
        }
    }

    fn file(&mut self, path: &Path, form: Form, kind: &Metadata) {
        if !kind.is_file() {
            return self.fault(path, "not a regular file; remove it");
        }
        let within = path.strip_prefix(&self.root).unwrap_or(path);
        if let Some(why) = passed_over(within, form, self.ignore) {
            *self.files.passed_over.entry(why).or_default() += 1;
            return;
        }
        match path.canonicalize() {
            Ok(real) if self.seen.insert(real.clone()) => self.files.found.push(Found {
                path: path.to_owned(),
                within: slashed(within),
                source: self.source,
                real,
                form,
                bytes: kind.len(),
                modified: kind.modified().ok(),
            }),
            Ok(_) => {}
            Err(error) => self.files.errors.push(KbError::unreadable(path, error)),
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Why a file is not read, by its name.
fn passed_over(within: &Path, form: Form, ignore: &GlobSet) -> Option<PassedOver> {
    if ignore.is_match(within) {
        return Some(PassedOver::Ignored);
    }
    let stem = within.file_stem()?.to_str()?;
    let is_page = matches!(form, Form::Markdown | Form::Html);
    let lists = ["summary", "_sidebar", "_navbar", "_toc", "404"];
    if is_page && lists.contains(&stem.to_lowercase().as_str()) {
        return Some(PassedOver::Contents);
    }
    // A part of other pages: `_note.mdx`, `_partials/note.md`.
    let folders = within.parent().into_iter().flat_map(Path::components);
    let partial = |name: &str| name.starts_with('_') && name != "_index";
    let in_partials = folders
        .filter_map(|folder| folder.as_os_str().to_str())
        .any(|name| partial(name) || name == "node_modules");
    (is_page && (partial(stem) || in_partials)).then_some(PassedOver::Partial)
}

fn slashed(path: &Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn form(path: &Path) -> Option<Form> {
    match path.extension()?.to_str()?.to_lowercase().as_str() {
        "md" | "markdown" | "mdx" => Some(Form::Markdown),
        "html" | "htm" => Some(Form::Html),
        "jsonl" => Some(Form::JsonLines),
        "csv" => Some(Form::Table),
        _ => None,
    }
}
