//! Who goes first: what people wait for. Requests that nobody waits for (the bot's own
//! reactions, read receipts) go one at a time, and while no command is being carried out. A
//! homeserver makes one event of a room after the other, so a burst of answers with three
//! reactions each would otherwise wait behind reactions to answers that are long read.

use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard, watch};

/// What nobody waits for is still done: after this long it goes although others speak.
pub(crate) const LONGEST: Duration = Duration::from_secs(2);

/// Counts the commands under way, and gives turns to what can wait for them.
pub(crate) struct Courtesy {
    longest: Duration,
    under_way: watch::Sender<usize>,
    turn: Mutex<()>,
}

/// A command under way, as long as this lives.
pub(crate) struct UnderWay<'a>(&'a watch::Sender<usize>);

impl Courtesy {
    /// One whose turns come at the latest after `longest`.
    pub(crate) fn new(longest: Duration) -> Self {
        Self {
            longest,
            under_way: watch::Sender::new(0),
            turn: Mutex::new(()),
        }
    }

    /// Begins a command.
    pub(crate) fn begin(&self) -> UnderWay<'_> {
        self.under_way.send_modify(|count| *count += 1);
        UnderWay(&self.under_way)
    }

    /// Waits for a turn, which lasts as long as what is returned.
    pub(crate) async fn turn(&self) -> MutexGuard<'_, ()> {
        let turn = self.turn.lock().await;
        let mut under_way = self.under_way.subscribe();
        let quiet = under_way.wait_for(|count| *count == 0);
        // An end by time is as good: others have spoken long enough.
        let _ = tokio::time::timeout(self.longest, quiet).await;
        turn
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tokio::sync::mpsc;
    use tokio::task::yield_now;

    #[tokio::test]
    async fn what_can_wait_goes_last_and_one_at_a_time() {
        let courtesy = Arc::new(Courtesy::new(Duration::MAX));
        let speaking = [courtesy.begin(), courtesy.begin()];
        let (done, mut told) = mpsc::unbounded_channel();
        for n in 0..3 {
            let (courtesy, done) = (courtesy.clone(), done.clone());
            tokio::spawn(async move {
                let _turn = courtesy.turn().await;
                done.send((n, "begins")).unwrap();
                yield_now().await;
                done.send((n, "ends")).unwrap();
            });
        }
        for spoken in speaking {
            for _ in 0..10 {
                yield_now().await;
            }
            assert!(told.try_recv().is_err(), "somebody still speaks");
            drop(spoken);
        }
        for n in 0..3 {
            assert_eq!(told.recv().await, Some((n, "begins")));
            assert_eq!(told.recv().await, Some((n, "ends")));
        }
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let courtesy = Courtesy::new(Duration::from_millis(1));
        let _speaking = courtesy.begin();
        drop(courtesy.turn().await);
    }
}
