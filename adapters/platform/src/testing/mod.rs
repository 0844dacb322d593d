//! For tests: a platform in memory, and the suite that every adapter must pass.
//!
//! [`FakePlatform`] is a whole platform without a network: people speak by
//! [`FakePlatform::says`], the core's commands change what [`FakePlatform::messages`]
//! shows, and faults are switched on by name. [`conformance`] holds the rules of
//! [`crate::Platform`] as tests over any adapter. Neither sleeps or reads a clock.

pub mod conformance;
mod fake;
mod people;
mod world;

pub use fake::FakePlatform;
pub use people::Draft;
pub use world::{Acknowledged, Shown, Writer};

#[cfg(test)]
mod tests;
