//! A strict stand-in for Slack on this machine: Web API, Socket Mode and signed HTTP events
//! for bots, and controls to play the people and the misfortunes.
//!
//! It owns what Slack's documentation says a workspace does, and is as strict as the
//! documentation allows. It refuses to guess: a method it does not know answers
//! `unknown_method`. What no document states (redelivery order, bucket sizes, the wording
//! of complaints about blocks) is chosen here and said where it is chosen.
//!
//! ```no_run
//! # async fn story() -> anyhow::Result<()> {
//! use deskbell_slack_fake::{Fake, NewUser};
//!
//! let slack = Fake::start().await?;
//! let acme = slack.add_workspace("acme");
//! let ann = acme.add_user(NewUser::named("Ann"));
//! let help = acme.add_channel("help", &[&ann]);
//! // … start the bot with slack.api_url(), acme.bot_token(), acme.app_token() …
//! acme.connected(1).await?;
//! acme.say(&help, &ann, "my invoice is wrong")?;
//! let answer = acme.bot_says(&help, |message| message.text.contains("invoice")).await?;
//! acme.press(&help, &answer.ts, &ann, "human")?.outcome().await;
//! # Ok(()) }
//! ```
//!
//! Everything is timed by tokio's clock, so a test may pause it. Mind that tokio, paused,
//! skips to the next timer whenever it has nothing to do, and bytes between two sockets
//! count as nothing: three seconds may pass before an acknowledgement sent at once is read.
//! A test that counts seconds keeps a blocking task running meanwhile, which stops the
//! skipping, and moves the clock by `tokio::time::advance`; `tests/it/held.rs` shows it.

mod api;
mod args;
mod blocks;
mod channel;
mod clock;
mod connections;
mod control;
mod delivery;
mod error;
mod fake;
mod faults;
mod file;
mod follow;
mod interactions;
mod limits;
mod membership;
mod message;
mod methods;
mod people;
mod pings;
mod reaction;
mod seen;
mod server;
mod socket;
mod team;
mod user;
mod view;
mod webhook;
mod workspace;
mod world;

pub use channel::{Kind, Posting};
pub use delivery::{Delivery, Outcome, PayloadKind};
pub use fake::Fake;
pub use faults::{Fault, Mischief};
pub use interactions::Invoked;
pub use limits::Allowance;
pub use pings::Pings;
pub use seen::{SeenChannel, SeenMessage, SeenView};
pub use socket::Disconnect;
pub use team::{BOT_SCOPES, SUBSCRIPTIONS, manifest_list};
pub use user::{Direct, NewUser, Rank};
pub use webhook::signature;
pub use workspace::Workspace;
pub use world::Call;

pub(crate) use fake::Shared;
