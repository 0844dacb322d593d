//! What Discord tells, as the contract's events.

pub(crate) mod happened;
pub(crate) mod hearing;
mod history;
pub(crate) mod interaction;
pub(crate) mod lanes;
pub(crate) mod listener;
mod message;
mod servers;
pub(crate) mod text;
