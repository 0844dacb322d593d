//! The controls over HTTP, for clients in other languages: `POST /_control/{deed}` with a
//! JSON object. `workspace` names the workspace; the first one when it is left out.
//!
//! Only a thin shell: each deed is a function of [`Workspace`] or [`Fake`].

mod deed;
mod doing;

use crate::fake::{Fake, Shared};
use crate::faults::Mischief;
use crate::limits::Allowance;
use crate::workspace::Workspace;
use anyhow::{Context, Result, anyhow};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use deed::{Awaited, Deed};
use doing::{act, interact, look, set_up};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// How long [`Deed::Wait`] waits when nothing is said.
const USUAL_WAIT_MS: u64 = 10_000;

/// Does a deed; 400 with the reason when it cannot be done.
pub(crate) async fn perform(
    State(shared): State<Arc<Shared>>,
    Path(deed): Path<String>,
    Json(mut body): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let workspace = body
        .as_object_mut()
        .and_then(|fields| fields.remove("workspace"));
    body["deed"] = json!(deed);
    let done = match serde_json::from_value::<Deed>(body) {
        Ok(deed) => run(&shared, workspace, deed).await,
        Err(error) => Err(anyhow!(error)),
    };
    match done {
        Ok(value) => (StatusCode::OK, Json(value)),
        Err(error) => {
            let body = json!({ "error": format!("{error:#}") });
            (StatusCode::BAD_REQUEST, Json(body))
        }
    }
}

async fn run(shared: &Arc<Shared>, workspace: Option<Value>, deed: Deed) -> Result<Value> {
    let fake = Fake::around(shared);
    if let Deed::AddWorkspace { domain } = deed {
        return Ok(keys(&fake.add_workspace(&domain)));
    }
    let all = fake.workspaces();
    let w = match workspace {
        None => all.first(),
        Some(id) => all.iter().find(|w| id == w.id()),
    };
    let w = w.context("there is no such workspace")?;
    match deed {
        Deed::Wait { what, within_ms } => wait(w, what, within_ms.unwrap_or(USUAL_WAIT_MS)).await,
        Deed::UseHttp {
            events,
            interactivity,
            commands,
        } => {
            w.use_http(&events, &interactivity, &commands).await?;
            nothing()
        }
        Deed::Messages { .. }
        | Deed::Ephemerals { .. }
        | Deed::Modals { .. }
        | Deed::Home { .. }
        | Deed::Channels {}
        | Deed::Pings { .. }
        | Deed::Deliveries {}
        | Deed::Calls {} => look(&fake, w, deed),
        Deed::Press { .. }
        | Deed::Select { .. }
        | Deed::PressInView { .. }
        | Deed::Submit { .. }
        | Deed::Close { .. }
        | Deed::Command { .. }
        | Deed::MessageShortcut { .. }
        | Deed::Shortcut { .. } => interact(w, deed).await,
        Deed::AddUser { .. }
        | Deed::AddChannel { .. }
        | Deed::AddGroup { .. }
        | Deed::SetPosting { .. }
        | Deed::SetScopes { .. }
        | Deed::SetSubscriptions { .. }
        | Deed::Uninstall {} => set_up(w, deed),
        Deed::SendAgain {}
        | Deed::Disconnect { .. }
        | Deed::AllowConnections {}
        | Deed::CutConnections {}
        | Deed::FreezeConnections {}
        | Deed::Fail { .. }
        | Deed::Mischief { .. }
        | Deed::Heal {}
        | Deed::Limits { .. } => go_wrong(&fake, w, deed),
        deed => act(w, deed),
    }
}

/// What a client needs to know of a workspace.
pub(crate) fn keys(w: &Workspace) -> Value {
    json!({
        "workspace": w.id(),
        "bot_token": w.bot_token(),
        "app_token": w.app_token(),
        "signing_secret": w.signing_secret(),
        "bot_user": w.bot_user(),
        "bot_id": w.bot_id(),
        "app_id": w.app_id(),
    })
}

fn nothing() -> Result<Value> {
    Ok(json!({}))
}

fn as_json(value: impl Serialize) -> Result<Value> {
    Ok(serde_json::to_value(value)?)
}

async fn wait(w: &Workspace, what: Awaited, within_ms: u64) -> Result<Value> {
    let within = Duration::from_millis(within_ms);
    match what {
        Awaited::Message {
            channel,
            contains,
            thread_ts,
        } => {
            let found = w.until(within, &contains, |w| {
                let mut all = w.bot_messages(&channel).into_iter().rev();
                all.find(|m| {
                    let in_thread = thread_ts.is_none() || m.thread_ts == thread_ts;
                    in_thread && m.text.contains(&contains)
                })
            });
            as_json(found.await?)
        }
        Awaited::Ephemeral {
            channel,
            user,
            contains,
        } => {
            let found = w.until(within, &contains, |w| {
                let all = w.ephemerals(&channel, &user);
                all.into_iter().rev().find(|m| m.text.contains(&contains))
            });
            as_json(found.await?)
        }
        Awaited::Modal { user } => as_json(
            w.until(within, "a modal", |w| w.modals(&user).pop())
                .await?,
        ),
        Awaited::Home { user } => as_json(w.until(within, "a home tab", |w| w.home(&user)).await?),
        Awaited::Connections { count } => {
            let enough = |w: &Workspace| (w.connections() >= count).then(|| w.connections_ever());
            let ever = w.until(within, "connections", enough).await?;
            Ok(json!({ "ever": ever }))
        }
        Awaited::Reconnection { ever } => {
            let more = |w: &Workspace| {
                (w.connections_ever() > ever && w.connections() > 0).then(|| w.connections_ever())
            };
            let ever = w.until(within, "a new connection", more).await?;
            Ok(json!({ "ever": ever }))
        }
    }
}

fn go_wrong(fake: &Fake, w: &Workspace, deed: Deed) -> Result<Value> {
    match deed {
        Deed::SendAgain {} => return Ok(json!({ "sent": w.send_again() })),
        Deed::Disconnect { reason } => return Ok(json!({ "told": w.disconnect(reason) })),
        Deed::CutConnections {} => return Ok(json!({ "cut": w.cut_connections() })),
        Deed::FreezeConnections {} => return Ok(json!({ "frozen": w.freeze_connections() })),
        Deed::AllowConnections {} => w.allow_connections(),
        Deed::Fail {
            method,
            fault,
            times,
        } => fake.fail(&method, fault.into(), times),
        Deed::Mischief { duplicate, late_ms } => fake.mischief(Mischief {
            duplicate,
            late: late_ms.map(Duration::from_millis),
        }),
        Deed::Heal {} => fake.heal(),
        Deed::Limits {
            enforced,
            burst,
            slow_history,
        } => {
            let usual = Allowance::default();
            fake.allow(Allowance {
                enforced,
                burst: burst.unwrap_or(usual.burst),
                slow_history: slow_history.unwrap_or(usual.slow_history),
            });
        }
        _ => {}
    }
    nothing()
}
