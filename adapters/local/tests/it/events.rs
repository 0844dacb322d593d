//! The live stream: everything in order, only what one may see, resumed where it broke.

use crate::support::{Kept, Local};
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::json;
use std::collections::HashMap;
use tower::ServiceExt;

/// The stream's events so far read, as fields.
struct Stream {
    body: Body,
    text: String,
}

impl Stream {
    async fn open(local: &Local, query: &str, last: Option<&str>) -> Self {
        let mut request = Request::builder().uri(format!("/local/api/events{query}"));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = local.router.clone().oneshot(request).await.unwrap();
        Self {
            body: response.into_body(),
            text: String::new(),
        }
    }

    /// The next event, or none when the stream ended.
    async fn next(&mut self) -> Option<HashMap<String, String>> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let fields = event.lines().filter_map(|line| line.split_once(": "));
                let event: HashMap<_, _> = fields
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect();
                self.text = rest.to_owned();
                if event.contains_key("event") {
                    return Some(event);
                }
                continue;
            }
            let frame = self.body.frame().await?.unwrap();
            self.text += std::str::from_utf8(&frame.into_data().unwrap()).unwrap();
        }
    }
}

#[tokio::test]
async fn the_stream_tells_what_happens_and_resumes_after_the_last_event() {
    let local = Local::new().await;
    let mut stream = Stream::open(&local, "", None).await;
    let say = |text: &str| json!({"place": "help", "author": "ada", "text": text});
    let (_, first) = local.post("/messages", say("one")).await;
    local.post("/messages", say("two")).await;
    let path = format!("/messages/{}", first["message"].as_str().unwrap());
    local.send(axum::http::Method::DELETE, &path, None).await;
    // Each is told as it stands when it is read: the first may be gone by then.
    let mut names = Vec::new();
    let mut two = String::new();
    while names.last().is_none_or(|name| name != "delete") {
        let event = stream.next().await.unwrap();
        if event["data"].contains("two") {
            two = event["id"].clone();
        }
        names.push(event["event"].clone());
    }
    assert!(names.contains(&"message".to_owned()));
    let mut resumed = Stream::open(&local, "", Some(&two)).await;
    let event = resumed.next().await.unwrap();
    assert_eq!(event["event"], "delete");
    assert!(event["data"].contains(first["message"].as_str().unwrap()));
}

#[tokio::test]
async fn nobody_hears_what_is_said_where_they_are_not() {
    let local = Local::new().await;
    let mut stream = Stream::open(&local, "?as=sam", None).await;
    let say = |place: &str, text: &str| json!({"place": place, "author": "ada", "text": text});
    local.post("/messages", say("dm-ada", "a secret")).await;
    local.post("/messages", say("help", "in public")).await;
    let event = stream.next().await.unwrap();
    assert!(event["data"].contains("in public"), "{event:?}");
}

#[tokio::test]
async fn the_stream_ends_when_the_platform_stops() {
    let local = Local::new().await;
    let inbox = Kept::new();
    local
        .post(
            "/messages",
            json!({"place": "help", "author": "ada", "text": "one"}),
        )
        .await;
    let run = local.run(inbox.clone()).await;
    inbox.wait(1).await;
    let mut stream = Stream::open(&local, "?after=0", None).await;
    while stream.next().await.unwrap()["event"] != "message" {}
    run.stop().await;
    assert_eq!(stream.next().await, None);
}
