//! From files and environment to a checked [`Config`], or to everything that is wrong.

use super::{
    Config, MatterAction, check,
    errors::{ConfigErrors, Problem},
    example,
    fault::{Fault, What},
    layer::Layer,
    places::{KeyPath, Place, Places, Segment},
    read::Reader,
};
use crate::{
    calibration::Setting,
    triage::{Caution, Reason},
};
use ::config::{Value, ValueKind, builder::ConfigBuilder, builder::DefaultState};
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every key with its default and its meaning.
pub const DEFAULTS: &str = include_str!("../../config/default.toml");

impl Config {
    /// Reads the settings: the defaults, over them the files in their order, over them the
    /// variables that begin with `DESKBELL__`. Without a file, the built-in example.
    ///
    /// # Errors
    /// Everything that is wrong with any of them, not just the first.
    pub fn load(
        files: &[PathBuf],
        env: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigErrors> {
        let mut problems = Vec::new();
        let mut places = Places::default();
        let mut layers = Vec::new();
        let defaults = Layer::toml(DEFAULTS, None, &mut places, &mut problems);
        layers.push(defaults.clone());
        if files.is_empty() {
            let name = Path::new("config/example.toml (built in)");
            let text = example::EXAMPLE;
            layers.push(Layer::toml(text, Some(name), &mut places, &mut problems));
        }
        for file in files {
            match read(file) {
                Ok(text) => {
                    layers.push(Layer::toml(&text, Some(file), &mut places, &mut problems));
                }
                Err(problem) => problems.push(problem),
            }
        }
        layers.push(Layer::environment(env, &mut places, &mut problems));
        // What a broken or missing file would have said is not known: what else is wrong
        // could only be guessed.
        if let Some(errors) = ConfigErrors::of(std::mem::take(&mut problems)) {
            return Err(errors);
        }
        let defaults = merged([defaults])?;
        let tree = merged(layers)?;
        let config = settle(tree, &defaults, &places, &mut problems).map(with_matters);
        let config = config.map(|config| with_written(config, &places));
        if let Some(config) = &config {
            problems.extend(check::problems(config, &places));
        }
        match (ConfigErrors::of(problems), config) {
            (None, Some(config)) => Ok(config),
            (Some(errors), _) => Err(errors),
            (None, None) => Err(whole("The settings could not be read.".to_owned())),
        }
    }
}

fn read(file: &Path) -> Result<String, Problem> {
    fs::read_to_string(file).map_err(|error| Problem {
        place: Place::File {
            file: file.to_owned(),
            line: 0,
            column: 0,
        },
        key: KeyPath::default(),
        says: match error.kind() {
            std::io::ErrorKind::NotFound => {
                "There is no such file. Check the path; it is relative to the folder that \
                 Deskbell is started in."
                    .to_owned()
            }
            std::io::ErrorKind::InvalidData => {
                "This file is not UTF-8 text. Save it as UTF-8.".to_owned()
            }
            _ => format!("This file cannot be read: {error}."),
        },
    })
}

fn whole(says: String) -> ConfigErrors {
    ConfigErrors {
        problems: vec![Problem {
            place: Place::BuiltIn,
            key: KeyPath::default(),
            says,
        }],
    }
}

fn merged(layers: impl IntoIterator<Item = Layer>) -> Result<Value, ConfigErrors> {
    layers
        .into_iter()
        .fold(
            ConfigBuilder::<DefaultState>::default(),
            |builder, layer| builder.add_source(layer),
        )
        .build()
        .map(|built| built.cache)
        .map_err(|error| whole(format!("The settings cannot be merged: {error}.")))
}

/// Reads the tree. A reader stops at the first fault, so each fault is noted, taken out (the
/// default stands in where there is one), and the rest is read again: a fault costs one
/// more reading, and every one is found.
fn settle(
    mut tree: Value,
    defaults: &Value,
    places: &Places,
    problems: &mut Vec<Problem>,
) -> Option<Config> {
    let mut faulty: Vec<KeyPath> = Vec::new();
    loop {
        let fault = match Config::deserialize(Reader::new(&tree, places)) {
            Ok(config) => return Some(config),
            Err(fault) => fault,
        };
        let path = fault.path.clone().unwrap_or_default();
        if !follows(&fault, &path, &faulty) {
            problems.push(Problem {
                place: places.find(&path),
                key: path.clone(),
                says: fault.to_string(),
            });
        }
        let tried = faulty.contains(&path);
        let substitute = find(defaults, &path).filter(|_| !tried).cloned();
        faulty.push(path.clone());
        if !replace(&mut tree, &path.0, substitute) {
            return None;
        }
    }
}

/// Brings what the operator says of each reason to where messages are weighed.
fn with_matters(mut config: Config) -> Config {
    let thresholds = &mut config.understanding.thresholds;
    for (name, matter) in &config.reasons {
        let Ok(reason) = name.parse::<Reason>() else {
            continue; // Told of as a mistake.
        };
        if matter.caution != Caution::Normal {
            thresholds.caution.insert(reason, matter.caution);
        }
        if matter.action == MatterAction::Offer {
            thresholds.offered.insert(reason);
        }
    }
    config
}

/// Notes which thresholds are the operator's own.
fn with_written(mut config: Config, places: &Places) -> Config {
    let section = KeyPath::of(["understanding", "thresholds"]);
    let written = |setting: &Setting| places.find(&section.key(setting.key())) != Place::BuiltIn;
    config.understanding.written = Setting::ALL.into_iter().filter(written).collect();
    config
}

/// Whether a fault only follows from taking out another one.
fn follows(fault: &Fault, path: &KeyPath, faulty: &[KeyPath]) -> bool {
    match fault.what {
        What::Missing(name) => faulty.contains(&path.key(name)),
        _ => faulty.contains(path),
    }
}

fn find<'a>(tree: &'a Value, path: &KeyPath) -> Option<&'a Value> {
    path.0
        .iter()
        .try_fold(tree, |value, segment| match (&value.kind, segment) {
            (ValueKind::Table(table), Segment::Key(key)) => table.get(key),
            (ValueKind::Array(items), Segment::Index(i)) => items.get(*i),
            _ => None,
        })
}

/// Puts `substitute` at `path`, or takes out what is there. Says whether anything was there.
fn replace(tree: &mut Value, path: &[Segment], substitute: Option<Value>) -> bool {
    let Some((segment, rest)) = path.split_first() else {
        return false;
    };
    match (&mut tree.kind, segment) {
        (ValueKind::Table(table), Segment::Key(key)) if rest.is_empty() => match substitute {
            Some(value) => table.insert(key.clone(), value).is_some(),
            None => table.remove(key).is_some(),
        },
        (ValueKind::Table(table), Segment::Key(key)) => table
            .get_mut(key)
            .is_some_and(|inner| replace(inner, rest, substitute)),
        (ValueKind::Array(items), Segment::Index(i)) => match items.get_mut(*i) {
            // The others keep their numbers.
            Some(item) if rest.is_empty() => {
                *item = Value::new(None, ValueKind::Nil);
                true
            }
            Some(item) => replace(item, rest, substitute),
            None => false,
        },
        _ => false,
    }
}
