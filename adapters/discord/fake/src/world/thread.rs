//! Threads: opened, joined, changed, archived by age. Owns their limits.

use super::{Channel, Draft, Kind, Message, Thread, World};
use crate::error::{ApiError, Form};
use crate::gateway::intents;
use crate::id::Id;
use crate::permissions::bits;
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

/// A thread about to be opened.
#[derive(Clone, Debug)]
pub(crate) struct NewThread {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) invitable: bool,
    pub(crate) auto_archive_minutes: u64,
    /// The message it hangs on, which also gives it its id.
    pub(crate) from: Option<Id>,
    /// A forum post's first message.
    pub(crate) first: Option<Draft>,
    pub(crate) tags: Vec<Id>,
}

/// What a change sets; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ThreadChange {
    pub(crate) name: Option<String>,
    pub(crate) archived: Option<bool>,
    pub(crate) locked: Option<bool>,
    pub(crate) invitable: Option<bool>,
    pub(crate) auto_archive_minutes: Option<u64>,
    pub(crate) tags: Option<Vec<Id>>,
}

impl World {
    /// Opens a thread below `parent`.
    pub(crate) fn open_thread(
        &mut self,
        owner: Id,
        parent: Id,
        new: NewThread,
    ) -> Result<Id, ApiError> {
        let place = self.seen(owner, parent)?.clone();
        self.may_open(owner, &place, &new)?;
        let guild = place.guild.ok_or_else(ApiError::wrong_channel_type)?;
        let active = self.active_threads(guild).len();
        if active >= self.config.max_active_threads {
            return Err(ApiError::too_many_threads());
        }
        if let Some(from) = new.from {
            let message = self
                .message_mut(parent, from)
                .ok_or_else(ApiError::unknown_message)?;
            if std::mem::replace(&mut message.has_thread, true) {
                return Err(ApiError::thread_exists());
            }
        }
        let id = match new.from {
            Some(from) => from,
            None => self.next_id(),
        };
        let now = self.now();
        let thread = Thread {
            owner,
            archived: false,
            locked: false,
            invitable: new.invitable,
            auto_archive_minutes: new.auto_archive_minutes,
            changed: now,
            active: now,
            created: now,
            members: BTreeMap::from([(owner, now)]),
            message_count: 0,
            total_sent: 0,
            applied_tags: new.tags.clone(),
        };
        self.channels.insert(
            id,
            Channel {
                id,
                kind: new.kind,
                guild: Some(guild),
                parent: Some(parent),
                name: new.name.clone(),
                topic: None,
                position: 0,
                overwrites: Vec::new(),
                slowmode: 0,
                recipients: Vec::new(),
                tags: Vec::new(),
                last_message: None,
                thread: Some(thread),
            },
        );
        self.emit_thread_created(id);
        self.first_words(owner, parent, id, new)?;
        Ok(id)
    }

    /// The messages that come with a new thread.
    fn first_words(
        &mut self,
        owner: Id,
        parent: Id,
        id: Id,
        new: NewThread,
    ) -> Result<(), ApiError> {
        if let Some(first) = new.first {
            return self.post(owner, id, first).map(|_| ());
        }
        if let Some(from) = new.from {
            self.emit_message("MESSAGE_UPDATE", parent, from);
            self.system(
                owner,
                id,
                21,
                String::new(),
                Some((parent, from)),
                Vec::new(),
            );
        } else if new.kind != Kind::PrivateThread {
            self.system(owner, parent, 18, new.name, Some((id, id)), Vec::new());
        }
        Ok(())
    }

    fn may_open(&self, owner: Id, place: &Channel, new: &NewThread) -> Result<(), ApiError> {
        let fits = match place.kind {
            Kind::Text => matches!(new.kind, Kind::PublicThread | Kind::PrivateThread),
            Kind::Announcement => new.kind == Kind::AnnouncementThread,
            Kind::Forum => new.kind == Kind::PublicThread && new.first.is_some(),
            _ => false,
        };
        if !fits {
            return Err(ApiError::wrong_channel_type());
        }
        let needed = match (place.kind, new.kind) {
            (Kind::Forum, _) => bits::SEND_MESSAGES,
            (_, Kind::PrivateThread) => bits::CREATE_PRIVATE_THREADS,
            _ => bits::CREATE_PUBLIC_THREADS,
        };
        if !self.may(owner, place, needed) {
            return Err(ApiError::missing_permissions());
        }
        let mut form = Form::default();
        if !(1..=100).contains(&new.name.chars().count()) {
            form.bad_length("name", 1, 100);
        }
        if ![60, 1_440, 4_320, 10_080].contains(&new.auto_archive_minutes) {
            form.wrong(
                "auto_archive_duration",
                "BASE_TYPE_CHOICES",
                "Value must be one of (60, 1440, 4320, 10080).",
            );
        }
        form.check()
    }

    /// Threads of a guild that are not archived.
    pub(crate) fn active_threads(&self, guild: Id) -> Vec<Id> {
        self.channels
            .values()
            .filter(|channel| channel.guild == Some(guild))
            .filter(|channel| {
                channel
                    .thread
                    .as_ref()
                    .is_some_and(|thread| !thread.archived)
            })
            .map(|channel| channel.id)
            .collect()
    }

