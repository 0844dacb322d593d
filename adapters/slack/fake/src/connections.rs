//! The app's connections and what was delivered to it, from outside; and waiting.

use crate::delivery::{Delivery, Outgoing, PayloadKind};
use crate::socket::Disconnect;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::time::Duration;

/// How long the waiting functions wait, in tokio's time.
const PATIENCE: Duration = Duration::from_secs(10);

impl Workspace {
    /// Tells every connection to end; how many there were.
    pub fn disconnect(&self, why: Disconnect) -> usize {
        let told = self.with(|_, team| {
            team.link_disabled |= why == Disconnect::LinkDisabled;
            team.sockets.disconnect(why)
        });
        told.unwrap_or_default()
    }

    /// Connections may be opened again after [`Disconnect::LinkDisabled`].
    pub fn allow_connections(&self) {
        self.set(|team| team.link_disabled = false);
    }

    /// Cuts every connection without a closing word; how many there were.
    pub fn cut_connections(&self) -> usize {
        self.shared.act(|world| {
            let team = world.teams.get_mut(self.id());
            team.map_or(0, |team| team.sockets.cut())
        })
    }

    /// Every connection stays open and goes silent: nothing is read, not even pings, and
    /// nothing answered. How many there were.
    pub fn freeze_connections(&self) -> usize {
        self.shared.act(|world| {
            let team = world.teams.get_mut(self.id());
            team.map_or(0, |team| team.sockets.freeze())
        })
    }

    /// How many connections would be given an event now.
    pub fn connections(&self) -> usize {
        self.get(|team| team.sockets.usable())
    }

    /// How many connections were ever made.
    pub fn connections_ever(&self) -> usize {
        self.get(|team| team.sockets.ever)
    }

    /// Waits until so many connections are usable.
    ///
    /// # Errors
    /// When they are not within ten seconds.
    pub async fn connected(&self, count: usize) -> Result<()> {
        self.until(PATIENCE, "connections", |team| {
            (team.connections() >= count).then_some(())
        })
        .await
    }

    /// Every attempt to deliver something to the app, oldest first.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.get(|team| team.deliveries.clone())
    }

    /// How many of them were acknowledged in time.
    pub fn acknowledged(&self) -> usize {
        let heard = |d: &&Delivery| d.acknowledged == Some(true);
        self.get(|team| team.deliveries.iter().filter(heard).count())
    }

    /// Sends the last event once more, as Slack does after a late acknowledgement. False
    /// when there was none.
    pub fn send_again(&self) -> bool {
        let last = self.get(|team| team.last_event.clone());
        let Some(payload) = last else { return false };
        self.shared.act(|world| {
            world.core.outbox.push(Outgoing {
                first_attempt: 1,
                ..Outgoing::event(self.id(), payload)
            });
        });
        true
    }

    /// Waits until everything sent so far was acknowledged.
    ///
    /// # Errors
    /// When something was not, within ten seconds.
    pub async fn all_acknowledged(&self) -> Result<()> {
        self.until(PATIENCE, "acknowledgements", |workspace| {
            let open = |d: &Delivery| d.acknowledged.is_none() && d.kind == PayloadKind::Event;
            (!workspace.deliveries().iter().any(open)).then_some(())
        })
        .await
    }

    /// Looks again whenever something changed, until `look` finds what it wants.
    ///
    /// # Errors
    /// When it finds nothing `within` this time; says what was waited for.
    pub async fn until<T>(
        &self,
        within: Duration,
        what: &str,
        mut look: impl FnMut(&Self) -> Option<T>,
    ) -> Result<T> {
        let mut changed = self.shared.changed.subscribe();
        let found = async {
            loop {
                changed.borrow_and_update();
                if let Some(found) = look(self) {
                    return Some(found);
                }
                changed.changed().await.ok()?;
            }
        };
        match tokio::time::timeout(within, found).await {
            Ok(Some(found)) => Ok(found),
            _ => bail!("waited {within:?} in vain for {what}"),
        }
    }
}
