//! Makes events of happenings and stores them.

use super::happened::Happened;
use super::message::{Reading, author, whole_guild};
use crate::Clock;
use crate::cursors::Cursors;
use crate::directory::{Directory, Known};
use crate::rest::{Failure, Rest, Route};
use crate::wire;
use deskbell_platform::{EventKey, EventKind, InboundEvent, Inbox, Lane, MessageRef, Place};
use jiff::Timestamp;
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Discord's first millisecond, in Unix milliseconds.
const EPOCH: i64 = 1_420_070_400_000;

/// Waits between tries to store an event that the inbox refuses: first and longest.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What is needed to make events and store them.
pub(crate) struct Listener {
    pub(crate) rest: Arc<Rest>,
    pub(crate) directory: Arc<Directory>,
    pub(crate) cursors: Arc<Cursors>,
    pub(crate) inbox: Inbox,
    pub(crate) clock: Clock,
    pub(crate) stop: CancellationToken,
}

/// Stores what a happening says. False once the run is stopped with it not stored.
pub(crate) async fn take(listener: &Listener, happened: Happened) -> bool {
    let guild = happened.guild();
    match happened {
        Happened::Posted(message) => listener.posted(&message).await,
        Happened::Edited(message) => {
            let Some(known) = listener.known(message.channel_id, guild).await else {
                return false;
            };
            let event = listener.reading(&message, &known).edited();
            listener.store_any(event).await
        }
        Happened::Deleted {
            channel, messages, ..
        } => {
            let Some(place) = listener.place(channel, guild).await else {
                return false;
            };
            for message in messages {
                if !listener.store(listener.deleted(&place, message)).await {
                    return false;
                }
            }
            true
        }
        Happened::Reacted(reaction) => {
            if Some(reaction.user_id) == listener.directory.bot() {
                return true;
            }
            let Some(place) = listener.place(reaction.channel_id, guild).await else {
                return false;
            };
            listener.store(listener.reacted(&reaction, place)).await
        }
        Happened::LeftGuild { gone, id } => {
            let place = whole_guild(gone.guild_id);
            listener
                .store(listener.left(place, gone.user.id, guild, &id))
                .await
        }
        Happened::LeftThread { members, id } => {
            let Some(place) = listener.place(members.id, guild).await else {
                return false;
            };
            for user in members.removed_member_ids {
                if !listener
                    .store(listener.left(place.clone(), user, guild, &id))
                    .await
                {
                    return false;
                }
            }
            true
        }
        Happened::Gap { channel, after, .. } => listener.fill(channel, guild, after).await,
    }
}

impl Listener {
    pub(super) async fn posted(&self, message: &wire::Message) -> bool {
        let Some(known) = self.known(message.channel_id, message.guild_id).await else {
            return false;
        };
        let event = self.reading(message, &known).posted();
        let stored = self.store_any(event).await;
        if stored {
            let direct = known.guild.is_none();
            self.cursors.advance(message.channel_id, message.id, direct);
        }
        stored
    }

