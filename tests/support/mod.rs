//! A whole bot to tell stories with.

mod bot;
#[cfg(any(feature = "discord", feature = "slack", feature = "matrix"))]
mod live;
mod settings;

pub(crate) use bot::{TestBot, everyday_mind};
#[cfg(any(feature = "discord", feature = "slack", feature = "matrix"))]
pub(crate) use live::Live;
pub(crate) use settings::settings;
