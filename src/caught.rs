//! Panics, caught where work is begun: what panics fails, and nothing else stops by it.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};
use thiserror::Error;

/// A mistake in the program, met while it worked on something.
#[derive(Debug, Error)]
#[error("a mistake in the program: {0}")]
pub struct Panicked(String);

/// What `work` comes to, or that it panicked. Each panic is counted.
///
/// # Errors
/// It panicked.
pub async fn caught<T>(work: impl Future<Output = T>) -> Result<T, Panicked> {
    let mut work = pin!(work);
    std::future::poll_fn(move |context| {
        // What panicked is not polled again, and all that it shared is behind locks.
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        match polled {
            Ok(polled) => polled.map(Ok),
            Err(panic) => Poll::Ready(Err(panicked(&*panic))),
        }
    })
    .await
}

/// Works until it is done: what panics is begun again, for what it was about still waits.
pub async fn whatever_happens<F: Future<Output = ()>>(what: &'static str, work: impl Fn() -> F) {
    while let Err(panicked) = caught(work()).await {
        tracing::error!("{what} is taken up again: {panicked}");
    }
}

fn panicked(panic: &(dyn Any + Send)) -> Panicked {
    metrics::counter!("deskbell_panics_total").increment(1);
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    Panicked(text.unwrap_or("no word why").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_panics_fails_and_says_why() {
        assert_eq!(caught(async { 3 }).await.unwrap(), 3);
        let failed = caught(async { assert_eq!(1, 2, "a number") }).await;
        assert!(failed.unwrap_err().to_string().contains("a number"));
    }
}
