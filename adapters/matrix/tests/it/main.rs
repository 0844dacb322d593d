//! The adapter against a real homeserver, with people on an independent client.
//!
//! What they need stands in `deskbell-matrix-homeserver`; without it they say so and do nothing.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod absence;
mod account;
mod conformance;
mod private;
mod rooms;
mod support;

use deskbell_matrix_homeserver::skipped;
