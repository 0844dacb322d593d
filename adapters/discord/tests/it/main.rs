//! The adapter, tested from outside, against a strict stand-in for Discord.

mod conformance;
mod eyes;
mod gateway;
mod interactions;
mod limits;
mod messages;
mod setup;
mod support;
mod threads;
