//! Slash and menu commands: what they are called, what they mean, and their registration.

use crate::rest::{Failure, Rest, Route};
use crate::wire::CommandOption;
use deskbell_platform::{Lane, Wanted};
use reqwest::Method;
use serde_json::{Value, json};
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::{
    CommandOptionType, CommandType, InstallationContext, InteractionContext,
};
use serenity::model::id::ApplicationId;

/// What `/case` can do to a case: the word of the action, and what is shown.
const CASE_VERBS: &[(&str, &str)] = &[
    ("ack", "acknowledge: I have seen it"),
    ("claim", "claim: I own it"),
    ("transfer", "transfer: somebody else shall own it"),
    ("escalate", "escalate: call the next"),
    ("note", "note: keep this for responders"),
    ("back", "hand back to the bot"),
    ("resolve", "resolve: it is done"),
    ("reopen", "reopen: it is not done after all"),
    ("cancel", "cancel: no need any more"),
];

/// Commands in the menu of a message: their name and the action's word.
const MENU: &[(&str, &str)] = &[("Call a person for this", "human"), ("Answer this", "ask")];

/// The action of a command in a message's menu.
pub(crate) fn menu_action(name: &str) -> Option<&'static str> {
    MENU.iter()
        .find(|(known, _)| *known == name)
        .map(|(_, action)| *action)
}

/// The action of a slash command, and what was typed beside it.
pub(crate) fn slash_action(
    name: &str,
    options: &[CommandOption],
) -> Option<(String, Option<String>)> {
    let option = |name: &str| {
        let option = options.iter().find(|option| option.name == name)?;
        option.value.as_ref()?.as_str().map(ToOwned::to_owned)
    };
    let action = match name {
        "ask" | "human" | "oncall" | "away" | "available" => name.to_owned(),
        "case" => option("verb").filter(|verb| CASE_VERBS.iter().any(|(word, _)| word == verb))?,
        _ => return None,
    };
    Some((action, option("text")))
}

/// What somebody is typing who has not sent the command yet: the name of what, and how it begins.
/// None where there is nothing to choose from.
pub(crate) fn begun<'a>(name: &str, options: &'a [CommandOption]) -> Option<(Wanted, &'a str)> {
    let text = |option: &'a CommandOption| option.value.as_ref()?.as_str();
    let typed = options
        .iter()
        .find(|option| option.focused && option.name == "text")
        .and_then(text)?;
    let transfers = || {
        let verb = options.iter().find(|option| option.name == "verb");
        verb.and_then(text) == Some("transfer")
    };
    match name {
        "ask" => Some((Wanted::Article, typed)),
        "case" if transfers() => Some((Wanted::Responder, typed)),
        _ => None,
    }
}

/// Every command as it is registered.
pub(crate) fn all() -> Vec<CreateCommand> {
    let text = |about: &str, required| {
        CreateCommandOption::new(CommandOptionType::String, "text", about)
            .required(required)
            .max_length(2_000)
    };
    let verb =
        CreateCommandOption::new(CommandOptionType::String, "verb", "What to do").required(true);
    let verb = CASE_VERBS.iter().fold(verb, |verb, (word, shown)| {
        verb.add_string_choice(*shown, *word)
    });
    let slash = |name: &str, about: &str| {
        CreateCommand::new(name)
            .kind(CommandType::ChatInput)
            .description(about)
    };
    let commands = vec![
        slash("ask", "Ask a question; only you see the answer")
            .add_option(text("Your question", true).set_autocomplete(true)),
        slash("human", "Talk to a person").add_option(text("What it is about", false)),
        slash("oncall", "Who is on call?"),
        slash("case", "For responders: act on this case")
            .add_option(verb)
            .add_option(text("A note, a name, or a reason", false).set_autocomplete(true)),
        slash("away", "For responders: don't call me").add_option(text(
            "How long or until when: 2h, until 14:00, until mon 09:00",
            false,
        )),
        slash("available", "For responders: call me again"),
    ];
    let menu = MENU
        .iter()
        .map(|(name, _)| CreateCommand::new(*name).kind(CommandType::Message));
    let everywhere = |command: CreateCommand| {
        command
            .integration_types(vec![InstallationContext::Guild])
            .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
    };
    commands.into_iter().chain(menu).map(everywhere).collect()
}

