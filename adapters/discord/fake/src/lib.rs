//! A strict stand-in for Discord on this machine.
