//! The page under the bot's name, and the same as an answer to `/case`: what is one person's
//! own. What it says is the core's; this room publishes it and keeps it up to date.
//!
//! A page is published when somebody opens it, and again whenever the bot tells them alone
//! something, because then their cases or their availability may have changed. Pages opened
//! before a restart are brought up to date when they are opened again, as Slack says then.

use crate::api::PUBLISH_VIEW;
use crate::render::{self, Here};
use crate::workspace::{Identity, Workspace};
use deskbell_platform::{Accept, Body, Inbox, Lane};
use lru::LruCache;
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// Pages kept up to date; beyond, those opened longest ago are forgotten.
const MANY: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// The pages that people have opened in one workspace.
pub(crate) struct Homes {
    pages: Mutex<LruCache<String, Page>>,
    /// Who knows what they say, while it runs.
    core: Mutex<Option<Weak<dyn Accept>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Shown,
    /// On its way.
    Publishing,
    /// On its way, and out of date already.
    Again,
}

impl Default for Homes {
    fn default() -> Self {
        Self {
            pages: Mutex::new(LruCache::new(MANY)),
            core: Mutex::default(),
        }
    }
}

impl Homes {
    /// From now on, for as long as it lives, this inbox is asked.
    pub(crate) fn ask(&self, inbox: &Inbox) {
        *lock(&self.core) = Some(Arc::downgrade(inbox));
    }

    fn core(&self) -> Option<Inbox> {
        lock(&self.core).as_ref()?.upgrade()
    }

    /// Whether to publish now; if one is being published, that is done once more.
    fn begin(&self, person: &str, opened: bool) -> bool {
        let mut pages = lock(&self.pages);
        match pages.get_mut(person) {
            Some(page @ Page::Shown) => *page = Page::Publishing,
            Some(page) => {
                *page = Page::Again;
                return false;
            }
            None if opened => _ = pages.put(person.to_owned(), Page::Publishing),
            None => return false,
        }
        true
    }

    /// Whether what was published is out of date already.
    fn ended(&self, person: &str) -> bool {
        let mut pages = lock(&self.pages);
        let Some(page) = pages.get_mut(person) else {
            return false;
        };
        let again = *page == Page::Again;
        *page = match again {
            true => Page::Publishing,
            false => Page::Shown,
        };
        again
    }
}

/// Somebody opened their page.
pub(crate) fn opened(workspace: &Arc<Workspace>, person: &str) {
    if workspace.homes.begin(person, true) {
        tokio::spawn(publish(workspace.clone(), person.to_owned()));
    }
}

/// What somebody's page says may have changed.
pub(crate) fn changed(workspace: &Arc<Workspace>, person: &str) {
    if workspace.homes.begin(person, false) {
        tokio::spawn(publish(workspace.clone(), person.to_owned()));
    }
}

async fn publish(workspace: Arc<Workspace>, person: String) {
    loop {
        if let Some((body, identity)) = overview(&workspace, &person).await {
            let view = json!({"type": "home", "blocks": blocks(&workspace, identity, &body)});
            let args = vec![("user_id", person.clone()), ("view", view.to_string())];
            let published = workspace.api.call(PUBLISH_VIEW, Lane::Answer, args);
            if let Err(error) = published.await {
                tracing::warn!(workspace = workspace.name, %error, "a home page is not published");
            }
        }
        if !workspace.homes.ended(&person) {
            return;
        }
    }
}

/// Shows somebody alone, at this address, what their page says.
pub(crate) async fn show(workspace: Arc<Workspace>, person: String, url: String) {
    let Some((body, identity)) = overview(&workspace, &person).await else {
        return;
    };
    let answer = json!({
        "response_type": "ephemeral",
        "text": render::notification(&body),
        "blocks": blocks(&workspace, identity, &body),
    });
    if let Err(error) = workspace.api.respond(&url, &answer).await {
        tracing::warn!(workspace = workspace.name, %error, "a command is not answered");
    }
}

async fn overview<'a>(workspace: &'a Workspace, person: &str) -> Option<(Body, &'a Identity)> {
    let identity = workspace.identity().await.ok()?;
    let person = crate::people::person(&workspace.platform, &identity.team, person);
    let body = workspace.homes.core()?.overview(&person).await?;
    Some((body, identity))
}

fn blocks(workspace: &Workspace, identity: &Identity, body: &Body) -> Vec<Value> {
    let here = Here {
        platform: workspace.platform.as_str(),
        team: &identity.team,
    };
    render::blocks(body, here)
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::Homes;

    #[test]
    fn a_page_is_published_once_at_a_time_and_never_left_behind() {
        let homes = Homes::default();
        assert!(!homes.begin("U1", false), "nobody looks at it");
        assert!(homes.begin("U1", true));
        assert!(!homes.begin("U1", false) && !homes.begin("U1", true));
        assert!(homes.ended("U1"), "once more, for both");
        assert!(!homes.ended("U1"));
        assert!(homes.begin("U1", false), "a later change");
    }
}
