//! A platform inside the process.
