//! Buttons, modals, commands, shortcuts, App Home: what people do with the app's surfaces.

mod payload;

use crate::delivery::{Outcome, Outgoing, PayloadKind};
use crate::follow::Then;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use payload::{action, filled, interaction, named, own_view, send, visible};
use serde_json::json;
use tokio::sync::oneshot;

/// Something that was invoked and is on its way to the app.
#[must_use = "it is on its way; outcome() says whether the app heard it"]
pub struct Invoked {
    /// What `views.open` takes, for three seconds.
    pub trigger_id: String,
    /// Where an answer may be posted; empty where Slack gives none.
    pub response_url: String,
    outcome: oneshot::Receiver<Outcome>,
}

impl Invoked {
    /// Waits until the app acknowledged it, or three seconds passed.
    pub async fn outcome(self) -> Outcome {
        self.outcome.await.unwrap_or(Outcome::NobodyThere)
    }
}

impl Workspace {
    /// Somebody presses a button of a message, also of an ephemeral one.
    ///
    /// # Errors
    /// When they cannot see such a message, or it has no such button.
    pub fn press(&self, channel: &str, ts: &str, user: &str, action_id: &str) -> Result<Invoked> {
        self.act_on(channel, ts, user, action_id, None)
    }

    /// Somebody chooses an option of a menu in a message.
    ///
    /// # Errors
    /// As [`Workspace::press`], and when there is no such option.
    pub fn select(
        &self,
        channel: &str,
        ts: &str,
        user: &str,
        action_id: &str,
        value: &str,
    ) -> Result<Invoked> {
        self.act_on(channel, ts, user, action_id, Some(value))
    }

    fn act_on(
        &self,
        channel: &str,
        ts: &str,
        user: &str,
        action_id: &str,
        value: Option<&str>,
    ) -> Result<Invoked> {
        self.with(|core, team| {
            let (message, ephemeral) = visible(team, channel, ts, user)?;
            let given = message.blocks.clone().unwrap_or_default();
            let action = action(core, &given, action_id, value)?;
            let kept = team.channel(channel)?.clone();
            let original = Some((ts.to_owned(), ephemeral));
            let thread = message.thread_ts.clone();
            let url = core.new_response_url(&team.id, channel, user, original, thread.clone());
            let mut payload = interaction(core, team, "block_actions", user)?;
            payload["container"] = json!({
                "type": "message",
                "message_ts": ts,
                "channel_id": channel,
                "is_ephemeral": ephemeral,
            });
            if let Some(thread) = thread {
                payload["container"]["thread_ts"] = json!(thread);
            }
            payload["channel"] = named(&kept);
            if !ephemeral {
                payload["message"] = team.message_json(channel, &message, false);
            }
            payload["state"] = json!({"values": {}});
            payload["response_url"] = json!(url);
            payload["actions"] = json!([action]);
            Ok(send(core, team, payload, url, false, Then::Nothing))
        })?
    }

    /// Somebody presses a button in a view they have open, or in their App Home.
    ///
    /// # Errors
    /// When they have no such view, or it has no such button.
    pub fn press_in_view(&self, view: &str, user: &str, action_id: &str) -> Result<Invoked> {
        self.with(|core, team| {
            let open = own_view(team, view, user)?;
            let action = action(core, &open.given["blocks"], action_id, None)?;
            let mut payload = interaction(core, team, "block_actions", user)?;
            payload["container"] = json!({"type": "view", "view_id": view});
            payload["view"] = team.view_json(&open, json!({}));
            payload["actions"] = json!([action]);
            Ok(send(
                core,
                team,
                payload,
                String::new(),
                false,
                Then::Nothing,
            ))
        })?
    }

    /// Somebody fills in a modal and submits it: `values` by action id. Outcome's answer
    /// says whether the app found errors; else the modal is closed or changed by then.
    ///
    /// # Errors
    /// When they have no such modal, a value has no input, or a needed one is missing.
    pub fn submit(&self, view: &str, user: &str, values: &[(&str, &str)]) -> Result<Invoked> {
        self.with(|core, team| {
            let open = own_view(team, view, user)?;
            if open.given["type"] != "modal" {
                bail!("{view} is no modal: nothing to submit");
            }
            let state = filled(&open.given["blocks"], values)?;
            let mut payload = interaction(core, team, "view_submission", user)?;
            payload["view"] = team.view_json(&open, state);
            payload["response_urls"] = json!([]);
            let then = Then::Submitted {
                view: view.to_owned(),
                user: user.to_owned(),
            };
            Ok(send(core, team, payload, String::new(), true, then))
        })?
    }

