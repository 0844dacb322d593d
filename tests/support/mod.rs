//! A whole bot to tell stories with.

mod bot;
#[cfg(any(feature = "discord", feature = "slack"))]
mod live;
mod settings;

pub(crate) use bot::TestBot;
#[cfg(any(feature = "discord", feature = "slack"))]
pub(crate) use live::Live;
