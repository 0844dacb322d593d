//! The store as a process that may die sees it, and a witness of all that is kept.
//!
//! Each call ends before the next thing happens, so that a history told again runs again as it
//! did. At a write that is told beforehand the process is dead: neither that call nor any later
//! one comes back, whether or not the write itself was kept.

use async_trait::async_trait;
use deskbell::{
    calibration::{Decided, Histograms},
    case::{Case, Entry},
    id::{Address, CaseId, ResponderId},
    store::{
        Availability, Backlog, Deadline, Delivery, NewInput, Page, Queued, Snapshot, Step, Store,
        StoreError, StoredInput,
    },
};
use deskbell_platform::{CommandId, Place};
use jiff::Timestamp;
use std::{
    sync::{
        Arc, Mutex, MutexGuard, OnceLock,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    thread::Thread,
};
use tokio::{runtime::Runtime, sync::Notify};

/// No one thing leads to more writes than this.
const MOST_WRITES: u32 = 1_500;

/// One process's sight of the store.
pub(super) struct Witness {
    store: Arc<dyn Store>,
    /// Shared by all lives of one history.
    pub(super) seen: Arc<Seen>,
    died: Notify,
    restless: Notify,
}

/// Changes a step on its way to the store.
pub(super) type Fault = Arc<dyn Fn(&mut Step) + Send + Sync>;

/// What outlives a process.
#[derive(Default)]
pub(super) struct Seen {
    /// What was kept and not yet judged.
    steps: Mutex<Vec<Step>>,
    /// After so many more writes the process is dead, and whether the last is kept.
    end: Mutex<Option<(u8, bool)>>,
    dead: AtomicBool,
    fault: Mutex<Option<Fault>>,
    /// Writes since this was set back.
    writes: AtomicU32,
}

impl Seen {
    /// What was kept since this was asked last.
    pub(super) fn take(&self) -> Vec<Step> {
        std::mem::take(&mut *lock(&self.steps))
    }

    /// What was kept last, for whoever looks for a mistake.
    pub(super) fn last(&self) -> String {
        let steps = lock(&self.steps);
        let last = steps.iter().rev().take(8);
        let last = last.map(|step| (&step.address, &step.cause, &step.counts, &step.set));
        format!("{:#?}", last.collect::<Vec<_>>())
    }

    /// From now on every step has this fault.
    pub(super) fn plant(&self, fault: Option<Fault>) {
        *lock(&self.fault) = fault;
    }

    /// The process will die.
    pub(super) fn dies(&self, end: Option<(u8, bool)>) {
        *lock(&self.end) = end;
    }

    pub(super) fn is_dead(&self) -> bool {
        self.dead.load(Ordering::SeqCst)
    }

    /// How much was written since this was asked last.
    pub(super) fn writes(&self) -> u32 {
        self.writes.swap(0, Ordering::SeqCst)
    }

    /// Whether the next write is the last, and is kept then.
    fn write(&self) -> Option<bool> {
        self.writes.fetch_add(1, Ordering::SeqCst);
        let mut end = lock(&self.end);
        let (left, kept) = end.as_mut()?;
        if *left > 0 {
            *left -= 1;
            return None;
        }
        let kept = *kept;
        *end = None;
        self.dead.store(true, Ordering::SeqCst);
        Some(kept)
    }
}

impl Witness {
    /// What a new process sees.
    pub(super) fn new(store: Arc<dyn Store>, seen: Arc<Seen>) -> Arc<Self> {
        seen.dead.store(false, Ordering::SeqCst);
        Arc::new(Self {
            store,
            seen,
            died: Notify::new(),
            restless: Notify::new(),
        })
    }

    /// Returns when the process is dead.
    pub(super) async fn death(&self) {
        self.died.notified().await;
    }

    /// Returns when so much is written that one thing must lead to the other without end.
    pub(super) async fn restless(&self) {
        self.restless.notified().await;
    }

    async fn alive(&self) {
        if self.seen.is_dead() {
            std::future::pending::<()>().await;
        }
    }

    /// A write: perhaps the last.
    async fn write<T: Send>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send,
    ) -> Result<T, StoreError> {
        self.alive().await;
        if self.seen.writes.load(Ordering::SeqCst) > MOST_WRITES {
            self.restless.notify_one();
        }
        match self.seen.write() {
            None => at_once(work),
            Some(kept) => {
                let _ = kept.then(|| at_once(work));
                self.died.notify_one();
                std::future::pending().await
            }
        }
    }
}

/// Where stores work. The caller waits for it, and does nothing else meanwhile.
fn beside() -> &'static Runtime {
    static BESIDE: OnceLock<Runtime> = OnceLock::new();
    BESIDE.get_or_init(|| Runtime::new().unwrap())
}

