//! The program as an operator runs it: a process with its files, its signals and its port.
//!
//! Here time is real and the process is killed, stopped, misconfigured and starved. What it
//! decides is told in the other stories.

mod client;
mod command_line;
mod full_disk;
mod heartbeat;
pub(crate) mod home;
mod killed;
mod messages;
pub(crate) mod program;
mod reloading;
mod stopped;
pub(crate) mod wait;
