//! Tests.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a story can't go on without fails it"
)]

mod store;
