//! The fake, tested from outside: over HTTP and the gateway, as a bot meets it.

mod bot;
mod clients;
mod content;
mod contract;
mod control;
mod faults;
mod interactions;
mod limits;
mod login;
mod messages;
mod permissions;
mod pings;
mod threads;
