//! The adapter, tested from outside, against a strict stand-in for Discord.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod completing;
mod conformance;
mod eyes;
mod files;
mod gateway;
mod interactions;
mod limits;
mod messages;
mod setup;
mod support;
mod threads;
