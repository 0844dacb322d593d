//! The fake as a program, for clients in other languages: `deskbell-slack-fake [PORT]`.
//!
//! Listens on 127.0.0.1 only. Its first line of output is a JSON object with the addresses
//! of the Web API and of the controls; it ends by Ctrl-C.

use anyhow::{Context, Result};
use deskbell_slack_fake::Fake;
use std::io::Write;

#[tokio::main]
async fn main() -> Result<()> {
    let port = match std::env::args().nth(1) {
        None => 0,
        Some(text) => text
            .parse()
            .with_context(|| format!("{text} is no port: give a number up to 65535, or none"))?,
    };
    let slack = Fake::start_on(port).await?;
    let addresses = serde_json::json!({
        "api_url": slack.api_url(),
        "control_url": slack.control_url(),
    });
    let mut out = std::io::stdout();
    writeln!(out, "{addresses}")?;
    out.flush()?;
    tokio::signal::ctrl_c().await?;
    Ok(())
}
