//! Clients that other people wrote walk through the fake. They are prepared in a folder
//! `discord` within the one that DESKBELL_CLIENTS names; without it they are skipped. `tests/run`
//! prepares it so, from `tests/clients`:
//!
//! ```text
//! python3 -m venv "$DESKBELL_CLIENTS/discord/venv"
//! "$DESKBELL_CLIENTS/discord/venv/bin/pip" install -r requirements.txt
//! cp package.json package-lock.json "$DESKBELL_CLIENTS/discord/"
//! npm ci --prefix "$DESKBELL_CLIENTS/discord"
//! ```

use deskbell_discord_fake::{Config, Fake};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use tokio::process::Command;

const STEPS: usize = 11;

fn prepared() -> Option<PathBuf> {
    let folder = std::env::var_os("DESKBELL_CLIENTS").map(|all| PathBuf::from(all).join("discord"));
    if folder.is_none() {
        // Past the harness, which hides what a passing test prints.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: DESKBELL_CLIENTS names no folder with discord.py, hikari and discord.js"
        );
    }
    folder
}

async fn walk(program: &Path, script: &str, clients: &Path) {
    let fake = Fake::start_with(Config::default()).await.unwrap();
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients");
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(program)
        .arg(scripts.join(script))
        .env("FAKE_URL", fake.rest_url())
        .env("FAKE_TOKEN", fake.token())
        .env("DESKBELL_CLIENTS", clients)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .unwrap_or_else(|error| panic!("{} does not run: {error}", program.display()));
    let (out, err) = (
        String::from_utf8_lossy(&stdout),
        String::from_utf8_lossy(&stderr),
    );
    assert!(status.success(), "{script}:\n{out}\n{err}");
    assert_eq!(
        out.lines().filter(|line| line.starts_with("ok ")).count(),
        STEPS,
        "{script}:\n{out}"
    );
    assert_eq!(fake.violations(), Vec::<String>::new(), "{script}");
}

#[tokio::test]
async fn discord_py_walks_through() {
    if let Some(clients) = prepared() {
        walk(&clients.join("venv/bin/python"), "discord_py.py", &clients).await;
    }
}

#[tokio::test]
async fn hikari_walks_through() {
    if let Some(clients) = prepared() {
        walk(&clients.join("venv/bin/python"), "hikari_walk.py", &clients).await;
    }
}

#[tokio::test]
async fn discord_js_walks_through() {
    if let Some(clients) = prepared() {
        walk(Path::new("node"), "discord_js.mjs", &clients).await;
    }
}
