//! The one door for all requests: faults, token, limits, the official document, the
//! route's handler, then the document again for the answer.

use super::answer::{answer, plain};
use super::request::{Outcome, Request};
use super::{form, route};
use crate::control::Call;
use crate::error::{ApiError, Form};
use crate::faults::Fault;
use crate::limits::{Route, Taken};
use crate::listen::KillSwitch;
use crate::openapi::Contract;
use crate::shared::Shared;
use crate::world::World;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderValue, Response};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// What the door needs.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) shared: Shared,
    pub(crate) contract: Option<Arc<Contract>>,
    pub(crate) gateway_url: String,
}

/// What becomes of a request before its handler is asked.
enum Verdict {
    Go(Option<Taken>, Option<Fault>),
    Answer(Response<Body>),
    Cut,
}

impl Door {
    fn carry_out(&self, request: &Request) -> (u16, Option<Value>) {
        let before = self
            .contract
            .as_ref()
            .map(|contract| contract.request(&request.method, &request.path, &request.body));
        let before = before.unwrap_or_default();
        let ignored = self
            .contract
            .as_ref()
            .map(|contract| contract.ignored(&request.method, &request.path, &request.body));
        let outcome = self.shared.with(|world| {
            for field in ignored.into_iter().flatten() {
                world.ignored_fields.insert(field);
            }
            // The fake's own rules name the bad field as Discord does; so they come first.
            let outcome = match (form(request), before.first()) {
                (Err(error), _) => Err(error),
                (Ok(()), Some(fault)) => Err(Form::one("", "OPENAPI_SCHEMA", fault)),
                (Ok(()), None) => route(world, request, &self.gateway_url),
            };
            note(world, request, &outcome);
            outcome
        });
        let (status, body) = match outcome {
            Ok(reply) => (reply.status, reply.body),
            Err(error) => (error.status, Some(error.body())),
        };
        let no_route = status == 404 && body.as_ref().is_some_and(|body| body["code"] == 0);
        if let Some(contract) = self.contract.as_ref().filter(|_| !no_route) {
            let after = contract.response(&request.method, &request.path, status, body.as_ref());
            if !after.is_empty() {
                self.shared.with(|world| world.violations.extend(after));
            }
        }
        (status, body)
    }
}

pub(crate) async fn door(
    State(door): State<Door>,
    ConnectInfo(kill): ConnectInfo<KillSwitch>,
    http: axum::extract::Request,
) -> Response<Body> {
    let (method, uri, headers) = (
        http.method().to_string(),
        http.uri().clone(),
        http.headers().clone(),
    );
    let request = Request::read(&method, &uri, &headers, http).await;
    let request = match request {
        Ok(request) => request,
        Err(error) => return answer(error.status, Some(&error.body()), None),
    };
    let (taken, fault) = match door.shared.with(|world| judge(world, &request)) {
        Verdict::Go(taken, fault) => (taken, fault),
        Verdict::Answer(response) => return response,
        Verdict::Cut => return cut(&kill).await,
    };
    if let Some(Fault::Slow(time)) = fault {
        tokio::time::sleep(time).await;
    }
    let (status, body) = door.carry_out(&request);
    if fault == Some(Fault::AnswerLost) {
        return cut(&kill).await;
    }
    answer(status, body.as_ref(), taken.as_ref())
}

/// Faults, shutting out, token, limits: in this order.
fn judge(world: &mut World, request: &Request) -> Verdict {
    let (now, path) = (world.now(), format!("/{}", request.path.join("/")));
    if world.down {
        return Verdict::Cut;
    }
    if world.limits.banned(now) {
        return Verdict::Answer(plain(
            429,
            "You are being blocked from accessing our API temporarily.",
        ));
    }
    let fault = world.faults.next(&request.method, &path, now);
    match fault {
        Some(Fault::Status(status)) => {
            log(world, request, status, None);
            return Verdict::Answer(plain(status, "upstream connect error"));
        }
        Some(Fault::RateLimited { after, global }) => {
            return Verdict::Answer(limited(world, request, after, global, None));
        }
        Some(Fault::Cut) => return Verdict::Cut,
        _ => {}
    }
    let open = matches!(
        request.path.first().map(String::as_str),
        Some("webhooks" | "interactions")
    ) || request.path == ["gateway"];
    let wanted = format!("Bot {}", world.config.token);
    if !open && request.token.as_ref() != Some(&wanted) {
        world.limits.note_invalid(now);
        log(world, request, 401, None);
        let error = ApiError::unauthorized();
        return Verdict::Answer(answer(401, Some(&error.body()), None));
    }
    let route = Route::of(&request.method, &request.path);
    if world.config.rate_limits && !route.unlimited() {
        if let Some(after) = world.limits.global(&route, now) {
            return Verdict::Answer(limited(world, request, after, true, None));
        }
        let taken = world.limits.take(&route, now);
        if taken.refused {
            let after = taken.reset_after;
            return Verdict::Answer(limited(world, request, after, false, Some(&taken)));
        }
        return Verdict::Go(Some(taken), fault);
    }
    Verdict::Go(None, fault)
}

fn limited(
    world: &mut World,
    request: &Request,
    after: Duration,
    global: bool,
    taken: Option<&Taken>,
) -> Response<Body> {
    let now = world.now();
    world.limits.note_invalid(now);
    log(world, request, 429, None);
    let seconds = after.as_secs_f64();
    let body = json!({"message": "You are being rate limited.", "retry_after": seconds, "global": global, "code": 0});
    let mut response = answer(429, Some(&body), taken);
    let headers = response.headers_mut();
    let whole = seconds.ceil().to_string();
    if let Ok(value) = HeaderValue::from_str(&whole) {
        headers.insert("retry-after", value);
    }
    headers.insert(
        "x-ratelimit-scope",
        HeaderValue::from_static(if global { "global" } else { "user" }),
    );
    if global {
        headers.insert("x-ratelimit-global", HeaderValue::from_static("true"));
    }
    response
}

fn note(world: &mut World, request: &Request, outcome: &Outcome) {
    let (status, code) = match outcome {
        Ok(reply) => (reply.status, None),
        Err(error) => (error.status, Some(error.code)),
    };
    if matches!(status, 401 | 403 | 429) {
        let now = world.now();
        world.limits.note_invalid(now);
    }
    log(world, request, status, code);
}

fn log(world: &mut World, request: &Request, status: u16, code: Option<u32>) {
    let path = format!("/{}", request.path.join("/"));
    world.calls.push(Call {
        method: request.method.clone(),
        path,
        body: request.body.clone(),
        status,
        code,
    });
}

/// Ends the connection without an answer.
async fn cut(kill: &KillSwitch) -> Response<Body> {
    kill.cut();
    std::future::pending().await
}
