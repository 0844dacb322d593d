//! The program: its controls do what the library's do, and refuse what makes no sense.

use serde_json::{Value, json};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

#[tokio::test]
async fn a_workspace_by_http_alone() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_deskbell-slack-fake"))
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.next_line().await.unwrap().unwrap();
    let addresses: Value = serde_json::from_str(&line).unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let control = async |deed: &str, args: Value| -> (u16, Value) {
        let url = format!("{}{deed}", addresses["control_url"].as_str().unwrap());
        let response = http.post(url).json(&args).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    };
    let (status, body) = control("say", json!({"channel": "C", "user": "U", "text": "x"})).await;
    assert_eq!(
        (status, &body["error"]),
        (400, &json!("there is no such workspace"))
    );
    let (status, keys) = control("add_workspace", json!({"domain": "acme"})).await;
    assert_eq!(status, 200);
    let (_, ann) = control(
        "add_user",
        json!({"user": {"name": "Ann", "rank": "guest"}}),
    )
    .await;
    let args = json!({"name": "help", "members": [ann["user"]], "kind": "private"});
    let (_, help) = control("add_channel", args).await;
    let said = json!({"channel": help["channel"], "user": ann["user"], "text": "hello"});
    let (status, said) = control("say", said).await;
    assert_eq!(status, 200, "{said}");
    let history = http
        .post(format!(
            "{}conversations.history",
            addresses["api_url"].as_str().unwrap()
        ))
        .bearer_auth(keys["bot_token"].as_str().unwrap())
        .json(&json!({"channel": help["channel"]}));
    let history: Value = history.send().await.unwrap().json().await.unwrap();
    assert_eq!(history["messages"][0]["ts"], said["ts"]);
    for (deed, args, complaint) in [
        ("sing", json!({}), "unknown variant `sing`"),
        ("say", json!({"channel": "C"}), "missing field `user`"),
        ("heal", json!({"quickly": true}), "unknown field `quickly`"),
    ] {
        let (status, body) = control(deed, args).await;
        let error = body["error"].as_str().unwrap();
        assert!(status == 400 && error.contains(complaint), "{error}");
    }
    let waited = json!({"what": {"for": "connections", "count": 1}, "within_ms": 10});
    let (status, body) = control("wait", waited).await;
    assert_eq!(
        (status, &body["error"]),
        (400, &json!("waited 10ms in vain for connections"))
    );
}
