//! The adapter against a real homeserver, with people on an independent client.
//!
//! Needs a Python environment with both:
//! `python3 -m venv VENV && VENV/bin/pip install matrix-synapse==1.163.2 'matrix-nio[e2e]==0.26'`,
//! named by `DESKBELL_MATRIX_VENV`. Without that variable these tests say so and do nothing.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod absence;
mod account;
mod conformance;
mod people;
mod private;
mod rooms;
mod support;
mod synapse;

/// Whether there is no homeserver to test against.
fn skipped() -> bool {
    let skipped = synapse::venv().is_none();
    if skipped {
        eprintln!("skipped: DESKBELL_MATRIX_VENV names no environment with Synapse and matrix-nio");
    }
    skipped
}
