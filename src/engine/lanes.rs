//! One queue a conversation: in order within it, side by side between them.

use super::{Job, lock};
use crate::{
    id::{Address, ConversationId},
    store::{Snapshot, Step},
};
use jiff::Timestamp;
use lru::LruCache;
use std::{
    collections::{HashMap, VecDeque},
    num::NonZeroUsize,
    sync::Mutex,
};

/// So many conversations are kept at hand after their last job, to spare a read.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);

/// All queues that have jobs.
pub(super) struct Lanes(Mutex<State>);

struct State {
    queues: HashMap<ConversationId, VecDeque<Job>>,
    /// Since when each is at its job.
    begun: HashMap<ConversationId, Timestamp>,
    kept: LruCache<ConversationId, Known>,
}

/// What was read of a conversation, and of one case of it.
pub(super) struct Known {
    pub(super) snapshot: Snapshot,
    /// The case is the one that the conversation has now.
    current: bool,
}

impl Known {
    /// What was read for this address.
    pub(super) fn read(snapshot: Snapshot, address: &Address) -> Self {
        let open = snapshot.case.as_ref().is_some_and(|case| case.is_open());
        Self {
            current: address.case.is_none() || open,
            snapshot,
        }
    }

    /// Whether it is what this address is about.
    pub(super) fn serves(&self, address: &Address) -> bool {
        match (&address.case, &self.snapshot.case) {
            (None, _) => self.current,
            (Some(wanted), Some(case)) => case.id == *wanted,
            (Some(_), None) => false,
        }
    }

    /// What is known once `step` is kept.
    pub(super) fn after(self, step: &Step) -> Self {
        let Snapshot { conversation, case } = self.snapshot;
        let snapshot = Snapshot {
            conversation: step.conversation.clone().or(conversation),
            case: step.case.clone().or(case),
        };
        // A conversation has one open case at most.
        let open = snapshot.case.as_ref().is_some_and(|case| case.is_open());
        Self {
            current: self.current || open,
            snapshot,
        }
    }
}

impl Default for Lanes {
    fn default() -> Self {
        Self(Mutex::new(State {
            queues: HashMap::new(),
            begun: HashMap::new(),
            kept: LruCache::new(KEPT),
        }))
    }
}

impl Lanes {
    /// Adds a job; `true`: nobody drains this queue yet, the caller must.
    pub(super) fn push(&self, conversation: ConversationId, job: Job) -> bool {
        let mut state = lock(&self.0);
        let mut first = false;
        let queue = state.queues.entry(conversation).or_insert_with(|| {
            first = true;
            VecDeque::new()
        });
        queue.push_back(job);
        first
    }

    /// Puts a job back before all others, while its queue is being drained: the order holds
    /// when it is tried again.
    pub(super) fn put_back(&self, conversation: ConversationId, job: Job) {
        let mut state = lock(&self.0);
        let queue = state.queues.entry(conversation).or_default();
        queue.push_front(job);
    }

    /// What is known of a conversation whose queue was just begun.
    pub(super) fn recall(&self, conversation: ConversationId) -> Option<Known> {
        lock(&self.0).kept.pop(&conversation)
    }

    /// Since when the longest is at its job.
    pub(super) fn oldest(&self) -> Option<Timestamp> {
        lock(&self.0).begun.values().min().copied()
    }

    /// The next job; none ends the queue, and what is known is put away.
    pub(super) fn next(
        &self,
        conversation: ConversationId,
        kept: &mut Option<Known>,
        now: Timestamp,
    ) -> Option<Job> {
        let mut state = lock(&self.0);
        let job = state.queues.get_mut(&conversation)?.pop_front();
        state.begun.insert(conversation, now);
        if job.is_none() {
            state.begun.remove(&conversation);
            state.queues.remove(&conversation);
            if let Some(known) = kept.take() {
                state.kept.put(conversation, known);
            }
        }
        job
    }
}
