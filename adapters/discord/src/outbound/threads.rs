//! Private places: native private threads, opened, closed, and opened again.

use super::Hands;
use super::naming::{named, title};
use crate::directory::Known;
use crate::ids::guild_of;
use crate::rest::{Failure, Route, code};
use crate::wire::{self, channel_kind};
use deskbell_platform::{CommandId, ErrorKind, Lane, Person, Place, PlatformError};
use serenity::builder::{CreateThread, EditThread};
use serenity::model::channel::{AutoArchiveDuration, ChannelType};
use serenity::model::id::{ChannelId, GuildId, MessageId};

impl Hands {
    /// The private thread of a case: found, or made.
    pub(super) async fn open(
        &self,
        lane: Lane,
        id: &CommandId,
        near: &Place,
        name: &str,
        case: &str,
        members: &[Person],
    ) -> Result<Place, PlatformError> {
        let doing = format!("opening a private thread for case {case} near {near}");
        let (guild, channel) = self.channel_for_cases(lane, near, &doing).await?;
        let failed = |failure: Failure| failure.doing(&doing);
        let thread = match self
            .find(lane, guild, channel, case)
            .await
            .map_err(failed)?
        {
            Some(found) => {
                if found.archived {
                    self.unarchive(lane, found.id).await.map_err(failed)?;
                }
                found.id
            }
            None => self
                .make(lane, channel, &named(name, case))
                .await
                .map_err(failed)?,
        };
        self.remember(channel, case, thread);
        let known = Known {
            guild: Some(guild),
            kind: channel_kind::PRIVATE_THREAD,
            name: String::new(),
            parent: Some(channel),
        };
        self.add_members(lane, id, thread, members).await?;
        Ok(self.directory.place(thread, &known))
    }

    /// Where the threads of cases go: a channel set for it, or the one asked in.
    async fn channel_for_cases(
        &self,
        lane: Lane,
        near: &Place,
        doing: &str,
    ) -> Result<(GuildId, ChannelId), PlatformError> {
        let unsupported =
            |why: &str| PlatformError::new(ErrorKind::Unsupported, format!("{doing} ({why})"));
        let settings = self.directory.settings();
        let Some(guild) = guild_of(near).or_else(|| settings.only_guild()) else {
            return Err(unsupported("a direct conversation has no threads"));
        };
        if let Some(channel) = settings.cases_in(guild) {
            return Ok((guild, channel));
        }
        if guild_of(near).is_none() {
            return Err(unsupported(
                "a direct conversation has no threads; set `cases` to a text channel of the server",
            ));
        }
        let missing = || PlatformError::new(ErrorKind::NotFound, doing);
        let id = near.id.parse().ok().filter(|&id| id > 0);
        let channel = id.map(ChannelId::new).ok_or_else(missing)?;
        let kind = match self.directory.channel(channel) {
            Some(known) => known.kind,
            None => {
                let asked: Result<wire::Channel, _> =
                    self.rest.get(lane, Route::channel(channel)).await;
                let asked = asked.map_err(|failure| failure.doing(doing))?;
                self.directory.set_channel(&asked, Some(guild)).kind
            }
        };
        match kind {
            channel_kind::TEXT => Ok((guild, channel)),
            _ => Err(unsupported(
                "private threads exist in text channels only; set `cases` to one of the server",
            )),
        }
    }

    async fn make(&self, lane: Lane, channel: ChannelId, name: &str) -> Result<ChannelId, Failure> {
        let thread = CreateThread::new(name)
            .kind(ChannelType::PrivateThread)
            .invitable(false)
            .auto_archive_duration(AutoArchiveDuration::OneWeek);
        let made: wire::Channel = self
            .rest
            .send(lane, Route::new_thread(channel), &thread)
            .await?;
        self.directory.set_channel(&made, None);
        Ok(made.id)
    }

    /// Begins a thread under a message, named by the message's first words.
    pub(super) async fn begin_under(
        &self,
        lane: Lane,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), Failure> {
        let above: wire::Message = self
            .rest
            .get(lane, Route::message(channel, message))
            .await?;
        let thread = CreateThread::new(title(&above.content))
            .auto_archive_duration(AutoArchiveDuration::OneWeek);
        let route = Route::thread_under(channel, message);
        match self.rest.does(lane, route, Some(&thread)).await {
            Err(failure) if failure.code() == Some(code::THREAD_IS_THERE) => Ok(()),
            outcome => outcome,
        }
    }

    /// Archives and locks. Closed already, or gone, is closed.
    pub(super) async fn close(&self, lane: Lane, thread: ChannelId) -> Result<(), PlatformError> {
        let doing = format!("closing thread {thread}");
        let change = |edit| async move {
            self.rest
                .does(lane, Route::change_channel(thread), Some(&edit))
                .await
        };
        let mut outcome = change(EditThread::new().archived(true).locked(true)).await;
        if matches!(&outcome, Err(failure) if failure.code() == Some(code::MISSING_PERMISSION)) {
            tracing::warn!(thread = %thread, "a case's thread is archived but not locked: the bot lacks Manage Threads");
            outcome = change(EditThread::new().archived(true)).await;
        }
        match outcome {
            Err(failure) if failure.code() == Some(code::ARCHIVED) || failure.is_missing() => {
                Ok(())
            }
            outcome => outcome.map_err(|failure| failure.doing(doing)),
        }
    }

    pub(super) async fn unarchive(&self, lane: Lane, thread: ChannelId) -> Result<(), Failure> {
        let edit = EditThread::new().archived(false).locked(false);
        self.rest
            .does(lane, Route::change_channel(thread), Some(&edit))
            .await
    }

    /// Does something in an archived thread, and archives it again.
    pub(super) async fn in_open_thread<F: Future<Output = Result<(), Failure>>>(
        &self,
        lane: Lane,
        thread: ChannelId,
        does: impl FnOnce() -> F,
    ) -> Result<(), Failure> {
        self.unarchive(lane, thread).await?;
        let outcome = does().await;
        if let Err(error) = self.close(lane, thread).await {
            tracing::warn!(thread = %thread, %error, "a thread stays open");
        }
        outcome
    }
}
