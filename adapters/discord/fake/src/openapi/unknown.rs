//! Fields that the document does not know. The validator lets them pass, as Discord does.

use super::Contract;
use serde_json::Value;

impl Contract {
    /// Fields of a request's body that the document does not know. Discord ignores them
    /// without a word, which is how a misspelt field goes unnoticed.
    pub(crate) fn ignored(&self, method: &str, path: &[String], body: &Value) -> Vec<String> {
        let Some((name, operation)) = self.operation(method, path) else {
            return Vec::new();
        };
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let mut found = Vec::new();
        if !schema.is_null() {
            self.compare(&[schema], body, "", &mut found);
        }
        found
            .iter()
            .map(|field| format!("{method} {name}: {field}"))
            .collect()
    }

    /// Holds a value against all schemas that may describe it.
    fn compare(&self, schemas: &[&Value], value: &Value, at: &str, found: &mut Vec<String>) {
        let mut open = schemas.to_vec();
        let mut known = Vec::new();
        while let Some(schema) = open.pop() {
            if let Some(name) = schema["$ref"]
                .as_str()
                .and_then(|name| name.rsplit('/').next())
            {
                open.push(&self.document["components"]["schemas"][name]);
            }
            for word in ["oneOf", "anyOf", "allOf"] {
                open.extend(schema[word].as_array().into_iter().flatten());
            }
            known.push(schema);
        }
        match value {
            Value::Array(items) => {
                let inner: Vec<&Value> = known
                    .iter()
                    .map(|schema| &schema["items"])
                    .filter(|one| !one.is_null())
                    .collect();
                for (place, item) in items.iter().enumerate() {
                    self.compare(&inner, item, &format!("{at}/{place}"), found);
                }
            }
            Value::Object(fields)
                if known.iter().any(|schema| schema["properties"].is_object()) =>
            {
                for (field, inner) in fields {
                    let at = format!("{at}/{field}");
                    let fits: Vec<&Value> = known
                        .iter()
                        .filter_map(|schema| schema["properties"].get(field))
                        .collect();
                    if fits.is_empty() {
                        found.push(at);
                    } else {
                        self.compare(&fits, inner, &at, found);
                    }
                }
            }
            _ => {}
        }
    }
}
