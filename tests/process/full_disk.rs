//! The disk is full: nothing is acknowledged that could be lost, and with space again
//! everything goes on.

use super::{
    client::Client,
    home::Home,
    wait::{PATIENCE, until},
};
use rustix::{
    io::Errno,
    mount::{MountFlags, UnmountFlags, mount, unmount},
};
use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    time::Duration,
};

#[test]
fn of_the_store_alone() {
    fills_up("local.db");
}

#[test]
fn of_the_store_and_the_platform() {
    fills_up("disk/local.db");
}

fn fills_up(local: &str) {
    let home = Home::new()
        .set("STORE__FILE", "disk/deskbell.db")
        .set("PLATFORMS__LOCAL__FILE", local)
        .configured(
            "[[channels]]\nplatform = \"local\"\nmode = \"auto\"\n\
             [conversation]\ncooldown_messages = 1000",
        );
    let Some(disk) = TinyDisk::at(&home.path("disk")) else {
        eprintln!("skipped: only root may make a tiny disk");
        return;
    };
    let program = home.start();
    let client = program.client();
    let mut writer = Writer::new(client.clone());
    for _ in 0..5 {
        assert_eq!(writer.try_once(), 201);
    }

    disk.fill();
    let refused = until(PATIENCE, || (writer.try_once() == 503).then_some(()));
    refused.expect("what can't be kept is not acknowledged");
    let ready = |status| {
        until(PATIENCE, || {
            (client.status("/readyz") == Some(status)).then_some(())
        })
    };
    ready(503).expect("it says that it can't write");
    assert_eq!(writer.try_once(), 503);
    assert_eq!(client.status("/healthz"), Some(200), "it lives");

    disk.make_room();
    ready(200).expect("it recovers by itself");
    writer.until_taken();
    writer.ask();
    writer.all_stand_once();
    let status = program.stop(Duration::from_secs(15));
    assert_eq!(status.expect("it stops").code(), Some(0));

    let program = home.start();
    writer.client = program.client();
    writer.all_stand_once();
}

/// Somebody who writes, and notes what was acknowledged.
struct Writer {
    client: Client,
    taken: Vec<String>,
    /// Asked where, under which id.
    asked: Vec<(String, String)>,
}

impl Writer {
    fn new(client: Client) -> Self {
        Self {
            client,
            taken: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// Sends the next message; the same again until it is taken.
    fn try_once(&mut self) -> u16 {
        let key = format!("message {}", self.taken.len());
        let message = serde_json::json!({
            "place": "general", "author": "ada", "key": key, "text": self.text(),
        });
        let (status, body) = self.client.post(&message).expect("it answers");
        match status {
            200 | 201 => self.taken.push(self.text()),
            503 => assert!(body["error"].is_string(), "{body}"),
            _ => panic!("{status}: {body}"),
        }
        status
    }

    fn text(&self) -> String {
        format!("{:4}: {}", self.taken.len(), "chat ".repeat(400))
    }

    fn until_taken(&mut self) {
        let taken = until(PATIENCE, || (self.try_once() != 503).then_some(()));
        taken.expect("it takes messages again");
    }

    fn ask(&mut self) {
        let text = "are you open on sunday";
        let id = self.client.says("jonas", "help", text, "question");
        self.asked.push(("help".to_owned(), id));
    }

    fn all_stand_once(&self) {
        for (place, id) in &self.asked {
            let replies = || Some(self.client.replies(place, id)).filter(|r| !r.is_empty());
            assert_eq!(until(PATIENCE, replies).expect("an answer").len(), 1);
        }
        let all = self.client.messages("general");
        let texts: Vec<_> = all
            .iter()
            .filter(|m| m["author"] == "ada")
            .filter_map(|m| m["text"].as_str())
            .collect();
        let missing = self.taken.iter().filter(|t| !texts.contains(&t.as_str()));
        assert_eq!(missing.count(), 0, "acknowledged and lost");
        assert_eq!(texts.len(), self.taken.len(), "twice or unasked");
    }
}

/// A disk in memory, of a few MiB; gone at the end.
struct TinyDisk(PathBuf);

impl TinyDisk {
    /// None: this process may not make one.
    fn at(folder: &Path) -> Option<Self> {
        fs::create_dir(folder).unwrap();
        let size = Some(c"size=8m");
        match mount("deskbell-test", folder, "tmpfs", MountFlags::empty(), size) {
            Ok(()) => Some(Self(folder.to_owned())),
            Err(Errno::PERM | Errno::ACCESS | Errno::NODEV) => None,
            Err(error) => panic!("mounting a tiny disk: {error}"),
        }
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }

    /// Takes all the space that is left.
    fn fill(&self) {
        let mut ballast = File::create(self.ballast()).unwrap();
        let full = |error: &std::io::Error| error.kind() == std::io::ErrorKind::StorageFull;
        for size in [64 * 1024, 4 * 1024] {
            let piece = vec![1; size];
            let error = std::iter::repeat_with(|| ballast.write_all(&piece)).find_map(Result::err);
            assert!(error.as_ref().is_some_and(full), "{error:?}");
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for TinyDisk {
    fn drop(&mut self) {
        unmount(&self.0, UnmountFlags::DETACH).unwrap();
    }
}
