//! The real program in a process of its own, and what Linux says of its memory.

use anyhow::{Context as _, Result};
use serde_json::json;
use std::{
    io::{BufRead as _, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// How long a bot is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(2);

/// A whole Deskbell in a process of its own; ended when dropped.
pub(crate) struct Bot {
    child: Child,
    /// Kept open: whoever writes to a closed one ends.
    said: Lines<BufReader<ChildStdout>>,
    /// From its beginning until it said that it runs.
    pub(crate) ready: Duration,
    url: String,
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

    /// Memory of its own, PSS, RSS and the peak of RSS, in MiB.
    pub(crate) fn memory(&self) -> Result<[f64; 4]> {
        std::thread::sleep(IDLE);
        let folder = format!("/proc/{}", self.child.id());
        let rollup = std::fs::read_to_string(format!("{folder}/smaps_rollup"))?;
        let status = std::fs::read_to_string(format!("{folder}/status"))?;
        let mib = |text: &str, name: &str| {
            let line = text.lines().find(|line| line.starts_with(name));
            let words = line.and_then(|line| line.split_whitespace().nth(1));
            words
                .and_then(|n| n.parse::<f64>().ok())
                .unwrap_or(f64::NAN)
                / 1024.0
        };
        Ok([
            mib(&rollup, "Private_Dirty:"),
            mib(&rollup, "Pss:"),
            mib(&rollup, "Rss:"),
            mib(&status, "VmHWM:"),
        ])
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // It is our own child, and nothing of it is kept: no need to ask it to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
