//! Buttons, modals, slash and menu commands: stored, then acknowledged, within the three
//! seconds that Discord gives.

use super::listener::Listener;
use super::message::{NamesIn, Reading, author};
use super::text;
use crate::commands;
use crate::directory::Known;
use crate::pending::Kept;
use crate::render::buttons;
use crate::rest::{Failure, Rest, Route, code};
use crate::wire::{self, Interaction};
use deskbell_platform::{
    Author, Choice, EventKey, EventKind, InboundEvent, Lane, MOST_CHOICES, MessageRef,
};
use serde_json::{Value, json};
use serenity::model::id::ChannelId;
use std::sync::Arc;
use std::time::Duration;

/// Kinds of interactions.
pub(super) mod kind {
    pub(in crate::inbound) const COMMAND: u8 = 2;
    pub(in crate::inbound) const COMPONENT: u8 = 3;
    pub(in crate::inbound) const AUTOCOMPLETE: u8 = 4;
    pub(in crate::inbound) const MODAL: u8 = 5;
}

/// Kinds of first answers.
mod answer {
    pub(super) const THINKING: u8 = 5;
    pub(super) const SILENT: u8 = 6;
    pub(super) const CHOICES: u8 = 8;
    pub(super) const MODAL: u8 = 9;
}

/// Shown to whoever used the interaction alone.
pub(crate) const EPHEMERAL: u32 = 1 << 6;

/// How long the inbox is asked again to store an interaction. Not stored, it is not
/// acknowledged: Discord says that it failed, and the person uses it again.
const STORE_WITHIN: Duration = Duration::from_millis(1_500);

const PAUSE: Duration = Duration::from_millis(100);

/// Characters of a choice, and of what it stands for.
const LONGEST_CHOICE: usize = 100;

/// Stores an interaction and acknowledges it.
pub(crate) async fn take(listener: Arc<Listener>, interaction: Interaction, kept: Arc<Kept>) {
    // Whoever answers waits until Discord has the first, silent answer.
    let mut answers = kept.answers.clone().lock_owned().await;
    let opens = opened_modal(&interaction);
    let response = match (interaction.kind, opens) {
        (kind::AUTOCOMPLETE, _) => {
            let choices = choices(&listener, &interaction).await;
            json!({"type": answer::CHOICES, "data": {"choices": choices}})
        }
        (kind::COMPONENT, Some(modal)) => modal,
        (kind::COMMAND | kind::COMPONENT | kind::MODAL, _) => {
            if !store(&listener, &interaction).await {
                return;
            }
            match kept.thinks || interaction.message.is_none() {
                true => json!({"type": answer::THINKING, "data": {"flags": EPHEMERAL}}),
                false => json!({"type": answer::SILENT}),
            }
        }
        _ => return,
    };
    match respond(&listener.rest, &kept, &response).await {
        Ok(()) => answers.acknowledged = true,
        Err(error) => {
            tracing::warn!(interaction = %kept.id, %error, "an interaction could not be acknowledged");
        }
    }
}

