//! Receives: one sync after the other, each event handed in before the place in the stream
//! is noted. Owns gaps, late keys and invites; refuses to acknowledge what is not stored.
//!
//! The SDK notes its place in the stream before anybody sees the events, so the adapter keeps
//! its own note, written after the last event of a sync was accepted. Where the two differ,
//! a run ended in between: then every room is read backwards to the last event known of it.

mod backfill;
mod events;
mod invites;
mod take;
mod unread;
mod words;

pub(crate) use invites::UPGRADES;

use crate::MatrixPlatform;
use crate::error::{failed, ledger};
use deskbell_platform::{ErrorKind, InboundEvent, Inbox, PlatformError};
use matrix_sdk::config::{SyncSettings, SyncToken};
use matrix_sdk::ruma::api::client::filter::{
    FilterDefinition, LazyLoadOptions, RoomEventFilter, RoomFilter,
};
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;
use matrix_sdk::store::StateStoreDataKey;
use matrix_sdk::sync::SyncResponse;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long what comes with a sync, such as keys, may take beside its request; what is silent
/// for longer is dead.
const AROUND_SYNC: Duration = Duration::from_secs(10);

/// The longest wait before a refused event is handed in again.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// How long the ledger keeps what it knows of a message, in milliseconds: 90 days.
const KEEP: i64 = 90 * 24 * 3_600 * 1_000;

impl MatrixPlatform {
    /// Receives until dropped.
    pub(crate) async fn receive(&self, inbox: &Inbox) -> Result<(), PlatformError> {
        self.enter_rooms().await?;
        if self.ledger.sync_token().await.map_err(ledger)?.is_none() {
            self.first_sync(Some(inbox)).await?;
        }
        let before = (self.clock)().as_millisecond() - KEEP;
        self.ledger.prune(before).await.map_err(ledger)?;
        self.answer_waiting_invites().await;
        if self.stopped_in_between().await? {
            tracing::info!("the last run ended in the middle of a sync: reading rooms backwards");
            for room in self.client.joined_rooms() {
                self.catch_up(&room, None, inbox).await?;
            }
        }
        loop {
            let response = self.sync(Duration::from_secs(self.settings.poll)).await?;
            self.hand_in_sync(&response, inbox).await?;
        }
    }

    /// The sync of a new device. Nothing said before it is answered, except in rooms that
    /// an earlier device of this store has read: there the gap is filled.
    pub(crate) async fn first_sync(&self, inbox: Option<&Inbox>) -> Result<(), PlatformError> {
        let response = self.sync(Duration::ZERO).await?;
        for (id, update) in &response.rooms.joined {
            let known = self.ledger.cursor(id.as_str()).await.map_err(ledger)?;
            if known.is_some() {
                if let (Some(room), Some(inbox)) = (self.client.get_room(id), inbox) {
                    self.catch_up(&room, None, inbox).await?;
                }
                continue;
            }
            let last = update.timeline.events.iter().rev();
            if let Some(event) = last.filter_map(|event| event.event_id()).next() {
                let noted = self.ledger.set_cursor(id.as_str(), event.as_str());
                noted.await.map_err(ledger)?;
            }
        }
        let noted = self.ledger.set_sync_token(&response.next_batch);
        noted.await.map_err(ledger)
    }

    async fn sync(&self, poll: Duration) -> Result<SyncResponse, PlatformError> {
        let mut timeline = RoomEventFilter::default();
        timeline.limit = Some(100u32.into());
        let mut state = RoomEventFilter::default();
        state.lazy_load_options = LazyLoadOptions::Enabled {
            include_redundant_members: false,
        };
        let mut room = RoomFilter::default();
        room.timeline = timeline;
        room.state = state;
        let mut filter = FilterDefinition::default();
        filter.room = room;
        let settings = SyncSettings::new()
            .timeout(poll)
            .token(SyncToken::ReusePrevious)
            .filter(Filter::FilterDefinition(filter));
        let doing = "receiving from the homeserver";
        let within = Duration::from_secs(self.settings.request_within) + poll + AROUND_SYNC;
        match tokio::time::timeout(within, self.client.sync_once(settings)).await {
            Ok(synced) => synced.map_err(|error| failed(doing, error)),
            Err(_) => Err(PlatformError::new(ErrorKind::Unavailable, doing)),
        }
    }

    /// Whether the SDK noted a sync whose events were not all handed in.
    async fn stopped_in_between(&self) -> Result<bool, PlatformError> {
        let noted = self.ledger.sync_token().await.map_err(ledger)?;
        let store = self.client.state_store();
        let reached = store.get_kv_data(StateStoreDataKey::SyncToken).await;
        let reached = reached.map_err(|error| failed("reading the Matrix store", error))?;
        Ok(reached.and_then(|value| value.into_sync_token()) != noted)
    }

    async fn hand_in_sync(
        &self,
        response: &SyncResponse,
        inbox: &Inbox,
    ) -> Result<(), PlatformError> {
        // Keys came first, so what waited for them is older than what comes now.
        self.retry_unread(inbox).await?;
        for (id, update) in &response.rooms.joined {
            if let Some(room) = self.client.get_room(id) {
                self.take_timeline(&room, &update.timeline, inbox).await?;
            }
        }
        for id in response.rooms.left.keys() {
            self.ledger
                .forget_cursor(id.as_str())
                .await
                .map_err(ledger)?;
        }
        if self.invite_waits.swap(false, Ordering::Relaxed) {
            self.answer_waiting_invites().await;
        }
        for id in response.rooms.invited.keys() {
            self.answer_invite(id).await;
        }
        let noted = self.ledger.set_sync_token(&response.next_batch);
        noted.await.map_err(ledger)
    }

    /// Hands in one event, again and again until it is stored.
    async fn hand_in(&self, event: InboundEvent, inbox: &Inbox) {
        let mut wait = Duration::from_millis(250);
        while let Err(error) = inbox.accept(event.clone()).await {
            tracing::warn!(%error, event.key = %event.key, "an event was refused");
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }
}
