//! What is under way: how a stop knows that all is drained, and a test that all is quiet.

use crate::clock::Clock;
use jiff::Timestamp;
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{Notify, watch};

/// Counts work in the engine and the outbox. Cheap to clone; all clones are one.
#[derive(Clone, Debug)]
pub struct Activity {
    state: watch::Sender<State>,
}

#[derive(Debug, Default)]
struct State {
    busy: usize,
    /// What was put off, by when it goes on.
    waiting: BTreeMap<Timestamp, usize>,
}

impl Default for Activity {
    fn default() -> Self {
        Self {
            state: watch::Sender::new(State::default()),
        }
    }
}

impl Activity {
    /// One more thing is under way.
    pub fn begin(&self) {
        self.state.send_modify(|s| s.busy += 1);
    }

    /// One thing is done.
    pub fn end(&self) {
        self.state
            .send_modify(|s| s.busy = s.busy.saturating_sub(1));
    }

    /// How many things are under way.
    pub fn busy(&self) -> usize {
        self.state.borrow().busy
    }

    /// One thing under way waits until `at` now.
    pub fn put_off(&self, at: Timestamp) {
        self.state.send_modify(|s| {
            s.busy = s.busy.saturating_sub(1);
            *s.waiting.entry(at).or_default() += 1;
        });
    }

    /// What waited until `at` goes on.
    pub fn resume(&self, at: Timestamp) {
        self.state.send_modify(|s| {
            s.busy += 1;
            if let Some(n) = s.waiting.get_mut(&at) {
                *n -= 1;
                if *n == 0 {
                    s.waiting.remove(&at);
                }
            }
        });
    }

    /// Returns when nothing is under way and nothing that waited should go on by `now`.
    pub async fn quiet(&self, now: Timestamp) {
        let quiet = |s: &State| s.busy == 0 && s.waiting.keys().next().is_none_or(|at| *at > now);
        // The sender lives in `self`; if it did not, all would be quiet.
        let _ = self.state.subscribe().wait_for(quiet).await;
    }

    /// A new sleeper. From now until it is dropped it is one thing under way, but while it waits.
    pub fn sleeper(&self) -> Sleeper {
        self.begin();
        Sleeper {
            activity: self.clone(),
            state: Mutex::default(),
            signal: Notify::new(),
        }
    }
}

/// One that looks, and then waits for a time or for something new: a queue, the timer.
///
/// One task waits; anybody may wake it. A wake-up that comes between the look and the wait
/// is kept, so none is missed; and whoever wakes it makes it count as under way at once.
#[derive(Debug)]
pub struct Sleeper {
    activity: Activity,
    state: Mutex<Asleep>,
    signal: Notify,
}

#[derive(Debug, Default)]
struct Asleep {
    /// It was woken while it did not wait.
    woken: bool,
    /// Until when it waits.
    until: Option<Timestamp>,
    /// It goes on no more.
    ended: bool,
}

impl Sleeper {
    /// Wakes it: now, or as soon as it would wait.
    pub fn wake(&self) {
        let mut state = self.lock();
        if state.ended {
            return;
        }
        match state.until.take() {
            Some(until) => self.activity.resume(until),
            None => state.woken = true,
        }
        self.signal.notify_one();
    }

    /// Returns at `at` or when it is woken; at once, if it was woken since it last returned.
    /// It may return for nothing: look again.
    pub async fn until(&self, clock: &dyn Clock, at: Timestamp) {
        if clock.now() >= at {
            return;
        }
        {
            let mut state = self.lock();
            if std::mem::take(&mut state.woken) {
                return;
            }
            state.until = Some(at);
            self.activity.put_off(at);
        }
        tokio::select! {
            biased;
            () = clock.sleep_until(at) => {}
            () = self.signal.notified() => {}
        }
        self.rise();
    }

    /// Returns when it is woken, and counts as under way meanwhile: for what is about to come.
    pub async fn woken(&self) {
        if !std::mem::take(&mut self.lock().woken) {
            self.signal.notified().await;
        }
    }

    /// It goes on no more: nothing that is under way is waited for here.
    pub fn end(&self) {
        self.rise();
        let mut state = self.lock();
        if !std::mem::replace(&mut state.ended, true) {
            self.activity.end();
        }
    }

    fn rise(&self) {
        let mut state = self.lock();
        state.woken = false;
        if let Some(until) = state.until.take() {
            self.activity.resume(until);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Asleep> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Sleeper {
    fn drop(&mut self) {
        self.end();
    }
}
