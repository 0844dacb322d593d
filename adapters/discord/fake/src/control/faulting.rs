//! Faults, and time.

use crate::faults::{FaultRule, Storm};
use crate::gateway::{Close, DispatchFault, Moment};
use crate::server::Handle;
use jiff::Timestamp;
use serde_json::json;
use std::time::Duration;

impl Handle {
    /// Puts the fake's time forward: interactions and nonces grow old, threads are
    /// archived, buckets refill. Nobody has to wait for it.
    pub fn advance(&self, by: Duration) {
        self.shared.with(|world| world.clock.advance(by));
        // A second look archives what grew old.
        self.shared.with(|_| ());
    }

    /// Orders a fault of the REST side.
    pub fn fault(&self, rule: FaultRule) {
        self.shared.with(|world| world.faults.rules.push(rule));
    }

    /// For `lasting`, `percent` of all requests are answered 429 with this Retry-After.
    pub fn storm(&self, percent: u64, lasting: Duration, after: Duration) {
        self.shared.with(|world| {
            let until = world.now().checked_add(lasting).unwrap_or(Timestamp::MAX);
            world.faults.storm = Some(Storm {
                percent,
                until,
                after,
            });
        });
    }

    /// Calls off all faults not yet used up, of both sides. Events kept back are sent.
    pub fn end_faults(&self) {
        self.shared.with(|world| {
            world.faults = crate::faults::Faults::default();
            world.gateway.release();
            world.gateway.faults = crate::gateway::GatewayFaults::default();
        });
    }

    /// Ends every gateway connection now; their sessions can be resumed. Returns how
    /// many there were.
    pub fn disconnect(&self, close: Close) -> usize {
        self.shared.with(|world| world.gateway.disconnect(close))
    }

    /// Ends the next connection that comes to this moment.
    pub fn disconnect_at(&self, moment: Moment, close: Close) {
        self.shared
            .with(|world| world.gateway.faults.closes.push((moment, close)));
    }

    /// Discord is gone (`down`): connections end, new ones are cut at once. What people
    /// do meanwhile happens; sessions can be resumed afterwards.
    pub fn set_down(&self, down: bool) {
        self.shared.with(|world| {
            world.down = down;
            if down {
                world.gateway.disconnect(Close::Abrupt);
            }
        });
    }

    /// Connections stay open but nothing comes through them any more, no events and no
    /// answers to heartbeats: a half-open socket. What is missed comes with a RESUME.
    pub fn freeze(&self, frozen: bool) {
        self.shared
            .with(|world| world.gateway.faults.frozen = frozen);
    }

    /// Asks every client to reconnect (op 7).
    pub fn ask_to_reconnect(&self) -> usize {
        self.shared.with(|world| {
            world
                .gateway
                .tell(&json!({"op": 7, "d": null, "s": null, "t": null}))
        })
    }

    /// Tells every client that its session is invalid (op 9). Unless `resumable`, the
    /// sessions are gone, and with them what they missed.
    pub fn invalidate(&self, resumable: bool) -> usize {
        self.shared.with(|world| {
            let told = world
                .gateway
                .tell(&json!({"op": 9, "d": resumable, "s": null, "t": null}));
            if !resumable {
                world.gateway.sessions.clear();
            }
            told
        })
    }

    /// Forgets all sessions: the next RESUME is refused, and what happened since the
    /// connection ended is never told. Returns how many were forgotten.
    pub fn forget_sessions(&self) -> usize {
        self.shared.with(|world| {
            world.gateway.disconnect(Close::Abrupt);
            std::mem::take(&mut world.gateway.sessions).len()
        })
    }

    /// Asks every client for a heartbeat now (op 1).
    pub fn ask_for_heartbeat(&self) -> usize {
        self.shared.with(|world| {
            world
                .gateway
                .tell(&json!({"op": 1, "d": null, "s": null, "t": null}))
        })
    }

    /// Whether heartbeats are answered. Unanswered ones are what a dead connection looks
    /// like from the bot's side.
    pub fn answer_heartbeats(&self, answer: bool) {
        self.shared
            .with(|world| world.gateway.faults.deaf_to_heartbeats = !answer);
    }

    /// The next `count` events come twice.
    pub fn duplicate_events(&self, count: usize) {
        self.order(std::iter::repeat_n(DispatchFault::Twice, count));
    }

    /// The next `count` events never come.
    pub fn lose_events(&self, count: usize) {
        self.order(std::iter::repeat_n(DispatchFault::Lost, count));
    }

    /// The next `count` events are kept back and then sent last first.
    pub fn reverse_events(&self, count: usize) {
        self.order((1..=count).map(|at| DispatchFault::Held { last: at == count }));
    }

    /// The next `count` events are kept back, in order, until
    /// [`Handle::release_events`].
    pub fn delay_events(&self, count: usize) {
        self.order(std::iter::repeat_n(DispatchFault::Delayed, count));
    }

    /// Sends what is kept back now.
    pub fn release_events(&self) {
        self.shared.with(|world| world.gateway.release());
    }

    fn order(&self, faults: impl Iterator<Item = DispatchFault>) {
        self.shared
            .with(|world| world.gateway.faults.dispatch.extend(faults));
    }
}
