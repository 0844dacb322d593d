//! Faults of the gateway that a test can order: connections that end at a chosen
//! moment, events that come twice, late, in another order or not at all, heartbeats
//! nobody answers.

use crate::id::Id;
use serde_json::Value;
use std::collections::VecDeque;

/// When a connection is to end. Each order is used up by the first connection that
/// comes to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Before HELLO.
    Connect,
    /// When IDENTIFY arrives.
    Identify,
    /// When RESUME arrives.
    Resume,
    /// When a heartbeat arrives.
    Heartbeat,
    /// Instead of sending this event (`READY`, `MESSAGE_CREATE` …); a resumed session
    /// gets it.
    Dispatch(String),
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Close {
    /// With a close frame: 4000 and up are Discord's own codes.
    Code(u16),
    /// The TCP connection is simply gone.
    Abrupt,
}

/// What happens to the next event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DispatchFault {
    /// It comes twice, the second time under a new sequence number.
    Twice,
    /// It never comes.
    Lost,
    /// It is kept back until somebody releases it.
    Delayed,
    /// It is kept back; the last one kept back releases all of them, last first.
    Held { last: bool },
}

#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) name: &'static str,
    pub(super) intent: u64,
    pub(super) guild: Option<Id>,
    pub(super) data: Value,
    pub(super) hidden: Option<Value>,
}

/// The orders not yet carried out.
#[derive(Debug, Default)]
pub(crate) struct GatewayFaults {
    pub(crate) closes: Vec<(Moment, Close)>,
    pub(crate) dispatch: VecDeque<DispatchFault>,
    pub(crate) deaf_to_heartbeats: bool,
    pub(crate) frozen: bool,
    held: Vec<Event>,
}

impl GatewayFaults {
    /// The close ordered for this moment, used up.
    pub(super) fn due(&mut self, moment: &Moment) -> Option<Close> {
        let at = self.closes.iter().position(|(when, _)| when == moment)?;
        Some(self.closes.remove(at).1)
    }

    /// What is really sent in place of an event.
    pub(super) fn bend(&mut self, event: Event) -> Vec<Event> {
        match self.dispatch.pop_front() {
            None => vec![event],
            Some(DispatchFault::Twice) => vec![event.clone(), event],
            Some(DispatchFault::Lost) => Vec::new(),
            Some(DispatchFault::Delayed) => {
                self.held.push(event);
                Vec::new()
            }
            Some(DispatchFault::Held { last }) => {
                self.held.insert(0, event);
                if last { self.release() } else { Vec::new() }
            }
        }
    }

    pub(super) fn release(&mut self) -> Vec<Event> {
        self.dispatch
            .retain(|fault| !matches!(fault, DispatchFault::Held { .. } | DispatchFault::Delayed));
        std::mem::take(&mut self.held)
    }
}
