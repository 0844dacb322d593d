//! What people do with the bot's buttons, menus, forms and commands.

use super::{Outcome, Refused};
use crate::id::Id;
use crate::permissions::bits;
use crate::server::Handle;
use crate::world::{InteractionKind, World};
use serde_json::{Map, Value, json};

type Done<T> = Result<T, Refused>;

impl Handle {
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

    /// Types in an option that the bot completes; `options` holds what was typed so far in it
    /// and in the others.
    ///
    /// # Errors
    /// As [`Handle::slash`], or the bot did not register it as one that it completes.
    pub fn autocomplete(
        &self,
        user: Id,
        channel: Id,
        name: &str,
        option: &str,
        options: &Map<String, Value>,
    ) -> Done<Id> {
        self.shared.with(|world| {
            let command = command(world, user, channel, name, 1)?;
            let mut known = command["options"].as_array().into_iter().flatten();
            if !known.any(|known| known["name"] == option && known["autocomplete"] == true) {
                return Err(Refused::because("the bot does not complete this option"));
            }
            let data = json!({
                "id": command["id"], "name": name, "type": 1,
                "options": typed(&command, options, Some(option)),
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
