//! The command line, one file for each subcommand.

pub mod cases;
pub mod features;
pub mod kb;
pub mod oncall;
