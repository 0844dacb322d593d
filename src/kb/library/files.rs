//! Which files the sources hold. Reads names and sizes, never contents.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::KbError;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::kb) enum Form {
    Markdown,
    JsonLines,
}

/// A file with articles.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::kb) struct Found {
    /// As the operator would name it.
    pub(in crate::kb) path: PathBuf,
    /// Where it really is.
    pub(in crate::kb) real: PathBuf,
    pub(in crate::kb) form: Form,
    pub(in crate::kb) bytes: u64,
    pub(in crate::kb) modified: Option<SystemTime>,
}

/// The files of all sources, in order, each once; and what is wrong with the sources.
pub(in crate::kb) fn find(sources: &[PathBuf]) -> (Vec<Found>, Vec<KbError>) {
    let mut finding = Finding::default();
    for source in sources {
        match std::fs::metadata(source) {
            Ok(kind) if kind.is_dir() => finding.folder(source),
            Ok(kind) => match form(source) {
                Some(form) => finding.file(source, form, &kind),
                None => finding.fault(
                    source,
                    "neither a folder nor a file .md or .jsonl; name one of these in kb.sources",
                ),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                finding.fault(
                    source,
                    "no such file or folder; create it or correct kb.sources",
                );
            }
            Err(error) => finding.errors.push(KbError::unreadable(source, error)),
        }
    }
    (finding.found, finding.errors)
}

#[derive(Default)]
struct Finding {
    found: Vec<Found>,
    seen: HashSet<PathBuf>,
    errors: Vec<KbError>,
}

impl Finding {
    fn fault(&mut self, file: &Path, says: &str) {
        self.errors.push(KbError::File {
            file: file.to_owned(),
            says: says.to_owned(),
        });
    }

    fn folder(&mut self, folder: &Path) {
        let root = match folder.canonicalize() {
            Ok(root) => root,
            Err(error) => return self.errors.push(KbError::unreadable(folder, error)),
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
                                self.errors.push(KbError::unreadable(entry.path(), error))
                            }
                        }
                    }
                }
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    self.errors.push(KbError::unreadable(&path, error));
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
                self.errors.push(KbError::unreadable(link, error));
            }
            _ => {}
        }
    }

    fn file(&mut self, path: &Path, form: Form, kind: &Metadata) {
        if !kind.is_file() {
            return self.fault(path, "not a regular file; remove it");
        }
        match path.canonicalize() {
            Ok(real) if self.seen.insert(real.clone()) => self.found.push(Found {
                path: path.to_owned(),
                real,
                form,
                bytes: kind.len(),
                modified: kind.modified().ok(),
            }),
            Ok(_) => {}
            Err(error) => self.errors.push(KbError::unreadable(path, error)),
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn form(path: &Path) -> Option<Form> {
    let extension = path.extension()?.to_str()?;
    if extension.eq_ignore_ascii_case("md") {
        Some(Form::Markdown)
    } else if extension.eq_ignore_ascii_case("jsonl") {
        Some(Form::JsonLines)
    } else {
        None
    }
}
