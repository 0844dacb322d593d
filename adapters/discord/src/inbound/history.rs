//! Reads from history what was said while nobody heard.

use super::listener::{Listener, snowflake};
use crate::rest::Route;
use crate::wire;
use deskbell_platform::Lane;
use jiff::Timestamp;
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};
use std::collections::HashMap;
use std::time::Duration;

/// What was said longer ago is not answered any more.
const OLDEST: Duration = Duration::from_secs(24 * 3600);

/// What is read once more before a gap: two messages of one moment may come in either order.
const OVERLAP_MILLIS: u64 = 2_000;

/// Messages read from one channel after a gap.
const MOST: usize = 1_000;

impl Listener {
    /// Reads a channel's history after a message, oldest first.
    pub(super) async fn fill(
        &self,
        channel: ChannelId,
        guild: Option<GuildId>,
        after: u64,
    ) -> bool {
        let from = self.cursors.get(channel).map_or(0, |seen| seen.from);
        let start = after.saturating_sub(OVERLAP_MILLIS << 22);
        let start = start.max(from).max(self.oldest());
        let mut after = start.max(1);
        let (mut read, mut members) = (0, HashMap::new());
        loop {
            let route = || Route::history(channel, MessageId::new(after));
            let page: Vec<wire::Message> = match self
                .patiently(|| self.rest.get(Lane::Acknowledgement, route()))
                .await
            {
                Some(Ok(page)) => page,
                Some(Err(error)) => {
                    tracing::info!(channel = %channel, %error, "the history cannot be read");
                    return true;
                }
                None => return false,
            };
            let full = page.len() >= 100;
            let mut page = page;
            page.sort_by_key(|message| message.id);
            for mut message in page {
                after = message.id.get();
                message.guild_id = guild;
                if let Some(guild) = guild {
                    // History does not say who has which role.
                    message.member = self.member(guild, &message.author, &mut members).await;
                }
                if !self.posted(&message).await {
                    return false;
                }
                read += 1;
            }
            if !full {
                break;
            }
            if read >= MOST {
                tracing::warn!(channel = %channel, read, "more was said meanwhile than is read");
                break;
            }
        }
        tracing::debug!(channel = %channel, read, "read what was said meanwhile");
        true
    }

    async fn member(
        &self,
        guild: GuildId,
        user: &wire::User,
        known: &mut HashMap<UserId, Option<wire::Member>>,
    ) -> Option<wire::Member> {
        if user.bot {
            return None;
        }
        if let Some(member) = known.get(&user.id) {
            return member.clone();
        }
        let route = || Route::member(guild, user.id);
        let member = self
            .patiently(|| self.rest.get(Lane::Acknowledgement, route()))
            .await;
        let member: Option<wire::Member> = member.and_then(Result::ok);
        known.insert(user.id, member.clone());
        member
    }

    /// The least snowflake whose message is still to be answered.
    fn oldest(&self) -> u64 {
        let now: Timestamp = (self.clock)();
        let oldest = now.saturating_sub(OLDEST).unwrap_or(Timestamp::UNIX_EPOCH);
        snowflake(oldest)
    }
}
