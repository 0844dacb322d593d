//! The local platform through its HTTP interface: the suite of every adapter, and stories.

mod conformance;
mod events;
mod messages;
mod page;
mod support;
