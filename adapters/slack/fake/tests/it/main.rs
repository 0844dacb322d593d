//! The fake, tested from outside.

mod bot;
mod clients;
mod faults;
mod held;
mod http_events;
mod pinging;
mod redelivery;
mod shapes;
mod stories;
mod strictness;
