//! What every store must do, and what SQLite's must do besides.

mod conformance;
mod rows;
mod sqlite;
