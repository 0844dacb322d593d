//! One layer of settings, from a TOML text or from the environment, with the place of each.

use super::{
    errors::Problem,
    places::{KeyPath, Place, Places, Segment},
};
use ::config::{ConfigError, Map, Source, Value, ValueKind};
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// What variables begin with.
const PREFIX: &str = "DESKBELL__";

/// Settings of one origin.
#[derive(Clone, Debug)]
pub(super) struct Layer(Map<String, Value>);

impl Source for Layer {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, ConfigError> {
        Ok(self.0.clone())
    }
}

impl Layer {
    /// Reads a TOML text. `file` is none for the built-in defaults. What is no TOML becomes
    /// problems, all that the parser can tell apart.
    pub(super) fn toml(
        text: &str,
        file: Option<&Path>,
        places: &mut Places,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let lines = Lines::of(text, file);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            problems.push(Problem {
                place: lines.place(error.span().map_or(0, |span| span.start)),
                key: KeyPath::default(),
                says: format!("This is not TOML: {}.", error.message().replace('\n', ", ")),
            });
        }
        let mut walk = Walk {
            lines,
            places,
            problems,
        };
        Self(walk.table(table.get_ref(), &KeyPath::default()))
    }

    /// Reads the variables that begin with `DESKBELL__`; the others are not ours. A value
    /// that begins with a bracket is TOML, any other is text.
    pub(super) fn environment(
        variables: impl Iterator<Item = (String, String)>,
        places: &mut Places,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut ours: Vec<(String, String)> = variables
            .filter(|(name, _)| name.starts_with(PREFIX))
            .collect();
        ours.sort();
        let mut root = Map::new();
        for (name, text) in ours {
            let place = Place::Variable(name.clone());
            let names: Vec<String> = name[PREFIX.len()..]
                .split("__")
                .map(str::to_lowercase)
                .collect();
            let path = KeyPath(names.iter().cloned().map(Segment::Key).collect());
            for end in 1..path.0.len() {
                let table = KeyPath(path.0[..end].to_vec());
                places.note(&table, place.clone(), true);
            }
            match from_variable(&text, &path, &place, places, problems) {
                Ok(value) => insert(&mut root, &names, value),
                Err(says) => problems.push(Problem {
                    place,
                    key: path,
                    says,
                }),
            }
        }
        Self(root)
    }
}

/// The value of a variable: TOML when it begins with a bracket, or else text.
fn from_variable(
    text: &str,
    path: &KeyPath,
    place: &Place,
    places: &mut Places,
    problems: &mut Vec<Problem>,
) -> Result<Value, String> {
    if !text.starts_with(['[', '{']) {
        places.note(path, place.clone(), false);
        return Ok(Value::new(None, text));
    }
    let value = DeValue::parse(text).map_err(|error| {
        let why = error.message().replace('\n', ", ");
        format!("It begins as a list or table, but is not TOML: {why}.")
    })?;
    let lines = Lines {
        whole: Some(place.clone()),
        ..Lines::of(text, None)
    };
    let mut walk = Walk {
        lines,
        places,
        problems,
    };
    Ok(walk.value(value.get_ref(), path, 0))
}

/// Puts a value where its names say, making the tables on the way.
fn insert(table: &mut Map<String, Value>, names: &[String], value: Value) {
    let Some((name, rest)) = names.split_first() else {
        return;
    };
    if rest.is_empty() {
        table.insert(name.clone(), value);
        return;
    }
    let inner = table
        .entry(name.clone())
        .or_insert_with(|| Value::new(None, Map::<String, Value>::new()));
    if !matches!(inner.kind, ValueKind::Table(_)) {
        inner.kind = ValueKind::Table(Map::new());
    }
    if let ValueKind::Table(inner) = &mut inner.kind {
        insert(inner, rest, value);
    }
}

/// From positions in a text to lines and columns.
struct Lines<'a> {
    text: &'a str,
    file: Option<&'a Path>,
    whole: Option<Place>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str, file: Option<&'a Path>) -> Self {
        Self {
            text,
            file,
            whole: None,
        }
    }

    fn place(&self, at: usize) -> Place {
        if let Some(whole) = &self.whole {
            return whole.clone();
        }
        let Some(file) = self.file else {
            return Place::BuiltIn;
        };
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Place::File {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// From TOML's values to the layers', noting places.
struct Walk<'a> {
    lines: Lines<'a>,
    places: &'a mut Places,
    problems: &'a mut Vec<Problem>,
}

impl Walk<'_> {
    fn table(&mut self, table: &DeTable<'_>, path: &KeyPath) -> Map<String, Value> {
        table
            .iter()
            .map(|(key, value)| {
                let path = path.key(key.get_ref());
                let value = self.value(value.get_ref(), &path, key.span().start);
                (key.get_ref().to_string(), value)
            })
            .collect()
    }

    fn value(&mut self, value: &DeValue<'_>, path: &KeyPath, at: usize) -> Value {
        let place = self.lines.place(at);
        let is_table = matches!(value, DeValue::Table(_));
        self.places.note(path, place.clone(), is_table);
        match value {
            DeValue::String(text) => Value::new(None, text.as_ref()),
            DeValue::Boolean(value) => Value::new(None, *value),
            DeValue::Datetime(moment) => Value::new(None, moment.to_string()),
            DeValue::Integer(n) => match i64::from_str_radix(n.as_str(), n.radix()) {
                Ok(n) => Value::new(None, n),
                Err(_) => self.too_large(path, place),
            },
            DeValue::Float(n) => match n.as_str().parse::<f64>() {
                Ok(n) => Value::new(None, n),
                Err(_) => self.too_large(path, place),
            },
            DeValue::Table(table) => Value::new(None, self.table(table, path)),
            DeValue::Array(items) => {
                let items: Vec<Value> = items
                    .iter()
                    .enumerate()
                    .map(|(i, item)| self.value(item.get_ref(), &path.index(i), item.span().start))
                    .collect();
                Value::new(None, items)
            }
        }
    }

    fn too_large(&mut self, path: &KeyPath, place: Place) -> Value {
        self.problems.push(Problem {
            place,
            key: path.clone(),
            says: "This number is too large.".to_owned(),
        });
        Value::new(None, 0)
    }
}