    fn reading<'a>(&'a self, message: &'a wire::Message, known: &'a Known) -> Reading<'a> {
        Reading {
            directory: &self.directory,
            message,
            known,
            now: (self.clock)(),
        }
    }

    fn deleted(&self, place: &Place, message: MessageId) -> InboundEvent {
        let id = message.to_string();
        let key = EventKey(format!("{id}:deleted"));
        let message = MessageRef {
            place: place.clone(),
            id,
        };
        self.event(key, place.clone(), EventKind::MessageDeleted { message })
    }

    /// Putting the same emoji again on the same message is the same event: Discord gives
    /// reactions no key of their own.
    fn reacted(&self, reaction: &wire::Reaction, place: Place) -> InboundEvent {
        let name = reaction.emoji.name.clone().unwrap_or_default();
        let emoji = match &reaction.emoji.id {
            Some(id) => format!("{name}:{id}"),
            None => name,
        };
        let (message, user) = (reaction.message_id, reaction.user_id);
        let key = EventKey(format!("{message}:{user}:{emoji}"));
        let kind = EventKind::ReactionAdded {
            message: MessageRef {
                place: place.clone(),
                id: message.to_string(),
            },
            emoji,
        };
        let member = reaction.member.as_ref();
        let by = member.and_then(|member| {
            Some(author(
                &self.directory,
                reaction.guild_id,
                member.user.as_ref()?,
                Some(member),
            ))
        });
        let by = by.unwrap_or_else(|| deskbell_platform::Author {
            person: self.directory.person(reaction.guild_id, user),
            name: String::new(),
            is_bot: false,
            roles: Vec::new(),
            locale: None,
        });
        InboundEvent {
            author: Some(by),
            ..self.event(key, place, kind)
        }
    }

    fn left(&self, place: Place, user: UserId, guild: Option<GuildId>, id: &str) -> InboundEvent {
        let person = self.directory.person(guild, user);
        let key = EventKey(format!("left:{user}:{id}"));
        self.event(key, place, EventKind::MemberLeft { person })
    }

    fn event(&self, key: EventKey, place: Place, kind: EventKind) -> InboundEvent {
        InboundEvent {
            key,
            place,
            author: None,
            at: (self.clock)(),
            kind,
        }
    }

    /// This moment as a snowflake.
    pub(crate) fn now(&self) -> u64 {
        snowflake((self.clock)())
    }

    async fn place(&self, channel: ChannelId, guild: Option<GuildId>) -> Option<Place> {
        let known = self.known(channel, guild).await?;
        Some(self.directory.place(channel, &known))
    }

    /// What is known of a channel, asked for where it was never heard of; none once stopped.
    pub(crate) async fn known(&self, channel: ChannelId, guild: Option<GuildId>) -> Option<Known> {
        if let Some(known) = self.directory.channel(channel) {
            return Some(known);
        }
        if guild.is_none() {
            return Some(Known::bare(None));
        }
        let asked = self
            .patiently(|| {
                self.rest
                    .get(Lane::Acknowledgement, Route::channel(channel))
            })
            .await?;
        Some(match asked {
            Ok(found) => self.directory.set_channel(&found, guild),
            Err(error) => {
                tracing::info!(channel = %channel, %error, "nothing can be learnt of a channel");
                Known::bare(guild)
            }
        })
    }

    /// Calls until Discord answers, one way or the other; none once stopped.
    pub(super) async fn patiently<T, F: Future<Output = Result<T, Failure>>>(
        &self,
        mut call: impl FnMut() -> F,
    ) -> Option<Result<T, Failure>> {
        let mut wait = FIRST_WAIT;
        loop {
            let pause = match call().await {
                Err(Failure::Limited(after)) => after,
                Err(Failure::Unreachable(_)) => wait,
                answered => return Some(answered),
            };
            wait = (wait * 2).min(LONGEST_WAIT);
            tokio::select! {
                () = self.stop.cancelled() => return None,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    async fn store_any(&self, event: Option<InboundEvent>) -> bool {
        match event {
            Some(event) => self.store(event).await,
            None => true,
        }
    }

    /// Stores an event, however often the inbox refuses it. False once stopped.
    async fn store(&self, event: InboundEvent) -> bool {
        let mut wait = FIRST_WAIT;
        loop {
            match self.inbox.accept(event.clone()).await {
                Ok(_) => return true,
                Err(error) => {
                    tracing::warn!(event.key = %event.key, %error, "an event was refused")
                }
            }
            tokio::select! {
                () = self.stop.cancelled() => return false,
                () = tokio::time::sleep(wait) => {}
            }
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }
}

/// The least snowflake of a moment.
pub(super) fn snowflake(at: Timestamp) -> u64 {
    u64::try_from(at.as_millisecond() - EPOCH).unwrap_or(0) << 22
}
