//! The adapter, tested from outside, against a strict stand-in for Discord.

mod conformance;
mod eyes;
mod support;
