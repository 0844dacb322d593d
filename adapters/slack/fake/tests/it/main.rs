//! The fake, tested from outside.

mod bot;
mod stories;