    /// Somebody closes a modal; the app is told when it asked to be. None when it did not.
    ///
    /// # Errors
    /// When they have no such modal.
    pub fn close(&self, view: &str, user: &str) -> Result<Option<Invoked>> {
        self.with(|core, team| {
            let open = own_view(team, view, user)?;
            team.close_view(view, false);
            if open.given["notify_on_close"] != true {
                return Ok(None);
            }
            let mut payload = interaction(core, team, "view_closed", user)?;
            payload["view"] = team.view_json(&open, json!({}));
            payload["is_cleared"] = json!(false);
            if let Some(fields) = payload.as_object_mut() {
                fields.remove("trigger_id");
            }
            let sent = send(core, team, payload, String::new(), false, Then::Nothing);
            Ok(Some(sent))
        })?
    }

    /// Somebody runs a slash command; `command` with its slash.
    ///
    /// # Errors
    /// When there is no such person or conversation, or the app lacks `commands`.
    pub fn command(&self, channel: &str, user: &str, command: &str, text: &str) -> Result<Invoked> {
        self.with(|core, team| {
            if !team.app.scopes.contains("commands") {
                bail!("{command} is not a valid command: the app lacks the scope commands");
            }
            let handle = team.user(user)?.handle();
            let kept = team.channel(channel)?.clone();
            let url = core.new_response_url(&team.id, channel, user, None, None);
            let trigger = core.new_trigger(&team.id, user);
            let payload = json!({
                "token": team.app.verification_token,
                "team_id": team.id,
                "team_domain": team.domain,
                "channel_id": channel,
                "channel_name": kept.shown_name(),
                "user_id": user,
                "user_name": handle,
                "command": command,
                "text": text,
                "api_app_id": team.app.id,
                "is_enterprise_install": "false",
                "response_url": url,
                "trigger_id": trigger,
            });
            let then = Then::Commanded {
                channel: channel.to_owned(),
                user: user.to_owned(),
            };
            let (done, outcome) = oneshot::channel();
            core.outbox.push(Outgoing {
                kind: PayloadKind::Command,
                accepts_response: true,
                then,
                done: Some(done),
                ..Outgoing::event(&team.id, payload)
            });
            Ok(Invoked {
                trigger_id: trigger,
                response_url: url,
                outcome,
            })
        })?
    }

    /// Somebody uses a shortcut on a message.
    ///
    /// # Errors
    /// When they cannot see such a message.
    pub fn message_shortcut(
        &self,
        channel: &str,
        ts: &str,
        user: &str,
        callback_id: &str,
    ) -> Result<Invoked> {
        self.with(|core, team| {
            let (message, _) = visible(team, channel, ts, user)?;
            let kept = team.channel(channel)?.clone();
            let original = Some((ts.to_owned(), false));
            let url = core.new_response_url(&team.id, channel, user, original, None);
            let mut payload = interaction(core, team, "message_action", user)?;
            // This oldest of the payloads says less of app and user than the others.
            if let Some(fields) = payload.as_object_mut() {
                fields.remove("api_app_id");
            }
            if let Some(user) = payload["user"].as_object_mut() {
                user.remove("username");
            }
            payload["callback_id"] = json!(callback_id);
            payload["channel"] = named(&kept);
            payload["message_ts"] = json!(ts);
            payload["message"] = team.message_json(channel, &message, false);
            payload["response_url"] = json!(url);
            payload["action_ts"] = json!(core.clock.next_ts());
            Ok(send(core, team, payload, url, false, Then::Nothing))
        })?
    }

    /// Somebody uses a shortcut from the menu.
    ///
    /// # Errors
    /// When there is no such person.
    pub fn shortcut(&self, user: &str, callback_id: &str) -> Result<Invoked> {
        self.with(|core, team| {
            let mut payload = interaction(core, team, "shortcut", user)?;
            payload["callback_id"] = json!(callback_id);
            payload["action_ts"] = json!(core.clock.next_ts());
            Ok(send(
                core,
                team,
                payload,
                String::new(),
                false,
                Then::Nothing,
            ))
        })?
    }

    /// Somebody opens the app's home tab.
    ///
    /// # Errors
    /// When there is no such person.
    pub fn open_home(&self, user: &str) -> Result<()> {
        self.with(|core, team| {
            team.user(user)?;
            let channel = team.im_with(core, user);
            let mut event = json!({
                "type": "app_home_opened",
                "user": user,
                "channel": channel,
                "tab": "home",
                "event_ts": core.clock.next_ts(),
            });
            if let Some(home) = team.home_of(user) {
                event["view"] = team.view_json(home, json!({}));
            }
            team.emit(core, "app_home_opened", event);
            Ok(())
        })?
    }
}
