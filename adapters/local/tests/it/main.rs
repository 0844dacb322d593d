//! The local platform through its HTTP interface: the suite of every adapter, and stories.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod conformance;
mod events;
mod messages;
mod page;
mod support;
