//! Deskbell sits in a community's or company's chat channels, answers the routine
//! questions, and rings for a person when one is needed.
//!
//! This list of modules is the map of the house; one message crosses it in one direction:
//!
//! payload → [`deskbell_platform::InboundEvent`] → inbox ([`engine`]) → [`language`] →
//! [`triage`] and [`kb`] → [`policy`] → [`dialogue`], [`handoff`], [`oncall`] → one commit in
//! [`store`] → [`outbox`] → delivery → receipt. What a step may know is [`world`], what it causes
//! [`effects`]; what is kept of people's matters is [`conversation`] and [`case`].

pub mod activity;
pub mod app;
pub mod breaker;
pub mod calibration;
pub mod case;
pub mod caught;
pub mod cli;
pub mod clock;
pub mod config;
pub mod conversation;
pub mod dialogue;
pub mod effects;
pub mod engine;
pub mod handoff;
pub mod id;
pub mod kb;
pub mod language;
pub mod oncall;
pub mod outbox;
pub mod policy;
pub mod store;
pub mod triage;
pub mod verb;
pub mod web;
pub mod words;
pub mod world;
pub mod zones;
