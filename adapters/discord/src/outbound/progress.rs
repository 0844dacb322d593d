//! How far commands came that take several calls: given again, they go on from there. Begun
//! anew each time, a command of more calls than a limit allows at once would never end.
//!
//! Kept in memory only; after a restart Discord's own keys keep things from being done twice.

use deskbell_platform::CommandId;
use serenity::model::id::{MessageId, UserId};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Commands kept; beyond, all begin anew.
const MOST: usize = 10_000;

/// What one command has done so far.
#[derive(Clone, Default)]
pub(super) struct Done {
    /// Its messages, in order.
    pub(super) messages: Vec<MessageId>,
    /// Who was added, or (false) cannot be.
    pub(super) members: Vec<(UserId, bool)>,
    /// Parts of an answer to an interaction.
    pub(super) parts: usize,
}

#[derive(Default)]
pub(super) struct Progress(Mutex<HashMap<CommandId, Done>>);

impl Progress {
    pub(super) fn of(&self, command: &CommandId) -> Done {
        self.lock().get(command).cloned().unwrap_or_default()
    }

    pub(super) fn note(&self, command: &CommandId, done: impl FnOnce(&mut Done)) {
        let mut all = self.lock();
        if all.len() >= MOST && !all.contains_key(command) {
            all.clear();
        }
        done(all.entry(command.clone()).or_default());
    }

    /// The command is carried out.
    pub(super) fn end(&self, command: &CommandId) {
        self.lock().remove(command);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<CommandId, Done>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
