//! What becomes of a thread: renamed, archived by hand or by age, locked, opened again,
//! removed.

use super::{ThreadChange, World};
use crate::error::{ApiError, Form};
use crate::gateway::intents;
use crate::id::Id;
use crate::permissions::bits;
use serde_json::json;
use std::time::Duration;

impl World {
    /// Changes a thread. Owners may rename and archive theirs; locking is for
    /// MANAGE_THREADS; an archived thread takes no change but being opened again.
    pub(crate) fn change_thread(
        &mut self,
        by: Id,
        place: Id,
        change: ThreadChange,
    ) -> Result<(), ApiError> {
        let channel = self.seen(by, place)?.clone();
        let thread = channel
            .thread
            .as_ref()
            .ok_or_else(ApiError::wrong_channel_type)?;
        let manages = self.may(by, &channel, bits::MANAGE_THREADS);
        if thread.archived && change.archived != Some(false) {
            return Err(ApiError::thread_archived());
        }
        let opens_only =
            change.archived == Some(false) && change.name.is_none() && change.locked.is_none();
        if !manages {
            let locks = change.locked.is_some_and(|locked| locked != thread.locked);
            let member = opens_only && thread.members.contains_key(&by);
            if locks || thread.locked || !(thread.owner == by || member) {
                return Err(ApiError::missing_permissions());
            }
        }
        let mut form = Form::default();
        if change
            .name
            .as_ref()
            .is_some_and(|name| !(1..=100).contains(&name.chars().count()))
        {
            form.bad_length("name", 1, 100);
        }
        form.check()?;
        let active = channel
            .guild
            .map_or(0, |guild| self.active_threads(guild).len());
        if thread.archived && active >= self.config.max_active_threads {
            return Err(ApiError::too_many_threads());
        }
        self.set_thread(by, place, change);
        Ok(())
    }

    fn set_thread(&mut self, by: Id, place: Id, change: ThreadChange) {
        let now = self.now();
        let Some(channel) = self.channels.get_mut(&place) else {
            return;
        };
        let renamed = change.name.filter(|name| *name != channel.name);
        if let Some(name) = &renamed {
            channel.name.clone_from(name);
        }
        let Some(thread) = &mut channel.thread else {
            return;
        };
        if change
            .archived
            .is_some_and(|archived| archived != thread.archived)
        {
            thread.archived = !thread.archived;
            thread.changed = now;
            thread.active = now;
        }
        thread.locked = change.locked.unwrap_or(thread.locked);
        thread.invitable = change.invitable.unwrap_or(thread.invitable);
        if let Some(minutes) = change.auto_archive_minutes {
            thread.auto_archive_minutes = minutes;
            thread.changed = now;
            thread.active = now;
        }
        thread.applied_tags = change.tags.unwrap_or_else(|| thread.applied_tags.clone());
        let archived = thread.archived;
        self.emit_thread_updated(place);
        if let Some(name) = renamed.filter(|_| !archived) {
            self.system(by, place, 4, name, None, Vec::new());
        }
    }

    /// Opens an archived thread again, as posting does.
    pub(crate) fn wake(&mut self, place: Id) {
        let now = self.now();
        let Some(thread) = self
            .channels
            .get_mut(&place)
            .and_then(|c| c.thread.as_mut())
        else {
            return;
        };
        if thread.archived {
            thread.archived = false;
            thread.changed = now;
            thread.active = now;
            self.emit_thread_updated(place);
        }
    }

    /// Archives the threads in which nothing happened for their time.
    pub(crate) fn archive_idle(&mut self) {
        let idle: Vec<Id> = self
            .channels
            .values()
            .filter(|channel| {
                channel.thread.as_ref().is_some_and(|thread| {
                    let rest = Duration::from_secs(thread.auto_archive_minutes * 60);
                    !thread.archived && self.clock.since(thread.active) >= rest
                })
            })
            .map(|channel| channel.id)
            .collect();
        let now = self.now();
        for place in idle {
            if let Some(thread) = self
                .channels
                .get_mut(&place)
                .and_then(|c| c.thread.as_mut())
            {
                thread.archived = true;
                thread.changed = now;
            }
            self.emit_thread_updated(place);
        }
    }

    /// Tells what a deleted channel or thread leaves behind: nothing.
    pub(crate) fn drop_channel(&mut self, place: Id) {
        let Some(channel) = self.channels.get(&place).cloned() else {
            return;
        };
        let below: Vec<Id> = self
            .channels
            .values()
            .filter(|c| c.parent == Some(place) && c.thread.is_some())
            .map(|c| c.id)
            .collect();
        for thread in below {
            self.channels.remove(&thread);
            self.messages.remove(&thread);
        }
        if channel.thread.is_some() {
            let data = json!({
                "id": place, "guild_id": channel.guild, "parent_id": channel.parent,
                "type": channel.kind.number(),
            });
            self.emit_in(&channel, "THREAD_DELETE", intents::GUILDS, data);
        } else {
            let data = self.channel_json(&channel);
            self.emit("CHANNEL_DELETE", intents::GUILDS, channel.guild, data);
        }
        self.channels.remove(&place);
        self.messages.remove(&place);
    }
}
