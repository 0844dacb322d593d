//! What people do: write, react, open threads. Under Discord's rules: somebody
//! who may not gets [`Refused`].

use super::Refused;
use crate::gateway::intents;
use crate::id::Id;
use crate::server::Handle;
use crate::world::{Draft, Edit, Kind, NewThread, ReplyTo, ThreadChange};
use serde_json::json;

type Done<T> = Result<T, Refused>;

impl Handle {
    /// Writes into a channel, thread or direct message.
    ///
    /// # Errors
    /// As Discord would: not seen, not allowed, too long, empty.
    pub fn post(&self, user: Id, channel: Id, text: &str) -> Done<Id> {
        let draft = Draft {
            content: text.to_owned(),
            ..Draft::default()
        };
        self.shared
            .with(|world| Ok(world.post(user, channel, draft)?))
    }

    /// Answers a message; `ping` as the sender's switch beside the reply.
    ///
    /// # Errors
    /// As [`Handle::post`], or the message is gone.
    pub fn reply(&self, user: Id, to: Id, text: &str, ping: bool) -> Done<Id> {
        self.shared.with(|world| {
            let channel = world
                .find_message(to)
                .ok_or_else(crate::error::ApiError::unknown_message)?
                .channel;
            let mut form = crate::error::Form::default();
            let allowed = json!({"parse": ["users", "roles", "everyone"], "replied_user": ping});
            let draft = Draft {
                content: text.to_owned(),
                reply: Some(ReplyTo {
                    message: to,
                    channel: None,
                    fail_if_gone: true,
                }),
                allowed: crate::world::AllowedMentions::read(&allowed, &mut form),
                ..Draft::default()
            };
            Ok(world.post(user, channel, draft)?)
        })
    }

    /// Writes with one file.
    ///
    /// # Errors
    /// As [`Handle::post`].
    pub fn post_file(
        &self,
        user: Id,
        channel: Id,
        text: &str,
        (name, content): (&str, &[u8]),
    ) -> Done<Id> {
        self.shared.with(|world| {
            let draft = Draft {
                content: text.to_owned(),
                attachments: vec![world.keep_file(name, content.to_vec())],
                ..Draft::default()
            };
            Ok(world.post(user, channel, draft)?)
        })
    }

    /// Names and contents of the files shown with a message.
    pub fn files(&self, message: Id) -> Vec<(String, Vec<u8>)> {
        self.shared.with(|world| {
            let message = world.find_message(message);
            message.map_or_else(Vec::new, |message| world.files_of(message))
        })
    }

    /// Writes to the bot alone; the direct message is made at first need.
    ///
    /// # Errors
    /// As [`Handle::post`].
    pub fn direct(&self, user: Id, text: &str) -> Done<Id> {
        let channel = self.direct_channel(user);
        self.post(user, channel, text)
    }

    /// The direct message between this person and the bot.
    pub fn direct_channel(&self, user: Id) -> Id {
        self.shared.with(|world| world.direct(user))
    }

    /// Changes one's own message.
    ///
    /// # Errors
    /// Not one's own, gone, or in an archived thread.
    pub fn edit(&self, user: Id, message: Id, text: &str) -> Done<()> {
        self.shared.with(|world| {
            let channel = world
                .find_message(message)
                .ok_or_else(crate::error::ApiError::unknown_message)?
                .channel;
            let edit = Edit {
                content: Some(text.to_owned()),
                ..Edit::default()
            };
            Ok(world.edit(user, channel, message, edit)?)
        })
    }

    /// Removes a message.
    ///
    /// # Errors
    /// Gone, or not allowed.
    pub fn delete(&self, user: Id, message: Id) -> Done<()> {
        self.shared.with(|world| {
            let channel = world
                .find_message(message)
                .ok_or_else(crate::error::ApiError::unknown_message)?
                .channel;
            Ok(world.delete(user, channel, message)?)
        })
    }

    /// Puts a reaction on a message (`on`), or takes it back.
    ///
    /// # Errors
    /// Gone, not seen, not allowed.
    pub fn react(&self, user: Id, message: Id, emoji: &str, on: bool) -> Done<()> {
        self.shared.with(|world| {
            let channel = world
                .find_message(message)
                .ok_or_else(crate::error::ApiError::unknown_message)?
                .channel;
            Ok(world.react(user, channel, message, emoji, on)?)
        })
    }

    /// Starts typing.
    pub fn type_in(&self, user: Id, channel: Id) {
        self.shared.with(|world| {
            let Some(place) = world.channels.get(&channel).cloned() else { return };
            let mut data = json!({"channel_id": channel, "user_id": user, "timestamp": world.now().as_second()});
            let intent = if place.guild.is_some() { intents::GUILD_TYPING } else { intents::DIRECT_TYPING };
            if let Some(guild) = place.guild {
                data["guild_id"] = json!(guild);
                data["member"] = world.member_json(guild, user);
            }
            world.emit_in(&place, "TYPING_START", intent, data);
        });
    }

    /// Opens a thread; private ones with `invitable` on, as people's are.
    ///
    /// # Errors
    /// Not allowed, or too many threads.
    pub fn open_thread(&self, user: Id, channel: Id, name: &str, private: bool) -> Done<Id> {
        let new = NewThread {
            name: name.to_owned(),
            kind: if private {
                Kind::PrivateThread
            } else {
                Kind::PublicThread
            },
            invitable: true,
            auto_archive_minutes: 4_320,
            from: None,
            first: None,
            tags: Vec::new(),
        };
        self.shared
            .with(|world| Ok(world.open_thread(user, channel, new)?))
    }

    /// Opens a post in a forum.
    ///
    /// # Errors
    /// Not allowed, or too many threads.
    pub fn open_post(&self, user: Id, forum: Id, name: &str, text: &str) -> Done<Id> {
        let first = Draft {
            content: text.to_owned(),
            ..Draft::default()
        };
        let new = NewThread {
            name: name.to_owned(),
            kind: Kind::PublicThread,
            invitable: true,
            auto_archive_minutes: 4_320,
            from: None,
            first: Some(first),
            tags: Vec::new(),
        };
        self.shared
            .with(|world| Ok(world.open_thread(user, forum, new)?))
    }

    /// Archives, opens, locks or unlocks a thread.
    ///
    /// # Errors
    /// Not allowed.
    pub fn set_thread(
        &self,
        user: Id,
        thread: Id,
        archived: Option<bool>,
        locked: Option<bool>,
    ) -> Done<()> {
        let change = ThreadChange {
            archived,
            locked,
            ..ThreadChange::default()
        };
        self.shared
            .with(|world| Ok(world.change_thread(user, thread, change)?))
    }

    /// Lets somebody into a thread.
    ///
    /// # Errors
    /// Not allowed, archived, full.
    pub fn add_to_thread(&self, by: Id, thread: Id, user: Id) -> Done<()> {
        self.shared
            .with(|world| Ok(world.add_to_thread(by, thread, user)?))
    }

    /// Leaves a thread.
    ///
    /// # Errors
    /// Not in it, or archived.
    pub fn leave_thread(&self, user: Id, thread: Id) -> Done<()> {
        self.shared
            .with(|world| Ok(world.remove_from_thread(user, thread, user)?))
    }
}
