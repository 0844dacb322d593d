//! Modals and App Home: kept with their hash, so that a stale update is noticed.

use crate::error::ApiError;
use crate::team::Team;
use crate::world::Core;
use serde_json::{Value, json};

/// A view that somebody has open.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) id: String,
    pub(crate) user: String,
    /// As the app sent it, checked.
    pub(crate) given: Value,
    pub(crate) hash: String,
    pub(crate) root: String,
    pub(crate) previous: Option<String>,
}

impl Team {
    /// As payloads and answers describe a view; `state` as somebody filled it in.
    pub(crate) fn view_json(&self, view: &View, state: Value) -> Value {
        let given = &view.given;
        let word = |key: &str| given[key].as_str().unwrap_or_default();
        let home = word("type") == "home";
        let mut json = json!({
            "id": view.id,
            "team_id": self.id,
            "type": given["type"],
            "blocks": given["blocks"],
            "private_metadata": word("private_metadata"),
            "callback_id": word("callback_id"),
            "external_id": word("external_id"),
            "state": {"values": state},
            "hash": view.hash,
            "clear_on_close": given["clear_on_close"].as_bool().unwrap_or(false),
            "notify_on_close": given["notify_on_close"].as_bool().unwrap_or(false),
            "root_view_id": view.root,
            "previous_view_id": view.previous,
            "app_id": self.app.id,
            "app_installed_team_id": self.id,
            "bot_id": self.app.bot,
        });
        if home {
            json["title"] = json!({"type": "plain_text", "text": "View Title", "emoji": true});
        }
        for key in ["title", "submit", "close"] {
            if !given[key].is_null() {
                json[key] = given[key].clone();
            } else if !home {
                json[key] = Value::Null;
            }
        }
        json
    }

    /// Opens a checked view for somebody, above another if there is one.
    pub(crate) fn open_view(
        &mut self,
        core: &mut Core,
        user: &str,
        mut given: Value,
        above: Option<&str>,
    ) -> View {
        crate::blocks::fill_ids(&mut given["blocks"], core);
        let id = core.id("V");
        let root = above
            .and_then(|above| self.views.get(above))
            .map_or_else(|| id.clone(), |above| above.root.clone());
        let view = View {
            id: id.clone(),
            user: user.to_owned(),
            given,
            hash: new_hash(core),
            root,
            previous: above.map(str::to_owned),
        };
        self.views.insert(id, view.clone());
        view
    }

    /// Replaces what a view shows.
    pub(crate) fn replace_view(
        &mut self,
        core: &mut Core,
        id: &str,
        mut given: Value,
        hash: Option<&str>,
    ) -> Result<View, ApiError> {
        crate::blocks::fill_ids(&mut given["blocks"], core);
        let view = self
            .views
            .get_mut(id)
            .ok_or_else(|| ApiError::new("not_found"))?;
        if hash.is_some_and(|hash| hash != view.hash) {
            return Err(ApiError::new("hash_conflict"));
        }
        view.given = given;
        view.hash = new_hash(core);
        Ok(view.clone())
    }

    /// Closes a view, and with `all` those below it.
    pub(crate) fn close_view(&mut self, id: &str, all: bool) {
        let Some(closed) = self.views.remove(id) else {
            return;
        };
        if all {
            self.views.retain(|_, view| view.root != closed.root);
        }
    }
}

fn new_hash(core: &mut Core) -> String {
    let secret = core.secret();
    format!("{}.{}", core.clock.seconds(), &secret[..8])
}

impl Team {
    /// What the app published for somebody's App Home.
    pub(crate) fn home_of(&self, user: &str) -> Option<&View> {
        let mut views = self.views.values();
        views.find(|view| view.user == user && view.given["type"] == "home")
    }
}
