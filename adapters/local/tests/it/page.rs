//! The page: every file it names is there, and nothing comes from elsewhere.

use crate::support::Local;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

async fn get(local: &Local, path: &str) -> Response<Body> {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    local.router.clone().oneshot(request).await.unwrap()
}

async fn text(local: &Local, path: &str) -> String {
    let response = get(local, path).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn the_page_is_whole_and_keeps_to_itself() {
    let local = Local::new().await;
    let html = text(&local, "/playground").await;
    let mut files = vec![
        "/playground/style.css".to_owned(),
        "/playground/main.js".to_owned(),
    ];
    for file in &files {
        assert!(html.contains(file.as_str()), "the page names {file}");
    }
    let mut seen = 0;
    while let Some(file) = files.get(seen).cloned() {
        seen += 1;
        let source = text(&local, &file).await;
        assert!(!source.contains("innerHTML"), "{file} shows words as text");
        for line in source.lines().filter(|line| line.contains("from \"./")) {
            let name = line
                .split("from \"./")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap();
            let path = format!("/playground/{name}");
            if !files.contains(&path) {
                files.push(path);
            }
        }
    }
    assert!(!html.contains("<script>") && !html.contains(" style=") && !html.contains("onclick"));
    assert!(!html.contains("http://") && !html.contains("https://"));
}
