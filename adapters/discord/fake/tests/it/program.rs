//! The program says where it listens and serves what the library serves.

use serde_json::Value;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

#[tokio::test]
async fn the_program_says_where_it_is() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_deskbell-discord-fake"))
        .args(["--port", "0", "--token", "a.b.c"])
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
    let mut said = Vec::new();
    while said.len() < 4 {
        said.push(lines.next_line().await.unwrap().expect("four lines"));
    }
    let rest = said[0].strip_prefix("rest ").unwrap();
    assert_eq!(said[3], "token a.b.c");
    let url = format!("{rest}/users/@me");
    let answer = reqwest::Client::new()
        .get(url)
        .header("authorization", "Bot a.b.c")
        .send()
        .await
        .unwrap();
    assert_eq!(
        answer.json::<Value>().await.unwrap()["username"],
        "deskbell"
    );
    program.kill().await.unwrap();
}

#[tokio::test]
async fn what_it_does_not_know_it_refuses() {
    let program = Command::new(env!("CARGO_BIN_EXE_deskbell-discord-fake"))
        .arg("--prot")
        .output()
        .await
        .unwrap();
    assert!(!program.status.success());
    assert!(String::from_utf8_lossy(&program.stderr).contains("usage:"));
}
