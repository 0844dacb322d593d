//! Where each setting was written: the way to it, and the line or variable it came from.

use std::{collections::BTreeMap, fmt, path::PathBuf};

/// The way to a setting from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyPath(pub(super) Vec<Segment>);

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Segment {
    Key(String),
    Index(usize),
}

impl KeyPath {
    /// The way to a setting by the names on it.
    pub(super) fn of<const N: usize>(names: [&str; N]) -> Self {
        Self(names.map(|n| Segment::Key(n.to_owned())).to_vec())
    }

    pub(super) fn key(&self, name: &str) -> Self {
        self.child(Segment::Key(name.to_owned()))
    }

    pub(super) fn index(&self, index: usize) -> Self {
        self.child(Segment::Index(index))
    }

    fn child(&self, segment: Segment) -> Self {
        let mut path = self.clone();
        path.0.push(segment);
        path
    }

    fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }
}

impl fmt::Display for KeyPath {
    /// As TOML writes it, with list items as `[0]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        for (i, segment) in self.0.iter().enumerate() {
            let dot = if i == 0 { "" } else { "." };
            match segment {
                Segment::Key(key) if !key.is_empty() && key.chars().all(bare) => {
                    write!(f, "{dot}{key}")?;
                }
                Segment::Key(key) => write!(f, "{dot}{key:?}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Where something was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In a file, at a line and column, both counted from 1; 0 is the file as a whole.
    File {
        /// As it was named.
        file: PathBuf,
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// In the environment.
    Variable(String),
    /// In the defaults that are built in.
    BuiltIn,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file, line: 0, .. } => write!(f, "{}", file.display()),
            Self::File { file, line, column } => {
                write!(f, "{}:{line}:{column}", file.display())
            }
            Self::Variable(name) => write!(f, "environment variable {name}"),
            Self::BuiltIn => f.write_str("the built-in defaults"),
        }
    }
}

/// The place of every setting.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(BTreeMap<KeyPath, (Place, bool)>);

impl Places {
    /// Notes a setting. A later place counts more, but a table keeps the first file that
    /// began it: that is where something missing in it would be added.
    pub(super) fn note(&mut self, path: &KeyPath, place: Place, is_table: bool) {
        if let Some((known, true)) = self.0.get(path)
            && is_table
            && *known != Place::BuiltIn
        {
            return;
        }
        self.0.insert(path.clone(), (place, is_table));
    }

    /// Where the setting stands, or else what it would stand in.
    pub(super) fn find(&self, path: &KeyPath) -> Place {
        let mut path = path.clone();
        loop {
            if let Some((place, _)) = self.0.get(&path) {
                return place.clone();
            }
            match path.parent() {
                Some(parent) => path = parent,
                None => return Place::BuiltIn,
            }
        }
    }

    /// Whether the setting comes from the environment, where everything is text.
    pub(super) fn is_variable(&self, path: &KeyPath) -> bool {
        matches!(self.0.get(path), Some((Place::Variable(_), _)))
    }
}