/// Makes Discord's list the same as [`all`]; touches nothing if it is. Whether it changed.
pub(crate) async fn register(rest: &Rest, application: ApplicationId) -> Result<bool, Failure> {
    let wanted = all();
    let route = |method| Route::commands(application, method);
    let there: Vec<Value> = rest.get(Lane::Answer, route(Method::GET)).await?;
    let same = {
        let mut wanted: Vec<_> = wanted
            .iter()
            .map(|command| essence(&json!(command)))
            .collect();
        let mut there: Vec<_> = there.iter().map(essence).collect();
        let name = |command: &Value| command.to_string();
        wanted.sort_by_key(name);
        there.sort_by_key(name);
        wanted == there
    };
    if same {
        return Ok(false);
    }
    let _: Value = rest.send(Lane::Answer, route(Method::PUT), &wanted).await?;
    Ok(true)
}

/// What makes a command what it is: Discord adds ids, versions and defaults to the rest.
fn essence(command: &Value) -> Value {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or("").to_owned();
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let option = |option: &Value| {
        let choices: Vec<_> = list(option, "choices")
            .iter()
            .map(|choice| json!([choice["name"], choice["value"]]))
            .collect();
        json!({
            "type": option["type"], "name": option["name"],
            "description": text(option, "description"),
            "required": option["required"].as_bool().unwrap_or(false),
            "max_length": option["max_length"],
            "autocomplete": option["autocomplete"].as_bool().unwrap_or(false),
            "choices": choices,
        })
    };
    let options: Vec<_> = list(command, "options").iter().map(option).collect();
    json!({
        "type": command["type"].as_u64().unwrap_or(1),
        "name": command["name"],
        "description": text(command, "description"),
        "contexts": command["contexts"],
        "integration_types": command["integration_types"],
        "options": options,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(name: &str, value: &str) -> CommandOption {
        CommandOption {
            name: name.into(),
            value: Some(value.into()),
            focused: false,
        }
    }

    #[test]
    fn what_is_being_typed_is_an_article_or_a_responder() {
        let typing = |text: &str| CommandOption {
            focused: true,
            ..option("text", text)
        };
        let ask = [typing("when do")];
        assert_eq!(begun("ask", &ask), Some((Wanted::Article, "when do")));
        let transfer = [option("verb", "transfer"), typing("ro")];
        assert_eq!(begun("case", &transfer), Some((Wanted::Responder, "ro")));
        let note = [option("verb", "note"), typing("ro")];
        assert_eq!(begun("case", &note), None);
        assert_eq!(begun("human", &ask), None);
        assert_eq!(begun("ask", &[option("text", "sent")]), None);
    }

    #[test]
    fn commands_are_the_cores_words() {
        type Row<'a> = (
            &'a str,
            &'a [CommandOption],
            Option<(&'a str, Option<&'a str>)>,
        );
        let table: &[Row<'_>] = &[
            (
                "ask",
                &[option("text", "when do you open")],
                Some(("ask", Some("when do you open"))),
            ),
            ("human", &[], Some(("human", None))),
            (
                "case",
                &[option("verb", "note"), option("text", "called back")],
                Some(("note", Some("called back"))),
            ),
            ("case", &[], None),
            ("away", &[], Some(("away", None))),
            ("format-disk", &[], None),
        ];
        for (name, options, expected) in table {
            let action = slash_action(name, options);
            let action = action.as_ref().map(|(a, t)| (a.as_str(), t.as_deref()));
            assert_eq!(action, *expected, "{name}");
        }
        assert_eq!(menu_action("Answer this"), Some("ask"));
        assert_eq!(menu_action("Format disk"), None);
    }

    #[test]
    fn what_discord_adds_does_not_make_a_command_different() {
        for command in all() {
            let sent = json!(command);
            let mut back = sent.clone();
            back["id"] = json!("77");
            back["version"] = json!("78");
            back["nsfw"] = json!(false);
            back["dm_permission"] = Value::Null;
            assert_eq!(essence(&sent), essence(&back));
            back["description"] = json!("something else");
            assert_ne!(essence(&sent), essence(&back));
        }
    }
}
