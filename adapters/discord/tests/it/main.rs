//! The adapter, tested from outside.
