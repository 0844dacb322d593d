//! Deskbell on Discord.
