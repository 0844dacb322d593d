//! What the command line offers, one file per subcommand.

pub mod ask;
pub mod cases;
pub mod eval;
pub mod features;
