//! A request as the handlers see it: path in steps, query, body, files; and their reply.

use crate::error::ApiError;
use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Query};
use axum::http::{HeaderMap, Uri, header};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The largest request, attachments included.
const MOST_BYTES: usize = 10 * 1024 * 1024;

#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Decoded, without `/api/v10`.
    pub(crate) path: Vec<String>,
    pub(crate) query: HashMap<String, String>,
    pub(crate) token: Option<String>,
    pub(crate) body: Value,
    pub(crate) files: Vec<File>,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) content: Vec<u8>,
    pub(crate) content_type: Option<String>,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Option<Value>,
}

pub(crate) type Outcome = Result<Reply, ApiError>;

impl Reply {
    pub(crate) fn ok(body: Value) -> Outcome {
        Ok(Self {
            status: 200,
            body: Some(body),
        })
    }

    pub(crate) fn created(body: Value) -> Outcome {
        Ok(Self {
            status: 201,
            body: Some(body),
        })
    }

    pub(crate) fn nothing() -> Outcome {
        Ok(Self {
            status: 204,
            body: None,
        })
    }
}

impl Request {
    /// Reads everything of a request but its route.
    pub(crate) async fn read(
        method: &str,
        uri: &Uri,
        headers: &HeaderMap,
        body: axum::extract::Request,
    ) -> Result<Self, ApiError> {
        let query = Query::<HashMap<String, String>>::try_from_uri(uri)
            .map(|query| query.0)
            .unwrap_or_default();
        let token = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned);
        let mut request = Self {
            method: method.to_owned(),
            path: steps(uri.path()),
            query,
            token,
            body: Value::Null,
            files: Vec::new(),
        };
        let kind = headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            request.read_parts(body).await?;
        } else {
            request.read_json(body.into_body()).await?;
        }
        written_as_text(&mut request.body);
        Ok(request)
    }

    async fn read_json(&mut self, body: Body) -> Result<(), ApiError> {
        let bytes = axum::body::to_bytes(body, MOST_BYTES)
            .await
            .map_err(|_| too_large())?;
        if !bytes.is_empty() {
            self.body = serde_json::from_slice(&bytes).map_err(|_| ApiError::bad_json())?;
        }
        Ok(())
    }

    async fn read_parts(&mut self, body: axum::extract::Request) -> Result<(), ApiError> {
        let mut parts = Multipart::from_request(body, &())
            .await
            .map_err(|_| ApiError::bad_json())?;
        while let Some(part) = parts.next_field().await.map_err(|_| ApiError::bad_json())? {
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(str::to_owned);
            let content_type = part.content_type().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|_| too_large())?;
            if field == "payload_json" {
                self.body = serde_json::from_slice(&bytes).map_err(|_| ApiError::bad_json())?;
            } else if let Some(name) = name.filter(|_| field.starts_with("file")) {
                self.files.push(File {
                    name,
                    content: bytes.to_vec(),
                    content_type,
                });
            }
        }
        if self.body.is_null() {
            self.body = json!({});
        }
        Ok(())
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.query
            .get(name)
            .is_some_and(|value| value.eq_ignore_ascii_case("true") || value == "1")
    }

    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.query.get(name)?.parse().ok()
    }
}

/// Discord takes ids as numbers too, though its document says text; some clients send
/// them so. A nonce may really be a number.
fn written_as_text(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields
                .iter_mut()
                .filter(|(name, _)| *name != "nonce")
                .for_each(|(_, inner)| written_as_text(inner));
            // The place of a file among those sent with it, which is small.
            let files = fields.get_mut("attachments").and_then(Value::as_array_mut);
            for file in files.into_iter().flatten() {
                if let Some(number) = file["id"].as_u64() {
                    file["id"] = json!(number.to_string());
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(written_as_text),
        Value::Number(number) => {
            if let Some(id) = number.as_u64().filter(|id| *id > 1 << 40) {
                *value = json!(id.to_string());
            }
        }
        _ => {}
    }
}

fn too_large() -> ApiError {
    ApiError::new(
        413,
        40005,
        "Request entity too large. Try sending something smaller",
    )
}

/// `/api/v10/channels/1` → `channels`, `1`.
fn steps(path: &str) -> Vec<String> {
    let path = path.strip_prefix("/api").unwrap_or(path);
    let mut steps: Vec<String> = path
        .split('/')
        .filter(|step| !step.is_empty())
        .map(|step| {
            percent_encoding::percent_decode_str(step)
                .decode_utf8_lossy()
                .into_owned()
        })
        .collect();
    if steps
        .first()
        .is_some_and(|step| step == "v10" || step == "v9")
    {
        steps.remove(0);
    }
    steps
}
