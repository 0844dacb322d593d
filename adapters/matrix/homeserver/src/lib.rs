//! A real homeserver on loopback (Synapse), people on it who use an independent client
//! (matrix-nio, end-to-end encrypted), and a bad line between a bot and them. For tests.
//!
//! Needs a Python environment with both:
//! `python3 -m venv VENV && VENV/bin/pip install matrix-synapse==1.163.2 'matrix-nio[e2e]==0.26'`,
//! named by `DESKBELL_MATRIX_VENV`. Without that variable [`skipped`] says so.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

mod line;
mod people;
mod synapse;

pub use line::{Line, State};
pub use people::{Someone, account, crowd, unique};
pub use synapse::{Synapse, answers, venv};

/// Whether there is no homeserver to test against; says so then.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests should see what was left out"
)]
pub fn skipped() -> bool {
    let skipped = venv().is_none();
    if skipped {
        eprintln!("skipped: DESKBELL_MATRIX_VENV names no environment with Synapse and matrix-nio");
    }
    skipped
}
