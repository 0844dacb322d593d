//! A running program: how it is found, told to stop, and killed.

use super::{
    client::Client,
    home::text,
    wait::{PATIENCE, until},
};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    path::PathBuf,
    process::{Child, ExitStatus},
    time::Duration,
};

/// So many of its last log lines are shown when a story fails.
const SHOWN: usize = 30;

/// A running program; it does not outlive this.
pub(crate) struct Program {
    child: Child,
    out: PathBuf,
    err: PathBuf,
}

impl Program {
    pub(crate) fn new(child: Child, out: PathBuf, err: PathBuf) -> Self {
        Self { child, out, err }
    }

    /// Waits until it says that it is ready, and answers where it listens.
    pub(crate) fn wait_ready(&mut self) -> String {
        let ready = until(PATIENCE, || {
            if let Some(status) = self.ended() {
                panic!("it ended before it was ready: {status}");
            }
            let address = self.announced()?;
            (Client::at(&address).status("/readyz") == Some(200)).then_some(address)
        });
        ready.unwrap_or_else(|| panic!("it does not become ready"))
    }

    /// Somebody to talk to it.
    pub(super) fn client(&self) -> Client {
        Client::at(&self.announced().expect("it said where it listens"))
    }

    /// Its exit status, once it has ended.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().unwrap()
    }

    /// Ends it at once, as a crash would (SIGKILL).
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to stop (SIGTERM).
    pub(crate) fn tell_to_stop(&self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
    }

    /// Tells it to stop, and answers its exit status if it does `within` this time.
    pub(crate) fn stop(mut self, within: Duration) -> Option<ExitStatus> {
        self.tell_to_stop();
        until(within, || self.ended())
    }

    /// What it wrote to standard error.
    pub(crate) fn log(&self) -> String {
        text(&self.err)
    }

    /// Where its page is, as it tells whoever started it.
    fn announced(&self) -> Option<String> {
        let said = text(&self.out);
        let (_, rest) = said.split_once("Try it: ")?;
        let (address, _) = rest.split_once("/playground\n")?;
        Some(address.to_owned())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let log = self.log();
            let lines: Vec<&str> = log.lines().collect();
            let last = &lines[lines.len().saturating_sub(SHOWN)..];
            eprintln!("the last that the program logged:\n{}", last.join("\n"));
        }
    }
}