    /// Lets `user` into a thread; `by` needs the right to, unless it is themselves.
    pub(crate) fn add_to_thread(&mut self, by: Id, place: Id, user: Id) -> Result<(), ApiError> {
        let channel = self.seen(by, place)?.clone();
        let thread = channel
            .thread
            .as_ref()
            .ok_or_else(ApiError::wrong_channel_type)?;
        self.known_user(user)?;
        if thread.archived {
            return Err(ApiError::thread_archived());
        }
        if thread.members.contains_key(&user) {
            return Ok(());
        }
        let guild = channel.guild.ok_or_else(ApiError::wrong_channel_type)?;
        if self.member(guild, user).is_none() {
            return Err(ApiError::unknown_member());
        }
        let manages = self.may(by, &channel, bits::MANAGE_THREADS);
        if by != user {
            let invites =
                channel.kind != Kind::PrivateThread || thread.invitable || thread.owner == by;
            if !self.may(by, &channel, bits::SEND_MESSAGES_IN_THREADS) || !(invites || manages) {
                return Err(ApiError::missing_permissions());
            }
        }
        if !self.may(user, &channel, bits::VIEW_CHANNEL) {
            return Err(ApiError::missing_access());
        }
        if thread.members.len() >= self.config.max_thread_members {
            return Err(ApiError::too_many_participants());
        }
        self.join(place, user);
        if by != user {
            self.system(by, place, 1, String::new(), None, vec![user]);
        }
        Ok(())
    }

    fn join(&mut self, place: Id, user: Id) {
        let now = self.now();
        let was_seen = self
            .channels
            .get(&place)
            .is_some_and(|channel| self.can_view(self.bot, channel));
        if let Some(thread) = self
            .channels
            .get_mut(&place)
            .and_then(|channel| channel.thread.as_mut())
        {
            thread.members.insert(user, now);
        }
        if user == self.bot && !was_seen {
            self.emit_thread_created(place);
        }
        self.emit_thread_members(place, &[user], &[]);
    }

    /// Takes `user` out of a thread.
    pub(crate) fn remove_from_thread(
        &mut self,
        by: Id,
        place: Id,
        user: Id,
    ) -> Result<(), ApiError> {
        let channel = self.seen(by, place)?.clone();
        let thread = channel
            .thread
            .as_ref()
            .ok_or_else(ApiError::wrong_channel_type)?;
        if thread.archived {
            return Err(ApiError::thread_archived());
        }
        let owns = channel.kind == Kind::PrivateThread && thread.owner == by;
        if by != user && !owns && !self.may(by, &channel, bits::MANAGE_THREADS) {
            return Err(ApiError::missing_permissions());
        }
        if !thread.members.contains_key(&user) {
            return Err(ApiError::unknown_member());
        }
        self.emit_thread_members(place, &[], &[user]);
        if let Some(thread) = self
            .channels
            .get_mut(&place)
            .and_then(|channel| channel.thread.as_mut())
        {
            thread.members.remove(&user);
        }
        Ok(())
    }

    /// Whoever speaks in a thread joins it, and so does whoever is named there.
    pub(crate) fn draw_in(&mut self, place: Id, author: Id, named: &[Id]) {
        let Some(channel) = self.channels.get(&place).cloned() else {
            return;
        };
        let Some(thread) = &channel.thread else {
            return;
        };
        let invites = channel.kind != Kind::PrivateThread
            || thread.invitable
            || thread.owner == author
            || self.may(author, &channel, bits::MANAGE_THREADS);
        let named = named.iter().filter(|_| invites).chain([&author]);
        let fresh: Vec<Id> = named
            .copied()
            .filter(|user| {
                !thread.members.contains_key(user) && self.may(*user, &channel, bits::VIEW_CHANNEL)
            })
            .collect();
        for user in fresh {
            self.join(place, user);
        }
    }

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
        let may_open = !thread.locked && self.may(by, &channel, bits::SEND_MESSAGES_IN_THREADS);
        if !manages {
            let locks = change.locked.is_some_and(|locked| locked != thread.locked);
            let own = thread.owner == by && (!thread.locked || !thread.archived);
            if locks || !(own || opens_only && may_open) {
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
        thread.auto_archive_minutes = change
            .auto_archive_minutes
            .unwrap_or(thread.auto_archive_minutes);
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

    /// A message that Discord itself writes: somebody was added, a thread was renamed.
    fn system(
        &mut self,
        by: Id,
        place: Id,
        kind: u8,
        content: String,
        reference: Option<(Id, Id)>,
        mentions: Vec<Id>,
    ) {
        let (id, at) = (self.next_id(), self.now());
        let message = Message {
            id,
            channel: place,
            author: by,
            kind,
            content,
            at,
            edited: None,
            mentions,
            mention_roles: Vec::new(),
            mention_everyone: false,
            embeds: Vec::new(),
            attachments: Vec::new(),
            components: Vec::new(),
            reactions: Vec::new(),
            nonce: None,
            reference,
            flags: 0,
            pinned: false,
            only_for: None,
            interaction: None,
            has_thread: false,
        };
        self.store(message);
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
            self.emit_in(&channel, "CHANNEL_DELETE", intents::GUILDS, data);
        }
        self.channels.remove(&place);
        self.messages.remove(&place);
    }
}
