//! The fake, tested from outside: over HTTP and the gateway, as a bot meets it.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod bot;
mod clients;
mod content;
mod contract;
mod control;
mod faults;
mod interactions;
mod limits;
mod login;
mod messages;
mod nonsense;
mod permissions;
mod pings;
mod program;
mod threads;
