//! What every store must do, and what SQLite's must do besides.

mod conformance;
mod corpus;
mod rows;
mod sqlite;
