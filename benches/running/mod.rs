//! The real program in a process of its own.

use anyhow::{Context as _, Result};
use serde_json::json;
use std::{
    io::{BufRead as _, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// A whole Deskbell in a process of its own; ended when dropped.
pub(crate) struct Bot {
    pub(crate) child: Child,
    /// Kept open: whoever writes to a closed one ends.
    said: Lines<BufReader<ChildStdout>>,
    /// From its beginning until it said that it runs.
    pub(crate) ready: Duration,
    /// Where it listens.
    pub(crate) url: String,
}

impl Bot {
    /// Starts it in `folder` and waits until it says that it runs.
    pub(crate) fn start(folder: &Path, settings: Option<&str>) -> Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deskbell"));
        command
            .current_dir(folder)
            .env("DESKBELL__WEB__LISTEN", "127.0.0.1:0")
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped());
        if let Some(settings) = settings {
            std::fs::write(folder.join("settings.toml"), settings)?;
            command.args(["--config", "settings.toml"]);
        }
        let begun = Instant::now();
        let mut child = command.spawn()?;
        let said = child.stdout.take().context("the bot has no output")?;
        let mut bot = Self {
            child,
            said: BufReader::new(said).lines(),
            ready: Duration::ZERO,
            url: String::new(),
        };
        while let Some(line) = bot.said.next() {
            let line = line?;
            if line.ends_with("is running.") {
                bot.ready = begun.elapsed();
            } else if let Some(url) = line.strip_prefix("Dashboard: ") {
                bot.url = url.trim_end_matches('/').to_owned();
                return Ok(bot);
            }
        }
        anyhow::bail!("the bot ended before it ran")
    }

    pub(crate) fn ask(&self, author: &str, text: &str) -> Result<()> {
        let message = json!({ "place": "help", "author": author, "text": text });
        ureq::post(format!("{}/local/api/messages", self.url)).send_json(message)?;
        Ok(())
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // It is our own child, and nothing of it is kept: no need to ask it to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
