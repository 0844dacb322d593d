//! A local platform in a folder of its own, and a client of its interface.

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use deskbell_local::{LocalPlatform, World};
use deskbell_platform::{
    Accept, Accepted, InboundEvent, Inbox, InboxError, Platform, PlatformError,
};
use http_body_util::BodyExt;
use jiff::Timestamp;
use serde_json::Value;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// An open platform; its folder goes with the last of its `folder`.
pub(crate) struct Local {
    pub(crate) folder: Arc<TempDir>,
    pub(crate) platform: Arc<LocalPlatform>,
    pub(crate) router: Router,
}

impl Local {
    pub(crate) async fn new() -> Self {
        Self::open(Arc::new(TempDir::new().unwrap())).await
    }

    pub(crate) async fn open(folder: Arc<TempDir>) -> Self {
        let platform = open_file(&folder.path().join("local.db")).await;
        Self {
            router: platform.router(),
            platform,
            folder,
        }
    }

    /// The same file opened anew, as after a restart.
    pub(crate) async fn restarted(self) -> Self {
        let folder = self.folder.clone();
        drop(self);
        Self::open(folder).await
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/local/api{path}"));
        let body = match body {
            Some(json) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        let response = self.router.clone().oneshot(request.body(body).unwrap());
        let response = response.await.unwrap();
        let status = response.status();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        let json = serde_json::from_slice(&bytes);
        (
            status,
            json.unwrap_or_else(|_| panic!("not JSON: {bytes:?}")),
        )
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let (status, json) = self.send(Method::GET, path, None).await;
        assert_eq!(status, StatusCode::OK, "GET {path}: {json}");
        json
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Starts the platform with this inbox; returns once it takes messages.
    pub(crate) async fn run(&self, inbox: Inbox) -> Run {
        let stop = CancellationToken::new();
        let (platform, until) = (self.platform.clone(), stop.clone());
        let task = tokio::spawn(async move { platform.run(inbox, until).await });
        self.platform.ready().await;
        Run { stop, task }
    }
}

pub(crate) struct Run {
    stop: CancellationToken,
    task: JoinHandle<Result<(), PlatformError>>,
}

impl Run {
    pub(crate) async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap().unwrap();
    }
}

async fn open_file(file: &Path) -> Arc<LocalPlatform> {
    // A second passes at every look.
    let second = AtomicI64::new(1_760_000_000);
    let clock = move || Timestamp::from_second(second.fetch_add(1, Ordering::Relaxed)).unwrap();
    LocalPlatform::open(file, World::default(), Arc::new(clock))
        .await
        .unwrap()
}

/// An inbox that keeps each event once, as every inbox does; or refuses.
pub(crate) struct Kept {
    events: Mutex<Vec<InboundEvent>>,
    count: watch::Sender<usize>,
    refuses: bool,
}

impl Kept {
    pub(crate) fn new() -> Arc<Self> {
        Self::that(false)
    }

    pub(crate) fn refusing() -> Arc<Self> {
        Self::that(true)
    }

    fn that(refuses: bool) -> Arc<Self> {
        Arc::new(Self {
            events: Mutex::default(),
            count: watch::Sender::new(0),
            refuses,
        })
    }

    pub(crate) fn events(&self) -> Vec<InboundEvent> {
        self.events.lock().unwrap().clone()
    }

    /// Waits until something was handed in `n` times.
    pub(crate) async fn wait(&self, n: usize) -> Vec<InboundEvent> {
        self.count
            .subscribe()
            .wait_for(|count| *count >= n)
            .await
            .unwrap();
        self.events()
    }
}

#[async_trait]
impl Accept for Kept {
    async fn accept(&self, event: InboundEvent) -> Result<Accepted, InboxError> {
        let known = {
            let mut events = self.events.lock().unwrap();
            let known = events.iter().any(|known| known.key == event.key);
            if !known {
                events.push(event);
            }
            known
        };
        self.count.send_modify(|count| *count += 1);
        match (self.refuses, known) {
            (true, _) => Err(InboxError("this test refuses".into())),
            (_, true) => Ok(Accepted::Duplicate),
            (_, false) => Ok(Accepted::New),
        }
    }
}
