//! An inbox that a test looks into.

use super::DEADLINE;
use async_trait::async_trait;
use deskbell_platform::{
    Accept, Accepted, Body, EventKind, InboundEvent, InboxError, MessageRef, Person,
};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::watch;

/// An inbox that remembers all it accepted, in order, duplicates too.
pub(crate) struct Inbox {
    page: Mutex<Option<Body>>,
    events: Mutex<Vec<InboundEvent>>,
    pub(crate) refusing: AtomicBool,
    changed: watch::Sender<()>,
}

impl Default for Inbox {
    fn default() -> Self {
        Self {
            page: Mutex::default(),
            events: Mutex::default(),
            refusing: AtomicBool::new(false),
            changed: watch::Sender::new(()),
        }
    }
}

#[async_trait]
impl Accept for Inbox {
    async fn accept(&self, event: InboundEvent) -> Result<Accepted, InboxError> {
        if self.refusing.load(Ordering::Relaxed) {
            return Err(InboxError("this test refuses".into()));
        }
        let mut events = self.events.lock().unwrap();
        let known = events.iter().any(|known| known.key == event.key);
        events.push(event);
        drop(events);
        self.changed.send_replace(());
        Ok(if known {
            Accepted::Duplicate
        } else {
            Accepted::New
        })
    }

    async fn overview(&self, _: &Person) -> Option<Body> {
        self.page.lock().unwrap().clone()
    }
}

impl Inbox {
    /// What everybody's own page says from now on.
    pub(crate) fn shows(&self, page: Body) {
        *self.page.lock().unwrap() = Some(page);
    }

    /// Each event once, in the order they came.
    pub(crate) fn events(&self) -> Vec<InboundEvent> {
        let mut keys = std::collections::HashSet::new();
        let events = self.events.lock().unwrap();
        let once = events.iter().filter(|event| keys.insert(event.key.clone()));
        once.cloned().collect()
    }

    /// How many were handed in, duplicates too.
    pub(crate) fn handed_in(&self) -> usize {
        self.events.lock().unwrap().len()
    }

    pub(crate) async fn wait<T>(&self, what: &str, look: impl Fn(&InboundEvent) -> Option<T>) -> T {
        self.wait_all(what, |events| events.iter().find_map(&look))
            .await
    }

    pub(crate) async fn wait_all<T>(
        &self,
        what: &str,
        look: impl Fn(&[InboundEvent]) -> Option<T>,
    ) -> T {
        let mut changed = self.changed.subscribe();
        let found = tokio::time::timeout(DEADLINE, async {
            loop {
                changed.borrow_and_update();
                if let Some(found) = look(&self.events.lock().unwrap()) {
                    return found;
                }
                changed.changed().await.unwrap();
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!("never came: {what}; there is {:#?}", self.events()),
        }
    }

    /// Waits for the message with these words in it.
    pub(crate) async fn posted(&self, words: &str) -> InboundEvent {
        self.wait(words, |event| match &event.kind {
            EventKind::MessagePosted { text, .. } if text.contains(words) => Some(event.clone()),
            _ => None,
        })
        .await
    }

    /// Waits for an action: its event, message and argument.
    pub(crate) async fn action(
        &self,
        name: &str,
    ) -> (InboundEvent, Option<MessageRef>, Option<String>) {
        self.wait(name, |event| match &event.kind {
            EventKind::ActionInvoked {
                action,
                message,
                argument,
            } if action == name => Some((event.clone(), message.clone(), argument.clone())),
            _ => None,
        })
        .await
    }
}
