//! A strict stand-in for Discord on this machine: REST and gateway on 127.0.0.1, with
//! handles to play the people and to order faults.
//!
//! It keeps Discord's rules where Deskbell could break them: permissions, threads,
//! deadlines of interactions, limits of every form, rate limits, who is pinged. What a
//! bot is told and what it says is held against Discord's official OpenAPI document
//! where that is at hand. It is no voice server, and knows no stickers, polls, invites,
//! webhooks of its own, or the newer message layouts.
//!
//! ```no_run
//! # async fn story() -> anyhow::Result<()> {
//! let fake = deskbell_discord_fake::Fake::start().await?;
//! let guild = fake.add_guild("Acme");
//! let help = fake.add_channel(guild, "help");
//! let ana = fake.add_member(guild, "ana");
//! fake.post(ana, help, "where is my parcel?")?;
//! # Ok(()) }
//! ```

mod clock;
mod config;
mod control;
mod error;
mod faults;
mod gateway;
mod id;
mod limits;
mod listen;
mod openapi;
mod permissions;
mod rest;
mod server;
mod shared;
mod world;

pub use config::Config;
pub use control::{Button, Call, Interacted, Outcome, Posted, Refused, ThreadSeen, TimedOut};
pub use faults::{Fault, FaultRule};
pub use gateway::intents::{GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT, PRIVILEGED};
pub use gateway::{Close, GatewayCounts, Moment};
pub use id::Id;
pub use permissions::{Overwrite, bits};
pub use server::{Fake, Handle};
pub use world::Ping;
