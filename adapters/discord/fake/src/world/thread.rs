//! Threads opened: where which kind may be, by whom, and how many.

use super::{Channel, Draft, Kind, Thread, World};
use crate::error::{ApiError, Form};
use crate::id::Id;
use crate::permissions::bits;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::time::Duration;

/// A thread on a message older than this is told of in the channel. Discord's own span
/// is "very small" and not documented.
const OLDER: Duration = Duration::from_secs(60);

/// A thread about to be opened.
#[derive(Clone, Debug)]
pub(crate) struct NewThread {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) invitable: bool,
    pub(crate) auto_archive_minutes: u64,
    /// The message it hangs on, which also gives it its id.
    pub(crate) from: Option<Id>,
    /// A forum post's first message.
    pub(crate) first: Option<Draft>,
    pub(crate) tags: Vec<Id>,
}

/// What a change sets; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ThreadChange {
    pub(crate) name: Option<String>,
    pub(crate) archived: Option<bool>,
    pub(crate) locked: Option<bool>,
    pub(crate) invitable: Option<bool>,
    pub(crate) auto_archive_minutes: Option<u64>,
    pub(crate) tags: Option<Vec<Id>>,
}

impl NewThread {
    fn channel(&self, id: Id, guild: Id, parent: Id, owner: Id, now: Timestamp) -> Channel {
        let thread = Thread {
            owner,
            archived: false,
            locked: false,
            invitable: self.invitable,
            auto_archive_minutes: self.auto_archive_minutes,
            changed: now,
            active: now,
            created: now,
            members: BTreeMap::from([(owner, now)]),
            message_count: 0,
            total_sent: 0,
            applied_tags: self.tags.clone(),
        };
        Channel {
            id,
            kind: self.kind,
            guild: Some(guild),
            parent: Some(parent),
            name: self.name.clone(),
            topic: None,
            position: 0,
            overwrites: Vec::new(),
            recipients: Vec::new(),
            tags: Vec::new(),
            last_message: None,
            thread: Some(thread),
        }
    }
}

impl World {
    /// Opens a thread below `parent`.
    pub(crate) fn open_thread(
        &mut self,
        owner: Id,
        parent: Id,
        new: NewThread,
    ) -> Result<Id, ApiError> {
        let place = self.seen(owner, parent)?.clone();
        self.may_open(owner, &place, &new)?;
        let guild = place.guild.ok_or_else(ApiError::wrong_channel_type)?;
        let active = self.active_threads(guild).len();
        if active >= self.config.max_active_threads {
            return Err(ApiError::too_many_threads());
        }
        if let Some(from) = new.from {
            let message = self
                .message_mut(parent, from)
                .ok_or_else(ApiError::unknown_message)?;
            if std::mem::replace(&mut message.has_thread, true) {
                return Err(ApiError::thread_exists());
            }
        }
        let id = match new.from {
            Some(from) => from,
            None => self.next_id(),
        };
        self.channels
            .insert(id, new.channel(id, guild, parent, owner, self.now()));
        self.emit_thread_created(id, true);
        self.first_words(owner, parent, id, new)?;
        Ok(id)
    }

    /// The messages that come with a new thread.
    fn first_words(
        &mut self,
        owner: Id,
        parent: Id,
        id: Id,
        new: NewThread,
    ) -> Result<(), ApiError> {
        if let Some(first) = new.first {
            // The opening message of a post has the post's id.
            let first = Draft {
                id: Some(id),
                ..first
            };
            return self.post(owner, id, first).map(|_| ());
        }
        if let Some(from) = new.from {
            self.emit_message("MESSAGE_UPDATE", parent, from);
            self.system(
                owner,
                id,
                21,
                String::new(),
                Some((parent, from)),
                Vec::new(),
            );
            let at = self.message(parent, from).map(|message| message.at);
            if at.is_some_and(|at| self.clock.since(at) > OLDER) {
                self.system(owner, parent, 18, new.name, Some((id, id)), Vec::new());
            }
        }
        Ok(())
    }

    fn may_open(&self, owner: Id, place: &Channel, new: &NewThread) -> Result<(), ApiError> {
        let fits = match place.kind {
            Kind::Text => matches!(new.kind, Kind::PublicThread | Kind::PrivateThread),
            Kind::Announcement => new.kind == Kind::AnnouncementThread,
            Kind::Forum => new.kind == Kind::PublicThread && new.first.is_some(),
            _ => false,
        };
        if !fits {
            return Err(ApiError::wrong_channel_type());
        }
        let needed = match (place.kind, new.kind) {
            (Kind::Forum, _) => bits::SEND_MESSAGES,
            (_, Kind::PrivateThread) => bits::CREATE_PRIVATE_THREADS,
            _ => bits::CREATE_PUBLIC_THREADS,
        };
        if !self.may(owner, place, needed) {
            return Err(ApiError::missing_permissions());
        }
        let mut form = Form::default();
        if !(1..=100).contains(&new.name.chars().count()) {
            form.bad_length("name", 1, 100);
        }
        if ![60, 1_440, 4_320, 10_080].contains(&new.auto_archive_minutes) {
            form.wrong(
                "auto_archive_duration",
                "BASE_TYPE_CHOICES",
                "Value must be one of (60, 1440, 4320, 10080).",
            );
        }
        form.check()
    }

    /// Threads of a guild that are not archived.
    pub(crate) fn active_threads(&self, guild: Id) -> Vec<Id> {
        self.channels
            .values()
            .filter(|channel| channel.guild == Some(guild))
            .filter(|channel| {
                channel
                    .thread
                    .as_ref()
                    .is_some_and(|thread| !thread.archived)
            })
            .map(|channel| channel.id)
            .collect()
    }
}