/// Does it now, on this thread: whatever else the thread has to do waits.
pub(super) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let _beside = beside().enter();
    let waker = Waker::from(Arc::new(Awake(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut work = std::pin::pin!(work);
    loop {
        match work.as_mut().poll(&mut context) {
            Poll::Ready(done) => return done,
            Poll::Pending => std::thread::park(),
        }
    }
}

struct Awake(Thread);

impl Wake for Awake {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// What only reads.
macro_rules! reads {
    ($self:ident, $store:ident => $work:expr) => {{
        $self.alive().await;
        let $store = $self.store.clone();
        at_once(async move { $work.await })
    }};
}

/// What changes something.
macro_rules! writes {
    ($self:ident, $store:ident => $work:expr) => {{
        let $store = $self.store.clone();
        $self.write(async move { $work.await }).await
    }};
}

type Answer<T> = Result<T, StoreError>;

#[async_trait]
impl Store for Witness {
    async fn accept(&self, input: NewInput) -> Answer<Option<i64>> {
        writes!(self, store => store.accept(input))
    }

    async fn unhandled(&self, after: i64, limit: u32) -> Answer<Vec<StoredInput>> {
        reads!(self, store => store.unhandled(after, limit))
    }

    async fn note_failure(&self, seq: i64, error: &str) -> Answer<u32> {
        let error = error.to_owned();
        writes!(self, store => store.note_failure(seq, &error))
    }

    async fn load(&self, address: &Address) -> Answer<Snapshot> {
        let address = address.clone();
        reads!(self, store => store.load(&address))
    }

    async fn commit(&self, mut step: Step) -> Answer<()> {
        if let Some(fault) = &*lock(&self.seen.fault) {
            fault(&mut step);
        }
        let seen = self.seen.clone();
        writes!(self, store => async move {
            store.commit(step.clone()).await?;
            lock(&seen.steps).push(step);
            Ok(())
        })
    }

    async fn undelivered(&self) -> Answer<Vec<Queued>> {
        reads!(self, store => store.undelivered())
    }

    async fn delivered(&self, delivery: Delivery) -> Answer<Option<i64>> {
        writes!(self, store => store.delivered(delivery))
    }

    async fn postpone(&self, command: &CommandId, until: Timestamp, error: &str) -> Answer<()> {
        let (command, error) = (command.clone(), error.to_owned());
        writes!(self, store => store.postpone(&command, until, &error))
    }

    async fn due(
        &self,
        at: Timestamp,
        last: Option<&Deadline>,
        limit: u32,
    ) -> Answer<Vec<Deadline>> {
        let last = last.cloned();
        reads!(self, store => store.due(at, last.as_ref(), limit))
    }

    async fn next_deadline(&self, at: Timestamp) -> Answer<Option<Timestamp>> {
        reads!(self, store => store.next_deadline(at))
    }

    async fn places(&self) -> Answer<Vec<(Place, Address)>> {
        reads!(self, store => store.places())
    }

    async fn cases(&self, open: bool, limit: u32) -> Answer<Vec<Case>> {
        reads!(self, store => store.cases(open, limit))
    }

    async fn case(&self, id: &CaseId) -> Answer<Option<Case>> {
        let id = id.clone();
        reads!(self, store => store.case(&id))
    }

    async fn entries(&self, case: &CaseId) -> Answer<Vec<Entry>> {
        let case = case.clone();
        reads!(self, store => store.entries(&case))
    }

    async fn pages(&self, case: &CaseId) -> Answer<Vec<Page>> {
        let case = case.clone();
        reads!(self, store => store.pages(&case))
    }

    async fn unwatched(&self) -> Answer<Vec<CaseId>> {
        reads!(self, store => store.unwatched())
    }

    async fn counts(&self, since: Timestamp) -> Answer<Vec<(String, i64)>> {
        reads!(self, store => store.counts(since))
    }

    async fn judgements(&self, since: Timestamp) -> Answer<Histograms> {
        reads!(self, store => store.judgements(since))
    }

    async fn decided(&self) -> Answer<Decided> {
        reads!(self, store => store.decided())
    }

    async fn availability(&self) -> Answer<Vec<(ResponderId, Availability)>> {
        reads!(self, store => store.availability())
    }

    async fn backlog(&self) -> Answer<Backlog> {
        reads!(self, store => store.backlog())
    }

    async fn probe(&self) -> Answer<()> {
        reads!(self, store => store.probe())
    }

    /// The store outlives its processes: it is closed by who opened it.
    async fn close(&self) {}
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nothing panics with it")
}
