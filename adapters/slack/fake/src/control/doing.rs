//! Deeds that set up, act, interact and look.

use super::deed::Deed;
use super::{as_json, nothing};
use crate::channel::Kind;
use crate::fake::Fake;
use crate::interactions::Invoked;
use crate::workspace::Workspace;
use anyhow::Result;
use serde_json::{Value, json};

fn strs(strings: &[String]) -> Vec<&str> {
    strings.iter().map(String::as_str).collect()
}

pub(super) fn set_up(w: &Workspace, deed: Deed) -> Result<Value> {
    match deed {
        Deed::AddUser { user } => return Ok(json!({ "user": w.add_user(user) })),
        Deed::AddChannel {
            name,
            members,
            kind,
            without_app,
        } => {
            let members = strs(&members);
            let id = match (without_app, kind) {
                (true, kind) => w.add_channel_without_app(&name, kind, &members),
                (false, Kind::Private) => w.add_private_channel(&name, &members),
                (false, _) => w.add_channel(&name, &members),
            };
            return Ok(json!({ "channel": id }));
        }
        Deed::AddGroup { handle, members } => {
            return Ok(json!({ "group": w.add_group(&handle, &strs(&members)) }));
        }
        Deed::SetPosting { channel, posting } => w.set_posting(&channel, posting)?,
        Deed::SetScopes { scopes } => w.set_scopes(&strs(&scopes)),
        Deed::SetSubscriptions { events } => w.set_subscriptions(&strs(&events)),
        Deed::Uninstall {} => w.uninstall()?,
        _ => {}
    }
    nothing()
}

pub(super) fn act(w: &Workspace, deed: Deed) -> Result<Value> {
    match deed {
        Deed::Say {
            channel,
            user,
            text,
            thread_ts,
        } => {
            let ts = match thread_ts {
                Some(root) => w.reply(&channel, &root, &user, &text)?,
                None => w.say(&channel, &user, &text)?,
            };
            return Ok(json!({ "ts": ts }));
        }
        Deed::SayDirectly { user, text } => {
            let (channel, ts) = w.say_directly(&user, &text)?;
            return Ok(json!({"channel": channel, "ts": ts}));
        }
        Deed::Upload {
            channel,
            user,
            text,
            name,
            content,
        } => {
            let ts = w.upload(&channel, &user, &text, &name, content.as_bytes())?;
            return Ok(json!({ "ts": ts }));
        }
        Deed::Edit {
            channel,
            ts,
            user,
            text,
        } => w.edit(&channel, &ts, &user, &text)?,
        Deed::Delete { channel, ts, user } => w.delete(&channel, &ts, &user)?,
        Deed::React {
            channel,
            ts,
            user,
            emoji,
        } => w.react(&channel, &ts, &user, &emoji)?,
        Deed::Unreact {
            channel,
            ts,
            user,
            emoji,
        } => w.unreact(&channel, &ts, &user, &emoji)?,
        Deed::Join { channel, user } => w.join(&channel, &user)?,
        Deed::Leave { channel, user } => w.leave(&channel, &user)?,
        Deed::InviteApp { channel, by } => w.invite_app(&channel, &by)?,
        Deed::Archive { channel, user } => w.archive(&channel, &user)?,
        Deed::Deactivate { user } => w.deactivate(&user)?,
        Deed::OpenHome { user } => w.open_home(&user)?,
        _ => {}
    }
    nothing()
}

pub(super) async fn interact(w: &Workspace, deed: Deed) -> Result<Value> {
    let invoked: Option<Invoked> = match deed {
        Deed::Press {
            channel,
            ts,
            user,
            action_id,
        } => Some(w.press(&channel, &ts, &user, &action_id)?),
        Deed::Select {
            channel,
            ts,
            user,
            action_id,
            value,
        } => Some(w.select(&channel, &ts, &user, &action_id, &value)?),
        Deed::PressInView {
            view,
            user,
            action_id,
        } => Some(w.press_in_view(&view, &user, &action_id)?),
        Deed::Submit { view, user, values } => {
            let values = values
                .iter()
                .map(|(id, value)| (id.as_str(), value.as_str()));
            Some(w.submit(&view, &user, &values.collect::<Vec<_>>())?)
        }
        Deed::Close { view, user } => w.close(&view, &user)?,
        Deed::Command {
            channel,
            user,
            command,
            text,
        } => Some(w.command(&channel, &user, &command, &text)?),
        Deed::MessageShortcut {
            channel,
            ts,
            user,
            callback_id,
        } => Some(w.message_shortcut(&channel, &ts, &user, &callback_id)?),
        Deed::Shortcut { user, callback_id } => Some(w.shortcut(&user, &callback_id)?),
        _ => None,
    };
    match invoked {
        Some(invoked) => as_json(invoked.outcome().await),
        None => nothing(),
    }
}

pub(super) fn look(fake: &Fake, w: &Workspace, deed: Deed) -> Result<Value> {
    match deed {
        Deed::Messages { channel } => as_json(w.messages(&channel)),
        Deed::Ephemerals { channel, user } => as_json(w.ephemerals(&channel, &user)),
        Deed::Modals { user } => as_json(w.modals(&user)),
        Deed::Home { user } => as_json(w.home(&user)),
        Deed::Channels {} => as_json(w.channels()),
        Deed::Pings { channel, ts } => as_json(w.pings(&channel, &ts)?),
        Deed::Deliveries {} => as_json(w.deliveries()),
        Deed::Calls {} => as_json(fake.calls()),
        _ => nothing(),
    }
}
