//! Holding requests and answers against Discord's official OpenAPI document. Schemas
//! are compiled when first needed and kept for the whole process. Without the document
//! nothing here applies.

mod unknown;

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The document's compiled parts.
#[derive(Debug)]
pub(crate) struct Contract {
    paths: Vec<(Vec<String>, String)>,
    document: Value,
    compiled: Mutex<HashMap<String, Option<Arc<Validator>>>>,
}

/// Where the document is: the environment first, then beside the repository.
pub(crate) fn find() -> Option<PathBuf> {
    const FILE: &str = "discord-openapi.json";
    let named = std::env::var_os("DESKBELL_DISCORD_OPENAPI").map(PathBuf::from);
    let folder = std::env::var_os("DESKBELL_SPECS").map(|folder| Path::new(&folder).join(FILE));
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/specs")
        .join(FILE);
    [named, folder, Some(beside)]
        .into_iter()
        .flatten()
        .find(|path| path.is_file())
}

/// The document at `path`, read once per process.
pub(crate) fn load(path: &Path) -> Option<Arc<Contract>> {
    static KNOWN: OnceLock<Mutex<HashMap<PathBuf, Option<Arc<Contract>>>>> = OnceLock::new();
    let mut known = KNOWN
        .get_or_init(Mutex::default)
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    known
        .entry(path.to_owned())
        .or_insert_with(|| read(path))
        .clone()
}

fn read(path: &Path) -> Option<Arc<Contract>> {
    let text = std::fs::read(path)
        .inspect_err(|error| tracing::warn!(%error, "the OpenAPI document cannot be read"))
        .ok()?;
    let mut document: Value = serde_json::from_slice(&text)
        .inspect_err(|error| tracing::warn!(%error, "the OpenAPI document is no JSON"))
        .ok()?;
    let names = document["paths"].as_object()?.keys();
    let mut paths: Vec<(Vec<String>, String)> = names
        .map(|name| {
            (
                name.split('/')
                    .filter(|step| !step.is_empty())
                    .map(str::to_owned)
                    .collect(),
                name.clone(),
            )
        })
        .collect();
    // `@me` before `{user_id}`: fewer placeholders first.
    paths.sort_by_key(|(steps, _)| steps.iter().filter(|step| step.starts_with('{')).count());
    strip(&mut document);
    Some(Arc::new(Contract {
        paths,
        document,
        compiled: Mutex::default(),
    }))
}

/// Drops words that only people read, so that copying and compiling stay quick.
fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields.iter_mut() {
                // Below `properties` a key is a field's name, not a keyword.
                match (key.as_str(), inner) {
                    ("properties", Value::Object(inner)) => inner.values_mut().for_each(strip),
                    (_, inner) => strip(inner),
                }
            }
            fields.retain(|key, inner| {
                !(key == "description" || key == "title") || !inner.is_string()
            });
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

impl Contract {
    fn operation(&self, method: &str, path: &[String]) -> Option<(&str, &Value)> {
        let method = method.to_lowercase();
        self.paths
            .iter()
            .filter(|(steps, _)| fits(steps, path))
            .find_map(|(_, name)| Some((name.as_str(), self.document["paths"][name].get(&method)?)))
    }

    /// What is wrong with a request's body; empty when nothing is, or when the document
    /// does not know the request.
    pub(crate) fn request(&self, method: &str, path: &[String], body: &Value) -> Vec<String> {
        let Some((name, operation)) = self.operation(method, path) else {
            return Vec::new();
        };
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() {
            return Vec::new();
        }
        self.judge(&format!("{method} {name} request"), schema, body)
    }

    /// What is wrong with an answer. Of errors only code and message are held against
    /// the document: it wants numbers where Discord's documentation shows words.
    pub(crate) fn response(
        &self,
        method: &str,
        path: &[String],
        status: u16,
        body: Option<&Value>,
    ) -> Vec<String> {
        let Some((name, operation)) = self.operation(method, path) else {
            return vec![format!(
                "{method} /{} is not in the OpenAPI document",
                path.join("/")
            )];
        };
        let error = json!({"$ref": "#/components/schemas/Error"});
        let key = format!("{method} {name} {status}");
        let schema = match status {
            429 => {
                &self.document["components"]["responses"]["ClientRatelimitedResponse"]["content"]["application/json"]
                    ["schema"]
            }
            400..500 => &error,
            500.. => return Vec::new(),
            _ => {
                let known = &operation["responses"][status.to_string()];
                if known.is_null() {
                    return vec![format!("{key}: the document does not have this status")];
                }
                &known["content"]["application/json"]["schema"]
            }
        };
        match (schema.is_null(), body) {
            (true, None) => Vec::new(),
            (false, Some(body)) => self.judge(&key, schema, body),
            (true, Some(_)) => vec![format!("{key}: a body where the document has none")],
            (false, None) => vec![format!("{key}: no body")],
        }
    }

    fn judge(&self, key: &str, schema: &Value, body: &Value) -> Vec<String> {
        let Some(validator) = self.validator(key, schema) else {
            return Vec::new();
        };
        if validator.is_valid(body) {
            return Vec::new();
        }
        let faults = validator.iter_errors(body).take(5);
        faults
            .map(|fault| {
                format!(
                    "{key}: at '{}': {}",
                    fault.instance_path,
                    shorten(&fault.to_string())
                )
            })
            .collect()
    }

    fn validator(&self, key: &str, schema: &Value) -> Option<Arc<Validator>> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = compiled.get(key) {
            return known.clone();
        }
        let made = jsonschema::draft202012::new(&self.closed(schema))
            .inspect_err(|error| tracing::warn!(%error, key, "schema does not compile"))
            .ok()
            .map(Arc::new);
        compiled.insert(key.to_owned(), made.clone());
        made
    }

    /// The schema with only those components that it needs.
    fn closed(&self, schema: &Value) -> Value {
        let mut needed = BTreeSet::new();
        let mut open = vec![schema];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(fields) => {
                    let name = fields.get("$ref").and_then(Value::as_str);
                    let name = name.and_then(|name| name.strip_prefix("#/components/schemas/"));
                    if let Some(name) = name.filter(|name| needed.insert((*name).to_owned())) {
                        open.push(&self.document["components"]["schemas"][name]);
                    }
                    open.extend(fields.values());
                }
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        let all = &self.document["components"]["schemas"];
        let schemas: Map<String, Value> = needed
            .into_iter()
            .map(|name| (name.clone(), all[&name].clone()))
            .collect();
        let mut closed = schema.clone();
        closed["components"] = json!({"schemas": schemas});
        closed
    }
}

fn fits(template: &[String], path: &[String]) -> bool {
    template.len() == path.len()
        && template
            .iter()
            .zip(path)
            .all(|(wanted, step)| wanted.starts_with('{') || wanted == step)
}

/// The validator quotes whole bodies; texts of messages do not belong in reports.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
