//! Clients that others wrote, walking through the fake as a program.
//!
//! the folder `slack` within `DESKBELL_CLIENTS` is prepared so, from this crate's `tests/clients`:
//!
//! ```text
//! python3 -m venv "$DESKBELL_CLIENTS/slack/venv"
//! "$DESKBELL_CLIENTS/slack/venv/bin/pip" install -r tests/clients/requirements.txt
//! cp tests/clients/package.json tests/clients/package-lock.json "$DESKBELL_CLIENTS/slack/"
//! npm ci --prefix "$DESKBELL_CLIENTS/slack"
//! ```

use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::process::Command;

/// The prepared folder; says so when there is none.
pub(crate) fn prepared(who: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("DESKBELL_CLIENTS").map(|all| PathBuf::from(all).join("slack"));
    if folder.is_none() {
        println!("skipped: {who}, because DESKBELL_CLIENTS names no prepared folder");
    }
    folder
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/clients")
        .join(name)
}

async fn walks(mut command: Command) {
    let program = env!("CARGO_BIN_EXE_deskbell-slack-fake");
    let output = command
        .arg(program)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    println!("{said}");
    assert!(output.status.success(), "{said}\n{complained}");
    assert!(said.contains("all steps done"), "{said}\n{complained}");
}

#[tokio::test]
async fn slack_bolt_for_python() {
    let Some(folder) = prepared("slack-bolt for Python") else {
        return;
    };
    let mut python = Command::new(folder.join("venv/bin/python"));
    python.arg(script("bolt_python.py"));
    walks(python).await;
}

#[tokio::test]
async fn bolt_for_javascript() {
    let Some(folder) = prepared("@slack/bolt for JavaScript") else {
        return;
    };
    let mut node = Command::new("node");
    node.arg(script("bolt_js.js"));
    node.env("NODE_PATH", folder.join("node_modules"));
    walks(node).await;
}
