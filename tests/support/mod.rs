//! A whole bot to tell stories with.

mod bot;
mod settings;

pub(crate) use bot::TestBot;
