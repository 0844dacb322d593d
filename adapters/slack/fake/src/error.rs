//! An error as the Web API words it: `{"ok":false,"error":…}` and what goes with it.

use serde_json::{Map, Value, json};

/// The body of a failed call.
#[derive(Debug)]
pub(crate) struct ApiError {
    /// Slack's word, such as `channel_not_found`.
    pub(crate) code: String,
    more: Map<String, Value>,
}

/// What a method answers: the fields beside `ok`.
pub(crate) type Answer = Result<Value, ApiError>;

impl ApiError {
    pub(crate) fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            more: Map::new(),
        }
    }

    pub(crate) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.more.insert(key.to_owned(), value.into());
        self
    }

    /// Complaints about arguments, as Slack lists them under `response_metadata`.
    pub(crate) fn complaining(code: &str, complaints: &[String]) -> Self {
        let messages: Vec<_> = complaints.iter().map(|c| format!("[ERROR] {c}")).collect();
        Self::new(code).with("response_metadata", json!({ "messages": messages }))
    }

    /// An argument is missing or of the wrong form.
    pub(crate) fn argument(complaint: impl Into<String>) -> Self {
        Self::complaining("invalid_arguments", &[complaint.into()])
    }

    pub(crate) fn into_body(self) -> Value {
        let mut body = self.more;
        body.insert("ok".to_owned(), Value::Bool(false));
        body.insert("error".to_owned(), Value::String(self.code));
        Value::Object(body)
    }
}

/// Shorthand for `Err(ApiError::new(code))`.
pub(crate) fn refuse<T>(code: &str) -> Result<T, ApiError> {
    Err(ApiError::new(code))
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.code)
    }
}

impl std::error::Error for ApiError {}
