//! The last message seen in each channel, kept in a small file: where to read on from
//! after a gap.
//!
//! Only what the inbox has stored is noted. The file may lag behind: what is read twice,
//! the inbox knows by its key.

use crate::settings::SettingsError;
use serde::{Deserialize, Serialize};
use serenity::model::id::{ChannelId, MessageId};
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Channels kept; beyond, those silent for longest are forgotten.
const MOST: usize = 20_000;

pub(crate) struct Cursors {
    file: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    seen: BTreeMap<ChannelId, Seen>,
    began: u64,
    dirty: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// The last message stored; 0 where nothing was said yet.
    pub(crate) last: u64,
    /// The last message when the channel was first heard of: what was said before is none of
    /// ours.
    #[serde(default)]
    pub(crate) from: u64,
    /// A direct conversation: no server lists it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) direct: bool,
}

#[derive(Default, Serialize, Deserialize)]
struct File {
    /// The moment of the very first run, as a snowflake.
    #[serde(default)]
    began: u64,
    channels: BTreeMap<ChannelId, Seen>,
}

impl Cursors {
    /// Reads the file; one that is not there yet is empty.
    pub(crate) fn open(file: &Path) -> Result<Self, SettingsError> {
        let file = (!file.as_os_str().is_empty()).then(|| file.to_owned());
        let (mut seen, mut began) = (BTreeMap::new(), 0);
        if let Some(path) = &file {
            let failed = |says: String| SettingsError::State {
                file: path.display().to_string(),
                says,
            };
            match std::fs::read(path) {
                Ok(bytes) => {
                    let file: File = serde_json::from_slice(&bytes)
                        .map_err(|error| failed(error.to_string()))?;
                    (seen, began) = (file.channels, file.began);
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(failed(error.to_string())),
            }
        }
        Ok(Self {
            file,
            state: Mutex::new(State {
                seen,
                began,
                dirty: false,
            }),
        })
    }

    /// The newest thing heard of, as a snowflake: what is newer came into being unheard.
    /// None at the very first run; that this has begun is written down at once, so that a
    /// crash in its first moments is followed by a second run, not by another first.
    pub(crate) fn newest(&self, now: u64) -> Option<u64> {
        {
            let mut state = self.lock();
            if state.began > 0 {
                let last = state.seen.values().map(|seen| seen.last).max();
                return Some(last.unwrap_or(0).max(state.began));
            }
            (state.began, state.dirty) = (now.max(1), true);
        }
        if let Err(error) = self.save() {
            tracing::error!(%error, "the file of last seen messages cannot be written");
        }
        None
    }

    pub(crate) fn get(&self, channel: ChannelId) -> Option<Seen> {
        self.lock().seen.get(&channel).copied()
    }

    /// A channel first heard of: what was said in it before `last` is none of ours.
    pub(crate) fn begin(&self, channel: ChannelId, last: Option<MessageId>, direct: bool) {
        let mut state = self.lock();
        let last = last.map_or(0, MessageId::get);
        let from = last;
        let known = state.seen.len();
        state
            .seen
            .entry(channel)
            .or_insert(Seen { last, from, direct });
        state.dirty |= state.seen.len() > known;
    }

    /// The inbox has this message.
    pub(crate) fn advance(&self, channel: ChannelId, message: MessageId, direct: bool) {
        let mut state = self.lock();
        let new = Seen {
            last: 0,
            from: message.get().saturating_sub(1),
            direct,
        };
        let seen = state.seen.entry(channel).or_insert(new);
        if message.get() > seen.last {
            seen.last = message.get();
            state.dirty = true;
        }
    }

    pub(crate) fn forget(&self, channel: ChannelId) {
        let mut state = self.lock();
        state.dirty |= state.seen.remove(&channel).is_some();
    }

    /// The direct conversations, those with the newest words first.
    pub(crate) fn direct(&self) -> Vec<(ChannelId, u64)> {
        let state = self.lock();
        let direct = state.seen.iter().filter(|(_, seen)| seen.direct);
        let mut direct: Vec<_> = direct.map(|(&id, seen)| (id, seen.last)).collect();
        direct.sort_by_key(|&(_, last)| std::cmp::Reverse(last));
        direct
    }

    /// Writes the file, if anything changed. Replaces it as a whole, so that a crash leaves
    /// the old one.
    pub(crate) fn save(&self) -> io::Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        let bytes = {
            let mut state = self.lock();
            if !state.dirty {
                return Ok(());
            }
            state.shrink();
            state.dirty = false;
            let channels = state.seen.clone();
            let began = state.began;
            serde_json::to_vec(&File { began, channels })?
        };
        let written = replace(file, &bytes);
        if written.is_err() {
            self.lock().dirty = true;
        }
        written
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn shrink(&mut self) {
        if self.seen.len() <= MOST {
            return;
        }
        let mut ages: Vec<u64> = self.seen.values().map(|seen| seen.last).collect();
        ages.sort_unstable_by(|a, b| b.cmp(a));
        let oldest = ages.get(MOST).copied().unwrap_or(0);
        self.seen.retain(|_, seen| seen.last > oldest);
    }
}

fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut new = file.as_os_str().to_owned();
    new.push(".new");
    let mut handle = std::fs::File::create(&new)?;
    handle.write_all(bytes)?;
    handle.sync_all()?;
    std::fs::rename(&new, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_there_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/discord.json");
        let (one, two, direct) = (ChannelId::new(1), ChannelId::new(2), ChannelId::new(3));
        let cursors = Cursors::open(&file).unwrap();
        cursors.begin(one, Some(MessageId::new(100)), false);
        cursors.advance(one, MessageId::new(105), false);
        cursors.advance(one, MessageId::new(103), false);
        cursors.begin(two, None, false);
        cursors.advance(direct, MessageId::new(7), true);
        assert_eq!(cursors.newest(50), None, "the first run");
        cursors.save().unwrap();
        let again = Cursors::open(&file).unwrap();
        assert_eq!(again.newest(900), Some(105));
        assert_eq!(again.get(one).map(|seen| seen.last), Some(105));
        again.begin(one, Some(MessageId::new(200)), false);
        assert_eq!(again.get(one).map(|seen| seen.last), Some(105), "known");
        assert_eq!(again.get(one).map(|seen| seen.from), Some(100));
        assert_eq!(again.get(two).map(|seen| seen.last), Some(0));
        assert_eq!(again.direct(), [(direct, 7)]);
    }

    #[test]
    fn a_broken_file_is_not_taken_for_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("discord.json");
        std::fs::write(&file, "{\"channels\": {\"1\"").unwrap();
        assert!(matches!(
            Cursors::open(&file),
            Err(SettingsError::State { .. })
        ));
    }
}
