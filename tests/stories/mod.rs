//! One file for each behaviour that people see.

mod answers;
mod cases;
mod silence;
