//! Calls to Discord's HTTP interface: timed, within its limits, secrets kept out of logs.
//!
//! It refuses to retry: what did not work is said at once, and whoever called knows best.

mod failure;
mod files;
mod limits;
mod refusals;
mod route;

pub(crate) use failure::{Failure, Refused, code};
pub(crate) use files::Upload;
pub(crate) use route::Route;

use deskbell_platform::Lane;
use limits::{Limits, Told};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// How long one call may take. The outbox gives a command 30 seconds, and some take a
/// handful of calls.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// How long it may take to connect.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);

/// A wait for room that is not worth telling anybody of.
const SHORT_WAIT: Duration = Duration::from_millis(1_500);

/// Discord asks for this form of name.
const AGENT: &str = concat!("DiscordBot (deskbell, ", env!("CARGO_PKG_VERSION"), ")");

/// Discord's HTTP interface.
pub(crate) struct Rest {
    client: Client,
    authorization: HeaderValue,
    base: String,
    limits: Mutex<Limits>,
    /// The token was refused: further calls would only use up the budget of refusals.
    token_refused: AtomicBool,
}

impl Rest {
    /// # Errors
    /// The token holds what no header can, or the client cannot be built.
    pub(crate) fn new(
        token: &str,
        api_url: Option<&str>,
        tls: rustls::ClientConfig,
    ) -> Result<Self, String> {
        let mut authorization = HeaderValue::from_str(&format!("Bot {}", token.trim()))
            .map_err(|_| "the token has characters that no token of Discord's has")?;
        authorization.set_sensitive(true);
        let builder = Client::builder()
            .timeout(ANSWER_WITHIN)
            .connect_timeout(CONNECT_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .pool_idle_timeout(Duration::from_secs(60))
            .tls_backend_preconfigured(tls);
        let base = api_url.unwrap_or("https://discord.com");
        Ok(Self {
            client: builder.build().map_err(|error| error.to_string())?,
            authorization,
            base: base.trim_end_matches('/').to_owned(),
            limits: Mutex::default(),
            token_refused: AtomicBool::new(false),
        })
    }

    /// Forgets that the token was refused: it may have been mended.
    pub(crate) fn try_token_again(&self) {
        self.token_refused.store(false, Ordering::Relaxed);
    }

    /// Asks for something.
    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        lane: Lane,
        route: Route,
    ) -> Result<T, Failure> {
        self.call(lane, route, None::<&()>).await
    }

    /// Sends something, and reads the answer.
    pub(crate) async fn send<T: DeserializeOwned>(
        &self,
        lane: Lane,
        route: Route,
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        self.call(lane, route, Some(body)).await
    }

    /// Sends something whose answer does not matter.
    pub(crate) async fn does(
        &self,
        lane: Lane,
        route: Route,
        body: Option<&impl Serialize>,
    ) -> Result<(), Failure> {
        let IgnoredAny = self.call(lane, route, body).await?;
        Ok(())
    }

    async fn call<T: DeserializeOwned>(
        &self,
        lane: Lane,
        route: Route,
        body: Option<&impl Serialize>,
    ) -> Result<T, Failure> {
        self.wait_for_room(lane, &route).await?;
        let mut request = self.request(&route);
        if let Some(body) = body {
            let body = serde_json::to_vec(body)
                .map_err(|error| Failure::Unreachable(format!("writing the call: {error}")))?;
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        } else if route.method != Method::GET {
            request = request.header(reqwest::header::CONTENT_LENGTH, 0);
        }
        let response = request.send().await.map_err(broken)?;
        self.read(&route, response).await
    }

    fn request(&self, route: &Route) -> RequestBuilder {
        let url = format!("{}{}", self.base, route.path);
        self.client
            .request(route.method.clone(), url)
            .header(USER_AGENT, AGENT)
            .header(AUTHORIZATION, self.authorization.clone())
    }

    async fn read<T: DeserializeOwned>(
        &self,
        route: &Route,
        response: Response,
    ) -> Result<T, Failure> {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = response.bytes().await.map_err(broken)?;
        let told = told(&headers, status, &body);
        self.limits()
            .learn(route.bucket, status, told, Instant::now());
        match status {
            200..=299 => {
                let body = if body.is_empty() { b"null" } else { &body[..] };
                serde_json::from_slice(body).map_err(|error| {
                    Failure::Unreachable(format!("the answer is not as documented: {error}"))
                })
            }
            429 => {
                let after = told.retry_after.unwrap_or(Duration::from_secs(5));
                tracing::info!(bucket = route.bucket.0, global = told.global, wait = ?after, "too many calls");
                Err(Failure::Limited(after))
            }
            500..=599 | 408 => Err(Failure::Unreachable(format!("HTTP {status}"))),
            _ => {
                if status == 401 && !route.exempt {
                    self.token_refused.store(true, Ordering::Relaxed);
                }
                let refused: Refused = serde_json::from_slice(&body).unwrap_or_default();
                Err(Refused { status, ..refused }.into())
            }
        }
    }

    /// Waits a moment for room; a longer wait is the caller's to bear.
    async fn wait_for_room(&self, lane: Lane, route: &Route) -> Result<(), Failure> {
        if self.token_refused.load(Ordering::Relaxed) {
            let message = "the token was refused before".to_owned();
            return Err(Refused {
                status: 401,
                code: 0,
                message,
            }
            .into());
        }
        let mut waited = Duration::ZERO;
        loop {
            let admitted = {
                let mut limits = self.limits();
                limits.admit(lane, route.bucket, route.exempt, Instant::now())
            };
            match admitted {
                Ok(()) => return Ok(()),
                Err(wait) if waited + wait > SHORT_WAIT => return Err(Failure::Limited(wait)),
                Err(wait) => {
                    waited += wait;
                    tokio::time::sleep(wait).await;
                }
            }
        }
    }

    fn limits(&self) -> MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Calls refused in the last ten minutes, of which Discord bears 10,000.
    pub(crate) fn refused_lately(&self) -> usize {
        self.limits().refused()
    }
}

/// No answer. An address may hold an interaction's token, and is left out.
fn broken(error: reqwest::Error) -> Failure {
    Failure::Unreachable(chain(&error.without_url()))
}

/// An error with what caused it: the outermost of reqwest's says next to nothing.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}

fn told(headers: &HeaderMap, status: u16, body: &[u8]) -> Told {
    #[derive(Default, serde::Deserialize)]
    #[serde(default)]
    struct TooMany {
        retry_after: Option<f64>,
        global: bool,
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let seconds = |name: &str| text(name).and_then(|text| text.parse().ok()).and_then(wait);
    let mut told = Told {
        limit: text("x-ratelimit-limit").and_then(|text| text.parse().ok()),
        remaining: text("x-ratelimit-remaining").and_then(|text| text.parse().ok()),
        reset_after: seconds("x-ratelimit-reset-after"),
        ..Told::default()
    };
    if status == 429 {
        // The body is more exact than the header, which is in whole seconds. Neither is
        // there when the answer comes from what stands in front of Discord.
        let body: TooMany = serde_json::from_slice(body).unwrap_or_default();
        told.retry_after = body.retry_after.and_then(wait).or(seconds("retry-after"));
        told.global = body.global || text("x-ratelimit-global").is_some();
        told.shared = text("x-ratelimit-scope") == Some("shared");
    }
    told
}

fn wait(seconds: f64) -> Option<Duration> {
    // A day is longer than Discord ever asks for; more is a mistake.
    Duration::try_from_secs_f64(seconds.min(86_400.0)).ok()
}
