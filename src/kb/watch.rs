//! Notices that the articles' files changed.
//!
//! Owns the waiting, and decides what counts as a change: another set of files, or another
//! size, time or target of one. Refuses reading articles: whoever is told loads them.
//!
//! The system's notices only say when to look; what is there is compared by `files::find`.
//! So a notice too many costs a look, one that is missing (network file systems) costs time.

use std::path::{Path, PathBuf};
use std::time::Duration;

use globset::GlobSet;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::library::files::{self, Found};

/// How long to wait for what.
#[derive(Clone, Copy)]
struct Pace {
    /// Editors and copies change several files: a change is over after this silence,
    quiet: Duration,
    /// or after this, whatever happens.
    patience: Duration,
    /// Between looks where the system gives notice: for what it does not notice.
    sweep: Duration,
    /// Between looks where it gives none.
    poll: Duration,
}

const PACE: Pace = Pace {
    quiet: Duration::from_millis(300),
    patience: Duration::from_secs(3),
    sweep: Duration::from_secs(300),
    poll: Duration::from_secs(30),
};

/// Sends `()` on `on_change` when the files of `sources` are others than they were **when
/// this was called** (not when it is first awaited); so call it, then load, then await it, and
/// no change is missed. Folders that are missing or appear later are noticed too. Changes that
/// `on_change` has no room for are told by what waits in it; a capacity of 1 is right.
///
/// Ends when `stop` is cancelled or nobody receives. Where the system gives no notice (its
/// limit of watches is reached), looks every 30 seconds and logs a warning once.
///
/// The call itself reads the names of all files.
pub fn watch(
    sources: Vec<PathBuf>,
    on_change: mpsc::Sender<()>,
    stop: CancellationToken,
) -> impl Future<Output = ()> + Send + 'static {
    let seen = look(&sources);
    let watching = Watching {
        sources,
        on_change,
        stop,
        pace: PACE,
        arm,
    };
    watching.run(seen)
}

/// What there is: the files, and what is wrong with the sources.
type View = (Vec<Found>, Vec<String>);

fn look(sources: &[PathBuf]) -> View {
    // A look too many, for a file that is ignored, does no harm.
    let files::Files { found, errors, .. } = files::find(sources, &GlobSet::empty());
    (found, errors.iter().map(ToString::to_string).collect())
}

struct Watching<A> {
    sources: Vec<PathBuf>,
    on_change: mpsc::Sender<()>,
    stop: CancellationToken,
    pace: Pace,
    /// Asks the system for notice; a parameter so that its refusal can be tried.
    arm: A,
}

impl<W, A> Watching<A>
where
    W: Send + 'static,
    A: Fn(&[PathBuf], mpsc::Sender<()>) -> notify::Result<W> + Copy + Send + 'static,
{
    async fn run(self, mut seen: View) {
        let (nudge, mut nudged) = mpsc::channel(1);
        let mut warned = false;
        loop {
            // Armed anew each time: folders come and go, and a watch follows the folder that
            // was, not the name. Armed before looking: what changes later gives notice.
            let (sources, arm, nudge) = (self.sources.clone(), self.arm, nudge.clone());
            let looked = tokio::task::spawn_blocking(move || {
                let armed = arm(&sources, nudge);
                (armed, look(&sources))
            });
            let Ok((armed, view)) = looked.await else {
                return;
            };
            if view != seen {
                seen = view;
                // Full: the receiver has yet to take the last one, and will see this too.
                if let Err(mpsc::error::TrySendError::Closed(())) = self.on_change.try_send(()) {
                    return;
                }
            }
            if let (Err(error), false) = (&armed, warned) {
                let seconds = self.pace.poll.as_secs();
                tracing::warn!(%error, "the system gives no notice of changed articles; looking every {seconds} s (on Linux, raise fs.inotify.max_user_watches)");
                warned = true;
            }
            let wait = if armed.is_ok() {
                self.pace.sweep
            } else {
                self.pace.poll
            };
            tokio::select! {
                () = self.stop.cancelled() => return,
                () = self.on_change.closed() => return,
                _ = nudged.recv() => {}
                () = tokio::time::sleep(wait) => continue,
            }
            tokio::select! {
                () = self.stop.cancelled() => return,
                () = settled(&mut nudged, self.pace) => {}
            }
        }
    }
}

async fn settled(nudged: &mut mpsc::Receiver<()>, pace: Pace) {
    let silence = async {
        while tokio::time::timeout(pace.quiet, nudged.recv())
            .await
            .is_ok()
        {}
    };
    // Either way it is time to look.
    let _ = tokio::time::timeout(pace.patience, silence).await;
}

/// Asks the system for notice of what happens in and to `sources`.
fn arm(sources: &[PathBuf], nudge: mpsc::Sender<()>) -> notify::Result<RecommendedWatcher> {
    let mut roots = Vec::new();
    for source in sources {
        let absolute = std::path::absolute(source)?;
        roots.extend(source.canonicalize());
        roots.push(absolute);
    }
    let of_interest = roots.clone();
    let config = notify::Config::default().with_follow_symlinks(false);
    let notice = move |event: notify::Result<notify::Event>| {
        if event.map_or(true, |event| concerns(&event, &of_interest)) {
            // Full: a look is due already.
            let _ = nudge.try_send(());
        }
    };
    let mut watcher = RecommendedWatcher::new(notice, config)?;
    for root in &roots {
        if root.is_dir() {
            watcher.watch(root, RecursiveMode::Recursive)?;
        }
        // The nearest folder above, where the source itself appears and goes.
        if let Some(above) = root.ancestors().skip(1).find(|above| above.is_dir()) {
            watcher.watch(above, RecursiveMode::NonRecursive)?;
        }
    }
    Ok(watcher)
}

/// Whether `event` may be a change of `roots`. Reading is none: we read ourselves.
fn concerns(event: &notify::Event, roots: &[PathBuf]) -> bool {
    let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.kind.is_access() && event.kind != written {
        return false;
    }
    let near = |path: &Path| {
        roots
            .iter()
            .any(|root| path.starts_with(root) || root.starts_with(path))
    };
    event.need_rescan() || event.paths.iter().any(|path| near(path))
}

#[cfg(test)]
mod tests;
