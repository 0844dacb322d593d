//! Files on their way: fetched where they were posted when the turn of their command has come,
//! handed to the platform that shows them, and never kept. Of what can't be fetched or shown,
//! name and address go instead, so that nothing is lost.

use super::{ANSWER_WITHIN, Outbox, within};
use crate::store::Queued;
use deskbell_platform::{ErrorKind, File, PlatformError, Receipt, Retry, SharedPlatform};
use std::time::Duration;
use tokio::sync::Semaphore;

/// A file that takes longer than this to come or to go is too slow.
const CARRIED_WITHIN: Duration = Duration::from_secs(60);

/// So many files are in memory at most.
const AT_ONCE: usize = 4;

/// So often the file itself is tried: the words behind it wait for it.
const TRIES: u32 = 5;

/// What is there for files.
pub(super) struct Files {
    /// The largest, in bytes.
    most: u64,
    turns: Semaphore,
}

impl Files {
    /// Of at most so many megabytes each.
    pub(super) fn up_to(megabytes: u32) -> Self {
        Self {
            most: u64::from(megabytes) * 1_000_000,
            turns: Semaphore::new(AT_ONCE),
        }
    }
}

impl Outbox {
    /// Shows the file of a command, or where that can't be, its name and address.
    pub(super) async fn deliver_file(
        &self,
        platform: &SharedPlatform,
        queued: &Queued,
        file: &File,
    ) -> Result<Receipt, PlatformError> {
        let shown = self.show(platform, queued, file).await;
        match shown {
            Err(error) if error.retry() == Retry::Never || queued.attempts + 1 >= TRIES => {
                let id = &queued.command.id;
                tracing::info!(command.id = %id, platform = %queued.platform, "a file goes as its address: {error}");
                let linked = queued.command.clone().linked();
                within(ANSWER_WITHIN, platform.deliver(&linked)).await
            }
            shown => shown,
        }
    }

    async fn show(
        &self,
        platform: &SharedPlatform,
        queued: &Queued,
        file: &File,
    ) -> Result<Receipt, PlatformError> {
        let not = |kind, why: &str| Err(PlatformError::new(kind, why));
        if !platform.capabilities().files {
            return not(ErrorKind::Unsupported, "showing files");
        }
        let Some(source) = self.platforms.get(&file.from.platform) else {
            return not(ErrorKind::NotFound, "fetching from a platform that is off");
        };
        if file.attachment.bytes > Some(self.files.most) {
            return not(ErrorKind::Invalid, "passing on so large a file");
        }
        let turn = self.files.turns.acquire().await;
        let _turn = turn.map_err(|closed| {
            PlatformError::new(ErrorKind::Unavailable, "waiting for a turn").because(closed)
        })?;
        let content = within(CARRIED_WITHIN, source.fetch(file, self.files.most)).await?;
        if content.len() as u64 > self.files.most {
            return not(ErrorKind::Invalid, "passing on so large a file");
        }
        let delivery = platform.deliver_file(&queued.command, content);
        within(CARRIED_WITHIN, delivery).await
    }
}
