//! Deskbell.

pub mod kb;
pub mod language;
pub mod triage;
