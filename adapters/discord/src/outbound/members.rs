//! Letting people into a thread.

use super::Hands;
use crate::ids::user_of;
use crate::rest::{Failure, Route, code};
use deskbell_platform::{CommandId, Lane, Person, PlatformError};
use serenity::model::id::{ChannelId, UserId};

impl Hands {
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
}

fn is_about_person(failure: &Failure) -> bool {
    matches!(
        failure.code(),
        Some(code::UNKNOWN_MEMBER | code::UNKNOWN_USER)
    )
}
