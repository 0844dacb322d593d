//! Answers on the wire: status, body, rate-limit headers.

use crate::limits::Taken;
use axum::body::Body;
use axum::http::{HeaderValue, Response};
use serde_json::Value;

pub(super) fn plain(status: u16, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = axum::http::StatusCode::from_u16(status).unwrap_or_default();
    response
}

/// discord.py reads a body as JSON only under exactly `application/json`.
pub(super) fn answer(status: u16, body: Option<&Value>, taken: Option<&Taken>) -> Response<Body> {
    let mut response =
        Response::new(body.map_or_else(Body::empty, |body| Body::from(body.to_string())));
    *response.status_mut() = axum::http::StatusCode::from_u16(status).unwrap_or_default();
    let headers = response.headers_mut();
    if body.is_some() {
        headers.insert("content-type", HeaderValue::from_static("application/json"));
    }
    if let Some(taken) = taken {
        let reset = taken.reset.as_millisecond();
        let numbers = [
            ("x-ratelimit-limit", taken.limit.to_string()),
            ("x-ratelimit-remaining", taken.remaining.to_string()),
            (
                "x-ratelimit-reset",
                format!("{}.{:03}", reset / 1_000, reset % 1_000),
            ),
            (
                "x-ratelimit-reset-after",
                format!("{:.3}", taken.reset_after.as_secs_f64()),
            ),
            ("x-ratelimit-bucket", taken.bucket.clone()),
        ];
        for (name, value) in numbers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
    }
    response
}
