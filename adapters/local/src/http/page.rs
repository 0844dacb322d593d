//! The page `/playground`: its files, compiled in.

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;

/// Nothing from elsewhere, nothing inline, no frame around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

const FILES: &[(&str, &str, &str)] = &[
    ("/playground", HTML, include_str!("../page/playground.html")),
    (
        "/playground/style.css",
        CSS,
        include_str!("../page/style.css"),
    ),
    ("/playground/main.js", JS, include_str!("../page/main.js")),
    ("/playground/api.js", JS, include_str!("../page/api.js")),
    ("/playground/pane.js", JS, include_str!("../page/pane.js")),
    (
        "/playground/message.js",
        JS,
        include_str!("../page/message.js"),
    ),
];

pub(crate) fn router() -> Router {
    let slash = get(async || Redirect::permanent("/playground"));
    FILES.iter().fold(
        Router::new().route("/playground/", slash),
        |router, &(path, kind, text)| router.route(path, get(async move || file(kind, text))),
    )
}

fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text)
}
