//! The fake, tested from outside.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests: the lint's exception covers only the test functions"
)]

mod bot;
mod clients;
mod emulate;
mod faults;
mod files;
mod held;
mod http_events;
mod people;
mod pinging;
mod program;
mod redelivery;
mod shapes;
mod stories;
mod strictness;
