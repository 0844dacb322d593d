//! A folder that a program lives in: its settings, its files, what it wrote to its logs.

use super::{
    program::Program,
    wait::{PATIENCE, until},
};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// Computed from the articles once for all stories.
const KB_CACHE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/kb.cache");

/// A folder of its own, gone at the end of the story.
pub(crate) struct Home {
    folder: TempDir,
    variables: Vec<(String, String)>,
    args: Vec<String>,
}

/// A program that ended by itself.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Its exit code; none when a signal ended it.
    pub(crate) code: Option<i32>,
    /// What it wrote to standard output.
    pub(crate) out: String,
    /// What it wrote to standard error.
    pub(crate) err: String,
}

impl Home {
    /// Where the built-in example runs, on a port that is free.
    pub(crate) fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
            args: Vec::new(),
        };
        home.set("WEB__LISTEN", "127.0.0.1:0")
            .set("STORE__FILE", "deskbell.db")
            .set("PLATFORMS__LOCAL__FILE", "local.db")
            .set("KB__CACHE", KB_CACHE)
    }

    /// Sets a setting by its variable.
    pub(crate) fn set(self, name: &str, value: impl Into<String>) -> Self {
        self.variable(&format!("DESKBELL__{name}"), value)
    }

    /// Sets any variable.
    pub(crate) fn variable(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// Writes a file of settings and names it at every start.
    pub(crate) fn configured(mut self, toml: &str) -> Self {
        self.write("my.toml", toml);
        self.args = vec!["--config".to_owned(), "my.toml".to_owned()];
        self
    }

    /// A file in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file in it, and the folders on the way.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Starts the program, and does not wait for it.
    pub(crate) fn spawn(&self) -> Program {
        let (out, err) = (self.path("out.txt"), self.path("err.txt"));
        let child = self.command(&[], &out, &err).spawn().unwrap();
        Program::new(child, out, err)
    }

    /// Starts the program and waits until it says that it is ready.
    pub(crate) fn start(&self) -> Program {
        let mut program = self.spawn();
        program.wait_ready();
        program
    }

    /// Runs the program with these arguments to its end.
    pub(crate) fn run(&self, args: &[&str]) -> Ended {
        let (out, err) = (self.path("run-out.txt"), self.path("run-err.txt"));
        // Of an earlier run; usually there is none.
        let _ = fs::remove_file(&err);
        let child = self.command(args, &out, &err).spawn().unwrap();
        let mut program = Program::new(child, out.clone(), err.clone());
        let status = until(PATIENCE, || program.ended())
            .unwrap_or_else(|| panic!("deskbell {args:?} does not end"));
        Ended {
            code: status.code(),
            out: text(&out),
            err: text(&err),
        }
    }

    fn command(&self, args: &[&str], out: &Path, err: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deskbell"));
        let ours = |name: &str| name.starts_with("DESKBELL_") || name == "RUST_LOG";
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(ours) {
                command.env_remove(name);
            }
        }
        command
            .args(&self.args)
            .args(args)
            .envs(self.variables.iter().cloned())
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(File::create(out).unwrap())
            .stderr(File::options().create(true).append(true).open(err).unwrap());
        command
    }
}

/// What stands in a file, as far as it can be read.
pub(crate) fn text(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned()
}
