//! Deskbell.

pub mod cli;
pub mod kb;
pub mod language;
pub mod triage;
