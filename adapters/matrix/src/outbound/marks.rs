//! Actions as reactions: which emoji on which message means what. The bot reacts with each
//! emoji itself, so that a person needs one tap.

use super::render::{bare, full, legend};
use crate::MatrixPlatform;
use crate::error::{kind, ledger};
use deskbell_platform::{Body, ErrorKind, PlatformError};
use matrix_sdk::Room;
use std::sync::Arc;
use std::time::Duration;

/// How often a reaction that the homeserver put off is tried again.
const TRIES: u32 = 8;

impl MatrixPlatform {
    /// Gives the message the meanings of the body's actions, and takes away all others. The
    /// bot's own reactions follow in the background, each in its turn: the legend says what to
    /// press, and they must not keep words waiting for the homeserver.
    pub(super) async fn mark(
        &self,
        room: &Room,
        event: &str,
        body: &Body,
        id: &str,
    ) -> Result<(), PlatformError> {
        let marks = legend(body);
        let old = self.ledger.emojis(event).await.map_err(ledger)?;
        if marks.is_empty() && old.is_empty() {
            return Ok(());
        }
        let mut fresh = Vec::new();
        for (emoji, action) in &marks {
            let key = bare(emoji);
            self.ledger
                .set_action(event, &key, action)
                .await
                .map_err(ledger)?;
            let there = old.iter().any(|(old, own)| *old == key && own.is_some());
            if !there {
                fresh.push(*emoji);
            }
        }
        let mut stale = Vec::new();
        for (emoji, own) in old {
            if !marks.iter().any(|(new, _)| bare(new) == emoji) {
                self.ledger
                    .forget_action(event, &emoji)
                    .await
                    .map_err(ledger)?;
                stale.extend(own);
            }
        }
        self.react_in_background(room, event, id, fresh, stale);
        Ok(())
    }

    /// Reacts to a message whose meanings are noted already.
    pub(super) async fn mark_again(
        &self,
        room: &Room,
        event: &str,
        id: &str,
    ) -> Result<(), PlatformError> {
        let noted = self.ledger.emojis(event).await.map_err(ledger)?;
        let fresh = noted.iter().filter_map(|(emoji, _)| full(emoji)).collect();
        self.react_in_background(room, event, id, fresh, Vec::new());
        Ok(())
    }

    fn react_in_background(
        &self,
        room: &Room,
        event: &str,
        id: &str,
        fresh: Vec<&'static str>,
        stale: Vec<String>,
    ) {
        if let Some(this) = self.this.upgrade() {
            let (room, event, id) = (room.clone(), event.to_owned(), id.to_owned());
            tokio::spawn(async move { this.react_to_own(room, event, id, fresh, stale).await });
        }
    }

    async fn react_to_own(
        self: Arc<Self>,
        room: Room,
        event: String,
        id: String,
        fresh: Vec<&'static str>,
        stale: Vec<String>,
    ) {
        for (n, own) in stale.iter().enumerate() {
            let _turn = self.courtesy.turn().await;
            if let Err(error) = self.redact(&room, own, &format!("{id}-s{n}")).await {
                tracing::debug!(%error, event.id = own, "an old reaction stays");
            }
        }
        for (n, emoji) in fresh.iter().enumerate() {
            let transaction = format!("{id}-r{n}");
            for _ in 0..TRIES {
                let sent = {
                    let _turn = self.courtesy.turn().await;
                    self.put_reaction(&room, &event, emoji, &transaction).await
                };
                match sent {
                    Ok(Some(own)) => {
                        let noted = self
                            .ledger
                            .set_reaction(&event, &bare(emoji), own.as_str())
                            .await;
                        if let Err(error) = noted {
                            tracing::debug!(%error, "a reaction was not noted");
                        }
                        break;
                    }
                    Ok(None) => break,
                    Err(error) => match kind(&error) {
                        ErrorKind::RateLimited(wait) => tokio::time::sleep(wait).await,
                        ErrorKind::Unavailable => tokio::time::sleep(Duration::from_secs(5)).await,
                        _ => {
                            tracing::debug!(%error, event.id = event, "a reaction was refused");
                            return;
                        }
                    },
                }
            }
        }
    }
}
