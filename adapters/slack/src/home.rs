//! The page that people see under the bot's name.

use crate::api::PUBLISH_VIEW;
use crate::error::CallError;
use crate::render::{self, Here};
use crate::workspace::{Identity, Workspace};
use deskbell_platform::{Body, Lane, Style};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Shows the first page to somebody who opened it. The core may publish a better one.
pub(crate) async fn greet(workspace: Arc<Workspace>, person: String) {
    if workspace.core_greets.load(Ordering::Relaxed) {
        return;
    }
    let Ok(identity) = workspace.identity().await else {
        return;
    };
    let words = &workspace.home;
    let body = Body::text(words.greeting.as_str())
        .action("oncall", words.on_call.as_str(), Style::Normal)
        .action("available", words.available.as_str(), Style::Normal)
        .action("away", words.away.as_str(), Style::Normal);
    if let Err(error) = publish(&workspace, identity, &person, &body).await {
        tracing::warn!(workspace = workspace.name, %error, "the home page is not published");
    }
}

/// Shows a page to one person.
pub(crate) async fn publish(
    workspace: &Workspace,
    identity: &Identity,
    person: &str,
    body: &Body,
) -> Result<(), CallError> {
    let here = Here {
        platform: workspace.platform.as_str(),
        team: &identity.team,
    };
    let view: Value = json!({"type": "home", "blocks": render::blocks(body, here)});
    let args = vec![("user_id", person.to_owned()), ("view", view.to_string())];
    let published = workspace
        .api
        .call(PUBLISH_VIEW, Lane::Acknowledgement, args);
    published.await.map(|_| ())
}
