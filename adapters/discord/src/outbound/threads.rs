//! Private places: native private threads, found again by the case's id in their name.

use super::Hands;
use super::naming::{named, names, title};
use crate::directory::{Known, guild_of, user_of};
use crate::rest::{Failure, Route, code};
use crate::wire::{self, channel_kind};
use deskbell_platform::{CommandId, ErrorKind, Lane, Person, Place, PlatformError};
use serenity::builder::{CreateThread, EditThread};
use serenity::model::channel::{AutoArchiveDuration, ChannelType};
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};
use std::sync::PoisonError;

/// Pages of a hundred archived threads that are looked through.
const ARCHIVE_PAGES: usize = 3;

/// Cases whose threads are remembered; beyond, Discord is asked.
const CASES_KEPT: usize = 10_000;

/// Threads looked at in one answer.
struct Found {
    id: ChannelId,
    archived: bool,
}

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

    /// The bot's thread with this case's id in its name, among those open and archived.
    async fn find(
        &self,
        lane: Lane,
        guild: GuildId,
        channel: ChannelId,
        case: &str,
    ) -> Result<Option<Found>, Failure> {
        if let Some(id) = self.remembered(channel, case)
            && let Some(found) = self.still_there(lane, id).await?
        {
            return Ok(Some(found));
        }
        let open: wire::Threads = self.rest.get(lane, Route::active_threads(guild)).await?;
        if let Some(found) = self.among(&open, channel, case) {
            return Ok(Some(found));
        }
        let mut before = None;
        for _ in 0..ARCHIVE_PAGES {
            let archived = self
                .rest
                .get(lane, Route::archived_threads(channel, before))
                .await;
            let archived: wire::Threads = match archived {
                // Without the right to read history, archived threads cannot be seen.
                Err(failure)
                    if matches!(
                        failure.code(),
                        Some(code::MISSING_ACCESS | code::MISSING_PERMISSION)
                    ) =>
                {
                    break;
                }
                archived => archived?,
            };
            if let Some(found) = self.among(&archived, channel, case) {
                return Ok(Some(found));
            }
            before = archived.threads.last().map(|thread| thread.id);
            if !archived.has_more || before.is_none() {
                break;
            }
        }
        Ok(None)
    }

    async fn still_there(&self, lane: Lane, id: ChannelId) -> Result<Option<Found>, Failure> {
        let asked: Result<wire::Channel, _> = self.rest.get(lane, Route::channel(id)).await;
        match asked {
            Ok(thread) => Ok(Some(found(&thread))),
            Err(failure) if failure.is_missing() => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    fn among(&self, threads: &wire::Threads, channel: ChannelId, case: &str) -> Option<Found> {
        let bot = self.directory.bot();
        let thread = threads.threads.iter().find(|thread| {
            let named = thread.name.as_deref().is_some_and(|name| names(name, case));
            // Anybody can give a thread of theirs the name of a case.
            let own = bot.is_none() || thread.owner_id == bot;
            thread.kind == channel_kind::PRIVATE_THREAD
                && thread.parent_id == Some(channel)
                && named
                && own
        });
        thread.map(found)
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

    /// Adds people. Who left the server is passed over; that others cannot be added is
    /// logged, and is an error only if nobody could: the place must not wait for one
    /// responder who may not see the channel.
    pub(super) async fn add_members(
        &self,
        lane: Lane,
        id: &CommandId,
        thread: ChannelId,
        members: &[Person],
    ) -> Result<(), PlatformError> {
        let doing = format!("adding members to thread {thread}");
        let done = self.progress.of(id).members;
        let mut added = done.iter().filter(|(_, added)| *added).count();
        let mut refused = None;
        let is_done = |user: &UserId| done.iter().any(|(known, _)| known == user);
        for user in members
            .iter()
            .filter_map(user_of)
            .filter(|user| !is_done(user))
        {
            let outcome = self.add_member(lane, thread, user).await;
            if matches!(outcome, Ok(()) | Err(Failure::Refused(_))) {
                let note = (user, outcome.is_ok());
                self.progress.note(id, |done| done.members.push(note));
            }
            match outcome {
                Ok(()) => added += 1,
                Err(failure @ Failure::Refused(_))
                    if !failure.is_missing() || is_about_person(&failure) =>
                {
                    tracing::warn!(thread = %thread, user = %user, error = %failure, "somebody cannot be added to a case's thread; can they see its channel?");
                    refused = refused.or(Some(failure));
                }
                Err(failure) => return Err(failure.doing(doing)),
            }
        }
        match refused {
            Some(failure) if added == 0 => Err(failure.doing(doing)),
            _ => Ok(()),
        }
    }

    async fn add_member(&self, lane: Lane, thread: ChannelId, user: UserId) -> Result<(), Failure> {
        let route = || Route::add_to_thread(thread, user);
        match self.rest.does(lane, route(), None::<&()>).await {
            // Nobody can be added to an archived thread.
            Err(failure) if failure.code() == Some(code::ARCHIVED) => {
                self.unarchive(lane, thread).await?;
                self.rest.does(lane, route(), None::<&()>).await
            }
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

    fn remembered(&self, channel: ChannelId, case: &str) -> Option<ChannelId> {
        let cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        cases.get(&(channel, case.to_owned())).copied()
    }

    fn remember(&self, channel: ChannelId, case: &str, thread: ChannelId) {
        let mut cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        if cases.len() >= CASES_KEPT {
            cases.clear();
        }
        cases.insert((channel, case.to_owned()), thread);
    }
}

fn found(thread: &wire::Channel) -> Found {
    let metadata = thread.thread_metadata.as_ref();
    Found {
        id: thread.id,
        archived: metadata.is_some_and(|metadata| metadata.archived),
    }
}

fn is_about_person(failure: &Failure) -> bool {
    matches!(
        failure.code(),
        Some(code::UNKNOWN_MEMBER | code::UNKNOWN_USER)
    )
}
