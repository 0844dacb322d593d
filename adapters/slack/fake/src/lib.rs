//! A strict stand-in for Slack on this machine.
