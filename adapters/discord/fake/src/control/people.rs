//! What people do: write, press, fill in, run commands. Under Discord's rules: somebody
//! who may not gets [`Refused`].

use super::{Outcome, Refused};
use crate::gateway::intents;
use crate::id::Id;
use crate::permissions::bits;
use crate::server::Handle;
use crate::world::{Draft, Edit, InteractionKind, Kind, NewThread, ReplyTo, ThreadChange, World};
use serde_json::{Map, Value, json};

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

    /// Writes with one file (name, size in bytes).
    ///
    /// # Errors
    /// As [`Handle::post`].
    pub fn post_file(&self, user: Id, channel: Id, text: &str, name: &str, bytes: u64) -> Done<Id> {
        self.shared.with(|world| {
            let id = world.next_id();
            let url = format!("https://cdn.discordapp.com/attachments/{channel}/{id}/{name}");
            let file =
                json!({"id": id, "filename": name, "size": bytes, "url": url, "proxy_url": url});
            let draft = Draft {
                content: text.to_owned(),
                attachments: vec![file],
                ..Draft::default()
            };
            Ok(world.post(user, channel, draft)?)
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

    /// Presses a button.
    ///
    /// # Errors
    /// No such button, or it cannot be pressed.
    pub fn press(&self, user: Id, message: Id, custom_id: &str) -> Done<Id> {
        self.shared
            .with(|world| component(world, user, message, custom_id, None))
    }

    /// Chooses in a menu.
    ///
    /// # Errors
    /// No such menu.
    pub fn choose(&self, user: Id, message: Id, custom_id: &str, values: &[&str]) -> Done<Id> {
        self.shared
            .with(|world| component(world, user, message, custom_id, Some(values)))
    }

    /// Sends the form that the bot showed in answer to `interaction`.
    ///
    /// # Errors
    /// No form was shown, or a field is missing, too short or too long.
    pub fn fill(&self, user: Id, interaction: Id, fields: &[(&str, &str)]) -> Done<Id> {
        self.shared.with(|world| {
            let one = world
                .interactions
                .get(&interaction)
                .ok_or_else(|| Refused::because("no such interaction"))?;
            if one.user != user {
                return Err(Refused::because("the form was shown to somebody else"));
            }
            let Outcome::Form(form) = Outcome::from(one.answer.as_ref()) else {
                return Err(Refused::because("the bot showed no form"));
            };
            let (channel, message) = (one.channel, one.message);
            let data = filled(&form, fields)?;
            Ok(world.interact(InteractionKind::Modal, user, channel, message, data)?)
        })
    }

    /// Runs a slash command; `options` by name, as JSON values.
    ///
    /// # Errors
    /// The bot registered none of that name here, or the person may not.
    pub fn slash(
        &self,
        user: Id,
        channel: Id,
        name: &str,
        options: &Map<String, Value>,
    ) -> Done<Id> {
        self.shared.with(|world| {
            let command = command(world, user, channel, name, 1)?;
            let data = json!({
                "id": command["id"], "name": name, "type": 1,
                "options": typed(&command, options, None),
            });
            Ok(world.interact(InteractionKind::Command, user, channel, None, data)?)
        })
    }

    /// Types in an option that the bot completes.
    ///
    /// # Errors
    /// As [`Handle::slash`].
    pub fn autocomplete(
        &self,
        user: Id,
        channel: Id,
        name: &str,
        option: &str,
        so_far: &str,
    ) -> Done<Id> {
        self.shared.with(|world| {
            let command = command(world, user, channel, name, 1)?;
            let options = Map::from_iter([(option.to_owned(), json!(so_far))]);
            let data = json!({
                "id": command["id"], "name": name, "type": 1,
                "options": typed(&command, &options, Some(option)),
            });
            Ok(world.interact(InteractionKind::Autocomplete, user, channel, None, data)?)
        })
    }

    /// Runs a command from a message's menu.
    ///
    /// # Errors
    /// The bot registered none of that name here, or the message is gone.
    pub fn message_command(&self, user: Id, message: Id, name: &str) -> Done<Id> {
        self.shared.with(|world| {
            let target = world
                .find_message(message)
                .ok_or_else(crate::error::ApiError::unknown_message)?;
            let (channel, shown) = (target.channel, world.message_json(target));
            let command = command(world, user, channel, name, 3)?;
            let data = json!({
                "id": command["id"], "name": name, "type": 3, "target_id": message,
                "resolved": {"messages": {message.to_string(): shown}},
            });
            Ok(world.interact(InteractionKind::Command, user, channel, None, data)?)
        })
    }
}

fn component(
    world: &mut World,
    user: Id,
    message: Id,
    custom_id: &str,
    values: Option<&[&str]>,
) -> Done<Id> {
    let target = world
        .find_message(message)
        .ok_or_else(crate::error::ApiError::unknown_message)?;
    if target.only_for.is_some_and(|only| only != user) {
        return Err(Refused::because("the message was shown to somebody else"));
    }
    let channel = target.channel;
    let mut parts = target
        .components
        .iter()
        .flat_map(|row| row["components"].as_array().into_iter().flatten());
    let part = parts.find(|part| part["custom_id"] == custom_id);
    let part = part.ok_or_else(|| Refused::because("the message has no such button or menu"))?;
    if part["disabled"] == true {
        return Err(Refused::because("it is switched off"));
    }
    if target.author != world.bot {
        return Err(Refused::because("it is another bot's"));
    }
    let kind = part["type"].as_u64().unwrap_or(0);
    if (kind == 2) == values.is_some() {
        return Err(Refused::because(
            "a button is pressed, a menu is chosen from",
        ));
    }
    let mut data = json!({"custom_id": custom_id, "component_type": kind, "id": part["id"]});
    if let Some(values) = values {
        data["values"] = json!(values);
        data["resolved"] = json!({});
    }
    if world
        .channels
        .get(&channel)
        .and_then(|place| place.thread.as_ref())
        .is_some_and(|thread| thread.archived)
    {
        return Err(Refused::because("the thread is archived"));
    }
    Ok(world.interact(
        InteractionKind::Component,
        user,
        channel,
        Some(message),
        data,
    )?)
}

/// The form's answer, with Discord's checks of each field.
fn filled(form: &Value, fields: &[(&str, &str)]) -> Done<Value> {
    let mut rows = Vec::new();
    let mut used = 0;
    for row in form["components"].as_array().into_iter().flatten() {
        let label = row["type"] == 18;
        let input = if label {
            &row["component"]
        } else {
            &row["components"][0]
        };
        let id = input["custom_id"].as_str().unwrap_or_default();
        let given = fields.iter().find(|(field, _)| *field == id);
        used += usize::from(given.is_some());
        let text = given.map_or("", |(_, text)| text);
        let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        let required = input["required"].as_bool().unwrap_or(true);
        let least = input["min_length"]
            .as_u64()
            .unwrap_or(0)
            .max(u64::from(required));
        let most = input["max_length"].as_u64().unwrap_or(4_000);
        if length > most || (length < least && (required || length > 0)) {
            return Err(Refused::because(
                "a field is missing, too short or too long",
            ));
        }
        let part = json!({"type": 4, "id": 1, "custom_id": id, "value": text});
        rows.push(match label {
            true => json!({"type": 18, "id": 1, "component": part}),
            false => json!({"type": 1, "id": 1, "components": [part]}),
        });
    }
    if used != fields.len() {
        return Err(Refused::because("the form has no such field"));
    }
    Ok(json!({"custom_id": form["custom_id"], "components": rows, "resolved": {}}))
}

/// The registered command, if this person may run it here.
fn command(world: &World, user: Id, channel: Id, name: &str, kind: u64) -> Done<Value> {
    let place = world.seen(user, channel)?;
    if place.guild.is_some() && !world.may(user, place, bits::USE_APPLICATION_COMMANDS) {
        return Err(crate::error::ApiError::missing_permissions().into());
    }
    let here = |command: &&Value| {
        let guild = command.get("guild_id").and_then(Value::as_str);
        guild.is_none_or(|guild| place.guild.is_some_and(|own| own.to_string() == guild))
    };
    let mut all = world.commands.iter().filter(here);
    let found = all.find(|command| command["name"] == name && command["type"] == kind);
    found
        .cloned()
        .ok_or_else(|| Refused::because("the bot registered no such command here"))
}

/// The options with the types that the command gave them.
fn typed(command: &Value, options: &Map<String, Value>, focused: Option<&str>) -> Vec<Value> {
    let known = command["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    options
        .iter()
        .map(|(name, value)| {
            let kind = known.iter().find(|option| option["name"] == name.as_str());
            let kind = kind.map_or(json!(3), |option| option["type"].clone());
            let mut option = json!({"name": name, "type": kind, "value": value});
            if focused == Some(name.as_str()) {
                option["focused"] = json!(true);
            }
            option
        })
        .collect()
}
