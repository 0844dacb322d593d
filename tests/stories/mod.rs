//! One file for each behaviour that people see.

mod answers;
mod calling;
mod cases;
mod certainty;
mod danger;
mod desk;
mod files;
mod glance;
mod misses;
mod rights;
mod silence;
