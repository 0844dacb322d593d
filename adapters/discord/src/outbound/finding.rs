//! Threads found again by the case's id in their name, so that none is made twice.

use super::Hands;
use super::naming::names;
use crate::rest::{Failure, Route, code};
use crate::wire::{self, channel_kind};
use deskbell_platform::Lane;
use serenity::model::id::{ChannelId, GuildId};
use std::sync::PoisonError;

/// Pages of a hundred archived threads that are looked through.
const ARCHIVE_PAGES: usize = 3;

/// Cases whose threads are remembered; beyond, Discord is asked.
const CASES_KEPT: usize = 10_000;

/// A thread that was found.
pub(super) struct Found {
    pub(super) id: ChannelId,
    pub(super) archived: bool,
}

impl Hands {
    /// The bot's thread with this case's id in its name, among those open and archived.
    pub(super) async fn find(
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

    fn remembered(&self, channel: ChannelId, case: &str) -> Option<ChannelId> {
        let cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        cases.get(&(channel, case.to_owned())).copied()
    }

    pub(super) fn remember(&self, channel: ChannelId, case: &str, thread: ChannelId) {
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
