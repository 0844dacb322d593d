//! The fake, tested from outside.
