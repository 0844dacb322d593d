//! The adapter, tested from outside: against a strict fake Slack on this machine.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod check;
mod conformance;
mod connection;
mod files;
mod gap;
mod home;
mod limits;
mod messages;
mod presses;
mod private;
mod signed;
mod support;
mod words;
mod workspaces;
