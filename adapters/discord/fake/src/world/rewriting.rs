//! What happens to a message once it stands: changed, removed, reacted to.

use super::message::{MOST_CHARACTERS, is_empty};
use super::{Edit, World};
use crate::error::{ApiError, Form};
use crate::gateway::intents;
use crate::id::Id;
use crate::permissions::bits;
use serde_json::json;

const MOST_REACTIONS: usize = 20;

impl World {
    /// Changes one of the author's own messages. An edit pings nobody.
    pub(crate) fn edit(
        &mut self,
        author: Id,
        place: Id,
        id: Id,
        edit: Edit,
    ) -> Result<(), ApiError> {
        let channel = self
            .channels
            .get(&place)
            .ok_or_else(ApiError::unknown_channel)?
            .clone();
        let message = self
            .message(place, id)
            .ok_or_else(ApiError::unknown_message)?;
        if message.author != author {
            return Err(ApiError::not_author());
        }
        let locked = channel.thread.as_ref().is_some_and(|thread| thread.locked);
        if locked && !self.may(author, &channel, bits::MANAGE_THREADS) {
            return Err(ApiError::thread_locked());
        }
        if !matches!(message.kind, 0 | 19 | 20) {
            return Err(ApiError::system_message());
        }
        if channel
            .thread
            .as_ref()
            .is_some_and(|thread| thread.archived)
        {
            return Err(ApiError::thread_archived());
        }
        let mut next = message.clone();
        if let Some(content) = edit.content {
            let mentions = self.mentions(author, &channel, &content, &edit.allowed);
            next.mentions = mentions.users;
            next.mention_roles = mentions.roles;
            next.mention_everyone = mentions.everyone;
            next.content = content;
        }
        next.embeds = edit.embeds.unwrap_or(next.embeds);
        next.components = edit.components.unwrap_or(next.components);
        next.attachments = edit.attachments.unwrap_or(next.attachments);
        next.flags = edit.flags.unwrap_or(next.flags);
        next.edited = Some(self.now());
        if next.content.chars().count() > MOST_CHARACTERS {
            let mut form = Form::default();
            form.too_long("content", MOST_CHARACTERS);
            form.check()?;
        }
        if is_empty(
            &next.content,
            &next.embeds,
            &next.attachments,
            &next.components,
        ) {
            return Err(ApiError::empty_message());
        }
        self.messages.entry(place).or_default().insert(id, next);
        self.emit_message("MESSAGE_UPDATE", place, id);
        Ok(())
    }

    /// Removes a message: one's own, or with MANAGE_MESSAGES anybody's.
    pub(crate) fn delete(&mut self, actor: Id, place: Id, id: Id) -> Result<(), ApiError> {
        let channel = self
            .channels
            .get(&place)
            .ok_or_else(ApiError::unknown_channel)?
            .clone();
        let message = self
            .message(place, id)
            .ok_or_else(ApiError::unknown_message)?;
        let manages = channel.guild.is_some() && self.may(actor, &channel, bits::MANAGE_MESSAGES);
        if message.author != actor && !manages {
            return Err(ApiError::missing_permissions());
        }
        if matches!(message.kind, 1..=5 | 21) {
            return Err(ApiError::system_message());
        }
        // An archived thread still lets messages go; a locked one does not.
        let shut = channel
            .thread
            .as_ref()
            .is_some_and(|thread| thread.locked && thread.archived);
        if shut && !self.may(actor, &channel, bits::MANAGE_THREADS) {
            return Err(ApiError::thread_locked());
        }
        let lasting = message.only_for.is_none();
        if let Some(all) = self.messages.get_mut(&place) {
            all.remove(&id);
        }
        if let Some(thread) = self
            .channels
            .get_mut(&place)
            .and_then(|c| c.thread.as_mut())
            && lasting
        {
            thread.message_count = thread.message_count.saturating_sub(1);
        }
        let mut data = json!({"id": id, "channel_id": place});
        if let Some(guild) = channel.guild {
            data["guild_id"] = json!(guild);
        }
        let intent = if channel.guild.is_some() {
            intents::GUILD_MESSAGES
        } else {
            intents::DIRECT_MESSAGES
        };
        self.emit_in(&channel, "MESSAGE_DELETE", intent, data);
        Ok(())
    }

    /// Adds (`on`) or takes back a reaction. `emoji` is a Unicode emoji or `name:id`.
    pub(crate) fn react(
        &mut self,
        user: Id,
        place: Id,
        id: Id,
        emoji: &str,
        on: bool,
    ) -> Result<(), ApiError> {
        let channel = self.seen(user, place)?.clone();
        if emoji.is_empty() || (emoji.is_ascii() && !emoji.contains(':')) {
            return Err(ApiError::unknown_emoji());
        }
        let may_add = self.may(user, &channel, bits::ADD_REACTIONS);
        let may_read = self.may(user, &channel, bits::READ_MESSAGE_HISTORY);
        if channel
            .thread
            .as_ref()
            .is_some_and(|thread| thread.archived)
        {
            return Err(ApiError::thread_archived());
        }
        let message = self
            .message_mut(place, id)
            .ok_or_else(ApiError::unknown_message)?;
        let author = message.author;
        let at = message
            .reactions
            .iter()
            .position(|(known, _)| known == emoji);
        match (at, on) {
            (None, true) if message.reactions.len() >= MOST_REACTIONS => {
                return Err(ApiError::too_many_reactions());
            }
            (None, true) if !may_add || !may_read => return Err(ApiError::missing_permissions()),
            (None, true) => message.reactions.push((emoji.to_owned(), vec![user])),
            (Some(at), true) => {
                if !may_read {
                    return Err(ApiError::missing_permissions());
                }
                let users = &mut message.reactions[at].1;
                if users.contains(&user) {
                    return Ok(());
                }
                users.push(user);
            }
            (Some(at), false) => {
                message.reactions[at].1.retain(|one| *one != user);
                message.reactions.retain(|(_, users)| !users.is_empty());
            }
            (None, false) => return Ok(()),
        }
        self.emit_reaction(&channel, id, user, author, emoji, on);
        Ok(())
    }
}
