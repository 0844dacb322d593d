//! The program as an operator runs it: a process with its files, its signals and its port.
//!
//! Here time is real and the process is killed, stopped, misconfigured and starved. What it
//! decides is told in the other stories.

mod client;
mod command_line;
mod full_disk;
mod home;
mod killed;
mod messages;
mod program;
mod reloading;
mod stopped;
mod wait;
