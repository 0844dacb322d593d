//! What Deskbell does for people, told as stories: on a fake platform, the real store and
//! the real understanding, with time that moves only when a story says so.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may end so")]

mod histories;
mod judgement;
mod platforms;
mod process;
mod store;
mod stories;
mod support;
