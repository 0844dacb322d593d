//! Who is in a thread: added, drawn in by a mention, gone again.

use super::{Kind, Message, World};
use crate::error::ApiError;
use crate::id::Id;
use crate::permissions::bits;

impl World {
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
        if let Some(thread) = self
            .channels
            .get_mut(&place)
            .and_then(|channel| channel.thread.as_mut())
        {
            thread.members.insert(user, now);
        }
        if user == self.bot {
            // Even when it could see the thread before.
            self.emit_thread_created(place, false);
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
        if by != user {
            self.system(by, place, 2, String::new(), None, vec![user]);
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

    /// A message that Discord itself writes: somebody was added, a thread was renamed.
    pub(super) fn system(
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
}
