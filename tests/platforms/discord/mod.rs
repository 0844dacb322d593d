//! The whole bot on Discord's stand-in.

mod apart;
mod asking;
mod broken;
mod cases;
mod fallbacks;
mod killed;
mod leaving;
mod server;
mod storm;
mod words;

#[cfg(feature = "slack")]
pub(crate) use server::Server;
