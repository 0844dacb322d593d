//! Interactions that can still be answered. Their tokens live in memory only, for the
//! quarter of an hour that Discord gives; after a restart the person is written to instead.

use crate::wire;
use deskbell_platform::{CommandId, EventKey};
use serenity::model::id::{ApplicationId, InteractionId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Discord gives 15 minutes; the last seconds are not worth the risk.
const VALID: Duration = Duration::from_secs(15 * 60 - 10);

/// A command shows "thinking" until it is answered; after this time without an answer it is
/// taken away.
const THINKING: Duration = Duration::from_secs(60);

/// Interactions kept; beyond, answers go by direct message.
const MOST: usize = 20_000;

#[derive(Default)]
pub(crate) struct Pending {
    kept: Mutex<HashMap<EventKey, Arc<Kept>>>,
    application: Mutex<Option<ApplicationId>>,
}

/// One interaction.
pub(crate) struct Kept {
    pub(crate) id: InteractionId,
    pub(crate) application: ApplicationId,
    pub(crate) token: String,
    /// A slash or menu command, which shows that it is thinking.
    pub(crate) thinks: bool,
    made: Instant,
    /// Held from the start until Discord has the first answer.
    pub(crate) answers: Arc<tokio::sync::Mutex<Answers>>,
}

impl Kept {
    pub(crate) fn of(interaction: &wire::Interaction) -> Arc<Self> {
        Arc::new(Self {
            id: interaction.id,
            application: interaction.application_id,
            token: interaction.token.clone(),
            thinks: interaction.kind == 2,
            made: Instant::now(),
            answers: Arc::default(),
        })
    }
}

#[derive(Default)]
pub(crate) struct Answers {
    /// Discord took the first, silent answer: further ones are possible.
    pub(crate) acknowledged: bool,
    /// "Thinking" was replaced or taken away.
    pub(crate) thought: bool,
    /// Commands carried out: the same one again has no second effect.
    pub(crate) done: Vec<CommandId>,
}

impl Pending {
    /// The application, if Discord said.
    pub(crate) fn application(&self) -> Option<ApplicationId> {
        *self
            .application
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set_application(&self, id: ApplicationId) {
        *self
            .application
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(id);
    }

    pub(crate) fn keep(&self, interaction: &wire::Interaction) -> Arc<Kept> {
        let kept = Kept::of(interaction);
        let mut all = self.lock();
        if all.len() >= MOST {
            all.retain(|_, kept| kept.made.elapsed() < VALID);
        }
        if all.len() < MOST {
            all.insert(EventKey(interaction.id.to_string()), kept.clone());
        }
        kept
    }

    pub(crate) fn get(&self, event: &EventKey) -> Option<Arc<Kept>> {
        let kept = self.lock().get(event).cloned();
        kept.filter(|kept| kept.made.elapsed() < VALID)
    }

    pub(crate) fn forget(&self, event: &EventKey) {
        self.lock().remove(event);
    }

    /// Drops what is over, and gives those that have been thinking too long.
    pub(crate) fn sweep(&self) -> Vec<Arc<Kept>> {
        let mut all = self.lock();
        all.retain(|_, kept| kept.made.elapsed() < VALID);
        let thinking = all
            .values()
            .filter(|kept| kept.thinks && kept.made.elapsed() > THINKING);
        let thinking = thinking.filter(|kept| {
            // In use: then it is being answered.
            let answers = kept.answers.try_lock();
            answers.is_ok_and(|answers| answers.acknowledged && !answers.thought)
        });
        thinking.cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<EventKey, Arc<Kept>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
