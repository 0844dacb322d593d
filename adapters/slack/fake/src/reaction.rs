//! Reactions on messages, and what the app is told of them.

use crate::error::ApiError;
use crate::team::Team;
use crate::world::Core;
use serde_json::json;

impl Team {
    /// Somebody reacts; false when they had already.
    pub(crate) fn react(
        &mut self,
        core: &mut Core,
        channel: &str,
        ts: &str,
        user: &str,
        name: &str,
    ) -> Result<bool, ApiError> {
        let Some(message) = self.channel(channel)?.message_mut(ts) else {
            return Err(ApiError::new("message_not_found"));
        };
        match message.reactions.iter_mut().find(|(n, _)| n == name) {
            Some((_, users)) if users.iter().any(|u| u == user) => return Ok(false),
            Some((_, users)) => users.push(user.to_owned()),
            None => message
                .reactions
                .push((name.to_owned(), vec![user.to_owned()])),
        }
        self.tell_reaction(core, "reaction_added", [channel, ts, user, name]);
        Ok(true)
    }

    /// Somebody takes a reaction back; false when there was none.
    pub(crate) fn unreact(
        &mut self,
        core: &mut Core,
        channel: &str,
        ts: &str,
        user: &str,
        name: &str,
    ) -> Result<bool, ApiError> {
        let Some(message) = self.channel(channel)?.message_mut(ts) else {
            return Err(ApiError::new("message_not_found"));
        };
        let mut taken = false;
        for (_, users) in message.reactions.iter_mut().filter(|(n, _)| n == name) {
            let before = users.len();
            users.retain(|u| u != user);
            taken |= users.len() < before;
        }
        message.reactions.retain(|(_, users)| !users.is_empty());
        if taken {
            self.tell_reaction(core, "reaction_removed", [channel, ts, user, name]);
        }
        Ok(taken)
    }

    fn tell_reaction(&mut self, core: &mut Core, event: &str, about: [&str; 4]) {
        let [channel, ts, user, name] = about;
        if !self.bot_reads(channel) {
            return;
        }
        let author = self
            .channels
            .get(channel)
            .and_then(|c| c.message(ts))
            .map(|message| message.user.clone());
        let payload = json!({
            "type": event,
            "user": user,
            "item": {"type": "message", "channel": channel, "ts": ts},
            "reaction": name,
            "item_user": author,
            "event_ts": core.clock.next_ts(),
        });
        self.emit(core, event, payload);
    }
}