/// Answers, again if the connection fails; the caller sets the time.
async fn respond(rest: &Rest, kept: &Kept, response: &Value) -> Result<(), Failure> {
    loop {
        let route = Route::callback(kept.id, &kept.token);
        match rest.does(Lane::Page, route, Some(response)).await {
            Err(Failure::Unreachable(error)) => {
                tracing::info!(interaction = %kept.id, error, "answering an interaction again")
            }
            Err(error) if error.code() == Some(code::ALREADY_ACKNOWLEDGED) => return Ok(()),
            Err(error) if error.code() == Some(code::UNKNOWN_INTERACTION) => return Err(error),
            answered => return answered,
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// The modal that a press opens, if its button asks for words.
fn opened_modal(interaction: &Interaction) -> Option<Value> {
    let pressed = &interaction.data.custom_id;
    let (id, input) = buttons::asks_for(pressed)?;
    let message = interaction.message.as_ref();
    let label = message.and_then(|message| buttons::label_of(&message.components, pressed));
    let data = buttons::modal(id, label.as_deref().unwrap_or(input), input);
    Some(json!({"type": answer::MODAL, "data": data}))
}

/// What may be meant by somebody who is still typing a command.
async fn choices(listener: &Listener, interaction: &Interaction) -> Vec<Value> {
    let data = &interaction.data;
    let begun = commands::begun(&data.name, &data.options);
    let (Some((wanted, begun)), Some(by)) = (begun, who(listener, interaction)) else {
        return Vec::new();
    };
    let suggested = listener.inbox.suggest(wanted, begun, &by.person).await;
    let fits = |choice: &Choice| !choice.label.is_empty() && !choice.value.is_empty();
    let shown = suggested.into_iter().filter(fits).take(MOST_CHOICES);
    let choice = |choice: Choice| {
        let short = |text: &str| buttons::shortened(text, LONGEST_CHOICE);
        json!({"name": short(&choice.label), "value": short(&choice.value)})
    };
    shown.map(choice).collect()
}

async fn store(listener: &Listener, interaction: &Interaction) -> bool {
    let Some(event) = event(listener, interaction).await else {
        return false;
    };
    let storing = async {
        while let Err(error) = listener.inbox.accept(event.clone()).await {
            tracing::warn!(event.key = %event.key, %error, "an interaction was refused");
            tokio::time::sleep(PAUSE).await;
        }
    };
    tokio::time::timeout(STORE_WITHIN, storing).await.is_ok()
}

async fn event(listener: &Listener, interaction: &Interaction) -> Option<InboundEvent> {
    let guild = interaction.guild_id;
    let channel = interaction.channel.as_ref();
    let id = interaction
        .channel_id
        .or(channel.map(|channel| channel.id))?;
    let known = match channel {
        // The channel may be a part only, but says what it hangs on.
        Some(channel) if listener.directory.channel(id).is_none() => Known::of(channel, guild),
        _ => listener.known(id, guild).await?,
    };
    let known = Known { guild, ..known };
    let place = listener.directory.place(id, &known);
    let (action, message, argument) = action(listener, interaction, &known, id)?;
    let message = message.map(|id| MessageRef {
        place: place.clone(),
        id,
    });
    Some(InboundEvent {
        key: EventKey(interaction.id.to_string()),
        place,
        author: Some(who(listener, interaction)?),
        at: moment(interaction.id.get()).unwrap_or_else(|| (listener.clock)()),
        kind: EventKind::ActionInvoked {
            action,
            message,
            argument,
        },
    })
}

fn who(listener: &Listener, interaction: &Interaction) -> Option<Author> {
    let member = interaction.member.as_ref();
    let user = member
        .and_then(|member| member.user.as_ref())
        .or(interaction.user.as_ref())?;
    let author = author(&listener.directory, interaction.guild_id, user, member);
    Some(Author {
        locale: interaction.locale.clone(),
        ..author
    })
}

type Action = (String, Option<String>, Option<String>);

/// The action's word, the message it is about, and the words beside it.
fn action(
    listener: &Listener,
    interaction: &Interaction,
    known: &Known,
    channel: ChannelId,
) -> Option<Action> {
    let data = &interaction.data;
    let on = interaction
        .message
        .as_ref()
        .map(|message| message.id.to_string());
    match interaction.kind {
        kind::COMPONENT => Some((data.custom_id.clone(), on, None)),
        kind::MODAL => {
            let words = buttons::modal_words(&data.components);
            let names = NamesIn {
                directory: &listener.directory,
                guild: known.guild,
                mentions: &[],
            };
            let words = text::plain(&words, &names);
            Some((data.custom_id.clone(), on, Some(words)))
        }
        _ if data.kind == Some(3) => {
            let action = commands::menu_action(&data.name)?;
            let target = data.target_id?;
            let message = data.resolved.messages.get(&target);
            let text = message.map(|message| words_of(listener, message, known, channel));
            Some((action.to_owned(), Some(target.to_string()), text))
        }
        _ => {
            let (action, argument) = commands::slash_action(&data.name, &data.options)?;
            Some((action, None, argument))
        }
    }
}

fn words_of(
    listener: &Listener,
    message: &wire::Message,
    known: &Known,
    channel: ChannelId,
) -> String {
    let message = wire::Message {
        channel_id: channel,
        ..message.clone()
    };
    let reading = Reading {
        directory: &listener.directory,
        message: &message,
        known,
        now: (listener.clock)(),
    };
    reading.text()
}

/// When a snowflake was made.
fn moment(id: u64) -> Option<jiff::Timestamp> {
    let millis = i64::try_from(id >> 22).ok()? + 1_420_070_400_000;
    jiff::Timestamp::from_millisecond(millis).ok()
}
