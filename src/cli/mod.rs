//! What the command line offers, one file per subcommand.

pub mod cases;
pub mod features;
