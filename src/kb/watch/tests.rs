use super::*;
use std::fs;

/// How long a test waits before it calls a change missed.
const BOUND: Duration = Duration::from_secs(20);

const HASTE: Pace = Pace {
    quiet: Duration::from_millis(5),
    patience: Duration::from_millis(50),
    sweep: Duration::from_secs(3600),
    poll: Duration::from_millis(5),
};

/// Sources that are watched, and one who looks whenever told, as the engine loads.
struct Watched {
    sources: Vec<PathBuf>,
    known: View,
    changes: mpsc::Receiver<()>,
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Watched {
    fn new<W: Send + 'static>(
        sources: Vec<PathBuf>,
        arm: impl Fn(&[PathBuf], mpsc::Sender<()>) -> notify::Result<W> + Copy + Send + Sync + 'static,
    ) -> Self {
        let (on_change, changes) = mpsc::channel(1);
        let stop = CancellationToken::new();
        let seen = look(&sources);
        let known = look(&sources);
        let watching = Watching {
            sources: sources.clone(),
            on_change,
            stop: stop.clone(),
            pace: HASTE,
            arm,
        };
        Self {
            sources,
            known,
            changes,
            stop,
            task: tokio::spawn(watching.run(seen)),
        }
    }

    /// Waits until what is known is what is there. One act may be told in several changes,
    /// and several acts in one.
    async fn change(&mut self) {
        assert_ne!(self.known, look(&self.sources), "nothing was changed");
        while self.known != look(&self.sources) {
            let told = tokio::time::timeout(BOUND, self.changes.recv()).await;
            told.expect("the change was missed")
                .expect("still watching");
            self.known = look(&self.sources);
        }
    }

    async fn end(self) {
        self.stop.cancel();
        let ended = tokio::time::timeout(BOUND, self.task).await;
        ended.expect("stops").expect("without a panic");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_written_renamed_or_removed_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let kb = folder.path().join("kb");
    fs::create_dir(&kb).expect("made");
    let mut watched = Watched::new(vec![kb.clone()], arm);

    fs::write(kb.join("a.md"), "one").expect("written");
    watched.change().await;
    fs::write(kb.join("a.md.new"), "longer").expect("written");
    fs::rename(kb.join("a.md.new"), kb.join("a.md")).expect("renamed");
    watched.change().await;
    fs::create_dir(kb.join("deep")).expect("made");
    fs::write(kb.join("deep/b.jsonl"), "{}").expect("written");
    watched.change().await;
    fs::write(kb.join("deep/b.jsonl"), "{}{}").expect("written");
    watched.change().await;
    fs::remove_file(kb.join("a.md")).expect("removed");
    watched.change().await;
    watched.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_comes_goes_and_comes_again_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let kb = folder.path().join("not/yet/kb");
    let mut watched = Watched::new(vec![kb.clone()], arm);
    for _ in 0..2 {
        fs::create_dir_all(&kb).expect("made");
        watched.change().await;
        fs::write(kb.join("a.md"), "one").expect("written");
        watched.change().await;
        fs::remove_dir_all(folder.path().join("not")).expect("removed");
        watched.change().await;
    }
    watched.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_single_file_is_watched_through_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("faq.jsonl");
    fs::write(&file, "").expect("written");
    let mut watched = Watched::new(vec![file.clone()], arm);
    fs::write(folder.path().join("new"), "{}").expect("written");
    fs::rename(folder.path().join("new"), &file).expect("renamed");
    watched.change().await;
    watched.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_systems_notice_it_looks_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let refuse = |_: &[PathBuf], _| -> notify::Result<()> {
        Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch))
    };
    let mut watched = Watched::new(vec![folder.path().to_owned()], refuse);
    for text in ["one", "three"] {
        fs::write(folder.path().join("a.md"), text).expect("written");
        watched.change().await;
    }
    watched.end().await;
}

#[tokio::test]
async fn it_counts_from_the_call_and_ends_when_nobody_listens() {
    let folder = tempfile::tempdir().expect("a folder");
    let (on_change, mut changes) = mpsc::channel(1);
    let watching = watch(
        vec![folder.path().to_owned()],
        on_change,
        CancellationToken::new(),
    );
    fs::write(folder.path().join("a.md"), "between call and await").expect("written");
    let task = tokio::spawn(watching);
    tokio::time::timeout(BOUND, changes.recv())
        .await
        .expect("told")
        .expect("watching");
    drop(changes);
    tokio::time::timeout(BOUND, task)
        .await
        .expect("ends")
        .expect("without a panic");
}

#[test]
fn reading_and_the_neighbours_are_no_change() {
    use notify::event::{CreateKind, Event, ModifyKind};
    let roots = [PathBuf::from("/srv/kb")];
    let of = |kind, path: &str| concerns(&Event::new(kind).add_path(path.into()), &roots);
    let cases = [
        (
            EventKind::Access(AccessKind::Open(AccessMode::Any)),
            "/srv/kb/a.md",
            false,
        ),
        (
            EventKind::Access(AccessKind::Close(AccessMode::Write)),
            "/srv/kb/a.md",
            true,
        ),
        (EventKind::Modify(ModifyKind::Any), "/srv/kb/a.md", true),
        (
            EventKind::Modify(ModifyKind::Any),
            "/srv/deskbell.db",
            false,
        ),
        (EventKind::Create(CreateKind::Folder), "/srv", true),
        (EventKind::Create(CreateKind::Folder), "/srv/kb2", false),
    ];
    for (kind, path, expected) in cases {
        assert_eq!(of(kind, path), expected, "{kind:?} {path}");
    }
}
