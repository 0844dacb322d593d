//! What one workspace's adapter remembers while it runs. All of it may be lost at any
//! moment: each use has a slower way without it.

use deskbell_platform::{CommandId, EventKey, Receipt};
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

const MANY: NonZeroUsize = NonZeroUsize::new(20_000).unwrap();

/// Facts of the recent past, the oldest forgotten first.
#[derive(Debug)]
pub(crate) struct Memory {
    facts: Mutex<Facts>,
}

#[derive(Debug)]
struct Facts {
    /// Channel and id of a message in a thread, and which thread. Reactions don't say.
    threads: LruCache<(String, String), String>,
    /// Channel and id of the bot's own messages.
    own: LruCache<(String, String), ()>,
    /// Where the person who did something can be answered alone.
    response_urls: LruCache<EventKey, String>,
    /// A person's direct conversation with the bot.
    directs: LruCache<String, String>,
    /// And whose it is.
    talkers: LruCache<String, String>,
    /// What commands carried out have left behind.
    receipts: LruCache<CommandId, Receipt>,
    /// Messages known to be sent, by command and part.
    sent: LruCache<(CommandId, u64), String>,
    /// Posts that may or may not be there.
    doubtful: LruCache<CommandId, ()>,
    /// Files given to Slack, which shows them when it likes.
    uploaded: LruCache<CommandId, ()>,
    /// Channel and id of the bot's messages with a file, and the file's id.
    files: LruCache<(String, String), String>,
    /// A case's private channel.
    cases: LruCache<String, String>,
    /// Conversations whose recent history was looked through for earlier commands.
    looked_through: LruCache<(String, Option<String>), ()>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            facts: Mutex::new(Facts {
                threads: LruCache::new(MANY),
                own: LruCache::new(MANY),
                response_urls: LruCache::new(MANY),
                directs: LruCache::new(MANY),
                talkers: LruCache::new(MANY),
                receipts: LruCache::new(MANY),
                sent: LruCache::new(MANY),
                doubtful: LruCache::new(MANY),
                uploaded: LruCache::new(MANY),
                files: LruCache::new(MANY),
                cases: LruCache::new(MANY),
                looked_through: LruCache::new(MANY),
            }),
        }
    }
}

impl Memory {
    pub(crate) fn stands_in(&self, channel: &str, message: &str, thread: &str) {
        let key = (channel.to_owned(), message.to_owned());
        self.facts().threads.put(key, thread.to_owned());
    }

    pub(crate) fn thread_of(&self, channel: &str, message: &str) -> Option<String> {
        let key = (channel.to_owned(), message.to_owned());
        self.facts().threads.get(&key).cloned()
    }

    pub(crate) fn posted(&self, channel: &str, message: &str) {
        let key = (channel.to_owned(), message.to_owned());
        self.facts().own.put(key, ());
    }

    pub(crate) fn is_own(&self, channel: &str, message: &str) -> bool {
        let key = (channel.to_owned(), message.to_owned());
        self.facts().own.get(&key).is_some()
    }

    pub(crate) fn answer_at(&self, event: EventKey, url: &str) {
        self.facts().response_urls.put(event, url.to_owned());
    }

    pub(crate) fn response_url(&self, event: &EventKey) -> Option<String> {
        self.facts().response_urls.get(event).cloned()
    }

    pub(crate) fn talks_in(&self, person: &str, channel: &str) {
        let mut facts = self.facts();
        facts.directs.put(person.to_owned(), channel.to_owned());
        facts.talkers.put(channel.to_owned(), person.to_owned());
    }

    pub(crate) fn who_talks_in(&self, channel: &str) -> Option<String> {
        self.facts().talkers.get(channel).cloned()
    }

    pub(crate) fn direct(&self, person: &str) -> Option<String> {
        self.facts().directs.get(person).cloned()
    }

    pub(crate) fn done(&self, command: &CommandId, receipt: &Receipt) {
        let mut facts = self.facts();
        facts.doubtful.pop(command);
        facts.receipts.put(command.clone(), receipt.clone());
    }

    pub(crate) fn receipt(&self, command: &CommandId) -> Option<Receipt> {
        self.facts().receipts.get(command).cloned()
    }

    pub(crate) fn sent(&self, command: &CommandId, part: u64, message: &str) {
        let key = (command.clone(), part);
        self.facts().sent.put(key, message.to_owned());
    }

    pub(crate) fn part(&self, command: &CommandId, part: u64) -> Option<String> {
        let key = (command.clone(), part);
        self.facts().sent.get(&key).cloned()
    }

    pub(crate) fn doubt(&self, command: &CommandId) {
        self.facts().doubtful.put(command.clone(), ());
    }

    pub(crate) fn doubts(&self, command: &CommandId) -> bool {
        self.facts().doubtful.get(command).is_some()
    }

    pub(crate) fn has_uploaded(&self, command: &CommandId) {
        self.facts().uploaded.put(command.clone(), ());
    }

    pub(crate) fn is_uploaded(&self, command: &CommandId) -> bool {
        self.facts().uploaded.get(command).is_some()
    }

    pub(crate) fn has_file(&self, channel: &str, message: &str, file: &str) {
        let key = (channel.to_owned(), message.to_owned());
        self.facts().files.put(key, file.to_owned());
    }

    pub(crate) fn file_of(&self, channel: &str, message: &str) -> Option<String> {
        let key = (channel.to_owned(), message.to_owned());
        self.facts().files.get(&key).cloned()
    }

    pub(crate) fn case_in(&self, case: &str, channel: &str) {
        self.facts().cases.put(case.to_owned(), channel.to_owned());
    }

    pub(crate) fn case_channel(&self, case: &str) -> Option<String> {
        self.facts().cases.get(case).cloned()
    }

    pub(crate) fn forget_case(&self, channel: &str) {
        let mut facts = self.facts();
        let gone = facts.cases.iter().find(|(_, known)| *known == channel);
        if let Some(case) = gone.map(|(case, _)| case.clone()) {
            facts.cases.pop(&case);
        }
    }

    /// Whether this is the first look; from then on it is not.
    pub(crate) fn first_look(&self, channel: &str, thread: Option<&str>) -> bool {
        let key = (channel.to_owned(), thread.map(str::to_owned));
        self.facts().looked_through.put(key, ()).is_none()
    }

    fn facts(&self) -> MutexGuard<'_, Facts> {
        self.facts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
