//! The Web API over HTTP: reading a call, checking who calls, counting, faults, answering.

use crate::Shared;
use crate::args::Args;
use crate::error::ApiError;
use crate::faults::Fault;
use crate::methods::{self, Context, Method};
use crate::world::{Call, World};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::sync::Arc;

/// The largest call body that is read, in bytes.
pub(crate) const MOST_BODY: usize = 16 * 1024 * 1024;

/// How a call came out.
struct Done {
    status: StatusCode,
    body: Value,
    retry_after: Option<u64>,
    scopes: Option<(String, String)>,
}

impl Done {
    fn refused(error: ApiError) -> Self {
        Self::with(error.into_body())
    }

    fn with(body: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body,
            retry_after: None,
            scopes: None,
        }
    }

    fn limited(seconds: u64) -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            retry_after: Some(seconds),
            ..Self::refused(ApiError::new("ratelimited"))
        }
    }
}

/// `/api/{method}`, GET or POST.
pub(crate) async fn call(
    State(shared): State<Arc<Shared>>,
    Path(method): Path<String>,
    request: Request,
) -> Response {
    let (args, token) = match read(request).await {
        Ok(read) => read,
        Err(error) => return answer(Done::refused(error)),
    };
    let fault = shared.act(|world| world.core.faults.strike(&method));
    let refused = match &fault {
        Some(Fault::Status(status)) => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY);
            Some(Done {
                status,
                ..Done::with(Value::Null)
            })
        }
        Some(Fault::RateLimited(seconds)) => Some(Done::limited(*seconds)),
        Some(Fault::Error(code)) => Some(Done::refused(ApiError::new(code.as_str()))),
        Some(Fault::Slow(wait)) => {
            tokio::time::sleep(*wait).await;
            None
        }
        Some(Fault::DoneThenCut | Fault::DoneThenSilent) | None => None,
    };
    let done = shared.act(|world| {
        let team = token
            .as_ref()
            .and_then(|t| world.core.tokens.get(t))
            .map_or_else(String::new, |token| token.team.clone());
        let done = refused.unwrap_or_else(|| perform(world, &method, args.clone(), token));
        world.core.calls.push(Call {
            method: method.clone(),
            team,
            args: Value::Object(args.0),
            error: done.body["error"].as_str().map(str::to_owned),
            status: done.status.as_u16(),
            at: world.core.clock.seconds(),
        });
        done
    });
    match fault {
        Some(Fault::DoneThenCut) => cut(),
        Some(Fault::DoneThenSilent) => {
            shared.stop.cancelled().await;
            cut()
        }
        _ => answer(done),
    }
}

fn header_of(request: &Request, name: header::HeaderName) -> Option<String> {
    let value = request.headers().get(name)?;
    value.to_str().ok().map(str::to_owned)
}

/// The arguments of a call, and the token, from wherever the client put them.
async fn read(request: Request) -> Result<(Args, Option<String>), ApiError> {
    let bearer = header_of(&request, header::AUTHORIZATION)
        .and_then(|value| value.strip_prefix("Bearer ").map(str::to_owned));
    let kind = header_of(&request, header::CONTENT_TYPE).unwrap_or_default();
    let mut args = Args::default();
    let query = request.uri().query().map(str::to_owned);
    if kind.starts_with("multipart/form-data") {
        let Ok(mut parts) = Multipart::from_request(request, &()).await else {
            return Err(ApiError::new("invalid_form_data"));
        };
        while let Ok(Some(part)) = parts.next_field().await {
            let name = part.name().unwrap_or_default().to_owned();
            if let Ok(text) = part.text().await {
                args.0.insert(name, Value::String(text));
            }
        }
    } else {
        let body = axum::body::to_bytes(request.into_body(), MOST_BODY)
            .await
            .map_err(|_| ApiError::new("request_timeout"))?;
        if kind.starts_with("application/json") && !body.is_empty() {
            args = Args::from_json(&body)?;
        } else if kind.starts_with("application/x-www-form-urlencoded") || kind.is_empty() {
            args.add_form(&body);
        } else if !body.is_empty() {
            return Err(ApiError::new("invalid_post_type"));
        }
    }
    if let Some(query) = query {
        args.add_form(query.as_bytes());
    }
    let in_args = args.take("token");
    Ok((args, bearer.or(in_args)))
}

fn perform(world: &mut World, name: &str, args: Args, token: Option<String>) -> Done {
    let Some(token) = token else {
        return Done::refused(ApiError::new("not_authed"));
    };
    let Some(token) = world.core.tokens.get(&token).cloned() else {
        return Done::refused(ApiError::new("invalid_auth"));
    };
    if token.revoked {
        return Done::refused(ApiError::new("token_revoked"));
    }
    let Some(method) = methods::find(name) else {
        return Done::refused(ApiError::new("unknown_method").with("req_method", name));
    };
    if method.app_level != token.app_level {
        return Done::refused(ApiError::new("not_allowed_token_type"));
    }
    if let Err(seconds) = allowance(world, &method, &token.team, &args) {
        return Done::limited(seconds);
    }
    let World { core, teams } = world;
    let Some(team) = teams.get_mut(&token.team) else {
        return Done::refused(ApiError::new("account_inactive"));
    };
    let held: Vec<_> = team.app.scopes.iter().cloned().collect();
    let scopes = (held.join(","), method.scopes.join(","));
    let mut context = Context { core, team, args };
    let result = if method.app_level {
        Ok(())
    } else {
        context.scope(method.scopes)
    };
    let result = result.and_then(|()| (method.run)(&mut context));
    let body = match result {
        Ok(mut body) => {
            body["ok"] = json!(true);
            body
        }
        Err(error) => error.into_body(),
    };
    Done {
        scopes: Some(scopes),
        ..Done::with(body)
    }
}

fn allowance(world: &mut World, method: &Method, team: &str, args: &Args) -> Result<(), u64> {
    use crate::limits::Tier;
    let limits = &mut world.core.limits;
    let history = matches!(
        method.name,
        "conversations.history" | "conversations.replies"
    );
    if history && limits.allowance.slow_history {
        return limits.take(&format!("{team} {}", method.name), Tier::OncePerMinute);
    }
    if method.tier == Tier::Posting {
        let channel = args.text("channel").unwrap_or_default();
        return limits.take(&format!("{team} post {channel}"), Tier::Posting);
    }
    limits.take(&format!("{team} {}", method.name), method.tier)
}

fn answer(done: Done) -> Response {
    let (kind, body) = if done.status.is_server_error() {
        ("text/plain", Body::from("upstream connect error"))
    } else {
        let body = Body::from(done.body.to_string());
        ("application/json; charset=utf-8", body)
    };
    let mut response = (done.status, [(header::CONTENT_TYPE, kind)], body).into_response();
    let mut set = |name: &'static str, value: &str| {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    };
    if let Some(seconds) = done.retry_after {
        set("retry-after", &seconds.to_string());
    }
    if let Some((held, accepted)) = &done.scopes {
        set("x-oauth-scopes", held);
        set("x-accepted-oauth-scopes", accepted);
    }
    response
}

/// An answer that breaks off before its first byte.
fn cut() -> Response {
    let broken = futures_util::stream::once(async {
        Err::<Bytes, _>(std::io::Error::from(std::io::ErrorKind::ConnectionReset))
    });
    Body::from_stream(broken).into_response()
}
