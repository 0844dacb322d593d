//! What all pages share: the frame, the style sheet, the headers, how they say no.

use crate::store::StoreError;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

/// Nothing from elsewhere, nothing inline, no frame around it.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// The style sheet, compiled in.
const STYLE: &str = include_str!("style.css");

/// A bell, so that the tab is found and no icon is asked for.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
    viewBox='0 0 32 32'%3E%3Cpath fill='%231f7a6d' d='M4 24a12 12 0 0 1 24 0zM14 6h4v4h-4zM2 \
    26h28v3H2z'/%3E%3C/svg%3E";

/// What a page is called, and how it behaves.
pub(super) struct Frame<'a> {
    /// For the tab.
    pub(super) title: &'a str,
    /// The bot's name, where it is known.
    pub(super) bot: &'a str,
    /// After so many seconds it is loaded again.
    pub(super) again: Option<u32>,
}

/// A whole page around its main part.
pub(super) fn page(frame: &Frame<'_>, main: &Markup) -> Html<String> {
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if let Some(seconds) = frame.again {
                    meta http-equiv="refresh" content=(seconds);
                }
                title { (frame.title) " · Deskbell" }
                link rel="icon" href=(ICON);
                link rel="stylesheet" href="/style.css";
            }
            body {
                header.top {
                    a.brand href="/" { "Deskbell" }
                    @if !frame.bot.is_empty() { span.soft dir="auto" { (frame.bot) } }
                }
                main { (main) }
            }
        }
    };
    Html(whole.into_string())
}

/// The style sheet.
pub(super) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// The headers that every page has. Nothing is kept by browsers: cases are private.
pub(super) async fn secure(mut response: Response) -> Response {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

/// Why a page can't be shown.
#[derive(Debug)]
pub(super) enum Failure {
    /// The address leads nowhere.
    NoPage,
    /// There is no such case.
    NoCase,
    /// Pages are read; nothing is sent to them.
    OnlyReading,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut again = None;
        let (status, heading, says) = match self {
            Self::NoPage => (
                StatusCode::NOT_FOUND,
                "Nothing here",
                "No page has this address.",
            ),
            Self::NoCase => (
                StatusCode::NOT_FOUND,
                "No such case",
                "No case has this name. Was it copied whole?",
            ),
            Self::OnlyReading => (
                StatusCode::METHOD_NOT_ALLOWED,
                "Nothing to send here",
                "This page can only be read.",
            ),
            Self::Store(error) => {
                tracing::error!("a page can't be shown: {error}");
                again = Some(15);
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    "The store can't be read",
                    "Try again in a moment; Deskbell's log says what is wrong.",
                )
            }
        };
        let main = html! {
            section.panel.failure {
                h1 { (heading) }
                p { (says) }
                p { a href="/" { "To the dashboard" } }
            }
        };
        let frame = Frame {
            title: heading,
            bot: "",
            again,
        };
        (status, page(&frame, &main)).into_response()
    }
}
