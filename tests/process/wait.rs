//! Waiting for something to come true, for so long and no longer.

use std::{
    thread,
    time::{Duration, Instant},
};

/// Between two looks.
const BETWEEN: Duration = Duration::from_millis(20);

/// The longest that anything here may take. The machine may be busy with other things.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// What `look` finds, as soon as it finds something; none when `within` is over.
pub(crate) fn until<T>(within: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + within;
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if Instant::now() >= end {
            return None;
        }
        thread::sleep(BETWEEN);
    }
}
