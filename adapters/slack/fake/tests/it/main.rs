//! The fake, tested from outside.

mod bot;
mod clients;
mod emulate;
mod faults;
mod held;
mod http_events;
mod people;
mod pinging;
mod program;
mod redelivery;
mod shapes;
mod stories;
mod strictness;
