//! Until when each workspace was heard, in a small file.

use crate::settings::SettingsError;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The times, shared by all workspaces of the process. Without a file they hold until it ends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heard {
    file: Option<PathBuf>,
    until: Arc<Mutex<Until>>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Until {
    /// By workspace.
    heard_until: BTreeMap<String, Timestamp>,
}

impl Heard {
    /// Reads the file; one that is not there yet is empty.
    pub(crate) fn open(file: Option<&Path>) -> Result<Self, SettingsError> {
        let until = match file.map(std::fs::read) {
            None => Until::default(),
            Some(Ok(bytes)) => {
                serde_json::from_slice(&bytes).map_err(|why| unusable(file, &why))?
            }
            Some(Err(why)) if why.kind() == io::ErrorKind::NotFound => Until::default(),
            Some(Err(why)) => return Err(unusable(file, &why)),
        };
        Ok(Self {
            file: file.map(Path::to_owned),
            until: Arc::new(Mutex::new(until)),
        })
    }

    pub(crate) fn last(&self, team: &str) -> Option<Timestamp> {
        let until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        until.heard_until.get(team).copied()
    }

    /// All that was written there until now is stored, or Slack will send it again.
    pub(crate) async fn note(&self, team: &str, now: Timestamp) {
        let until = {
            let mut until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
            until.heard_until.insert(team.to_owned(), now);
            until.clone()
        };
        let Some(file) = self.file.clone() else {
            return;
        };
        let writing = tokio::task::spawn_blocking(move || replace(&file, &until));
        if let Ok(Err(error)) = writing.await {
            tracing::error!(%error, "the file of Slack's state cannot be written");
        }
    }
}

fn unusable(file: Option<&Path>, why: &dyn std::error::Error) -> SettingsError {
    let file = file.unwrap_or(Path::new("")).display();
    SettingsError(vec![format!(
        "state: {file} cannot be used: {why}; mend it, or remove it to forget what it says"
    )])
}

/// Replaces the file as a whole, so that a crash leaves the old one.
fn replace(file: &Path, until: &Until) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut new = file.as_os_str().to_owned();
    new.push(".new");
    let mut handle = std::fs::File::create(&new)?;
    handle.write_all(&serde_json::to_vec(until)?)?;
    handle.sync_all()?;
    std::fs::rename(&new, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_heard_is_known_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/slack.json");
        let time: Timestamp = "2026-03-11T12:00:00Z".parse().unwrap();
        let heard = Heard::open(Some(&file)).unwrap();
        assert_eq!(heard.last("T1"), None);
        heard.note("T1", time).await;
        let again = Heard::open(Some(&file)).unwrap();
        assert_eq!((again.last("T1"), again.last("T2")), (Some(time), None));
    }

    #[test]
    fn a_broken_file_is_not_taken_for_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("slack.json");
        std::fs::write(&file, "{\"heard").unwrap();
        let error = Heard::open(Some(&file)).unwrap_err().to_string();
        assert!(error.contains("slack.json"), "{error}");
    }
}
