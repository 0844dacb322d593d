//! From an action's name and object to the control of the same name.

use super::Refused;
use super::http::Asked;
use crate::faults::{Fault, FaultRule};
use crate::gateway::{Close, Moment};
use crate::id::Id;
use crate::permissions::Overwrite;
use crate::server::Handle;
use serde_json::{Value, json};

pub(super) fn people(fake: &Handle, action: &str, asked: &Asked) -> Option<Result<Value, Refused>> {
    let (user, channel, message) = (asked.id("user"), asked.id("channel"), asked.id("message"));
    let text = asked.text("text");
    let id = |done: Result<Id, Refused>| Some(done.map(named));
    let nothing = |done: Result<(), Refused>| Some(done.map(|()| json!({})));
    match action {
        "post" => id(fake.post(user, channel, text)),
        "reply" => id(fake.reply(user, message, text, asked.flag("ping", true))),
        "post_file" => id(fake.post_file(
            user,
            channel,
            text,
            (asked.text("name"), asked.text("content").as_bytes()),
        )),
        "direct" => id(fake.direct(user, text)),
        "edit" => nothing(fake.edit(user, message, text)),
        "delete" => nothing(fake.delete(user, message)),
        "react" => nothing(fake.react(user, message, asked.text("emoji"), asked.flag("on", true))),
        "open_thread" => id(fake.open_thread(
            user,
            channel,
            asked.text("name"),
            asked.flag("private", false),
        )),
        "open_post" => id(fake.open_post(user, channel, asked.text("name"), text)),
        "add_to_thread" => nothing(fake.add_to_thread(asked.id("by"), channel, user)),
        "leave_thread" => nothing(fake.leave_thread(user, channel)),
        "set_thread" => {
            let set = |field: &str| asked.0[field].as_bool();
            nothing(fake.set_thread(user, channel, set("archived"), set("locked")))
        }
        "press" => id(fake.press(user, message, asked.text("custom_id"))),
        "choose" => id(fake.choose(
            user,
            message,
            asked.text("custom_id"),
            &asked.words("values"),
        )),
        "fill" => {
            let fields = asked.fields("fields");
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
                .collect();
            id(fake.fill(user, asked.id("interaction"), &fields))
        }
        "slash" => id(fake.slash(user, channel, asked.text("name"), &asked.fields("options"))),
        "autocomplete" => {
            let option = asked.text("option");
            let mut options = asked.fields("options");
            options.insert(option.to_owned(), json!(text));
            id(fake.autocomplete(user, channel, asked.text("name"), option, &options))
        }
        "message_command" => id(fake.message_command(user, message, asked.text("name"))),
        _ => None,
    }
}

pub(super) fn building(fake: &Handle, action: &str, asked: &Asked) -> Option<Value> {
    let (guild, user, name) = (asked.id("guild"), asked.id("user"), asked.text("name"));
    let made = match action {
        "add_guild" => fake.add_guild(name),
        "add_channel" => fake.add_channel(guild, name),
        "add_announcements" => fake.add_announcements(guild, name),
        "add_forum" => fake.add_forum(guild, name),
        "add_category" => fake.add_category(guild, name),
        "add_person" => fake.add_person(name),
        "add_member" => fake.add_member(guild, name),
        "add_other_bot" => fake.add_other_bot(guild, name),
        "add_role" => fake.add_role(guild, name, asked.bits("permissions")),
        "add_mentionable_role" => fake.add_mentionable_role(guild, name, asked.bits("permissions")),
        "direct_channel" => fake.direct_channel(user),
        _ => return setting(fake, action, asked),
    };
    Some(named(made))
}

/// Changes to what is there; answered with the id of what was changed.
fn setting(fake: &Handle, action: &str, asked: &Asked) -> Option<Value> {
    let (guild, user, role) = (asked.id("guild"), asked.id("user"), asked.id("role"));
    let (channel, name) = (asked.id("channel"), asked.text("name"));
    let set = match action {
        "type_in" => {
            fake.type_in(user, channel);
            channel
        }
        "join" | "leave" | "grant" | "revoke" | "set_nick" => {
            match action {
                "join" => fake.join(guild, user),
                "leave" => fake.leave(guild, user),
                "grant" => fake.grant(guild, user, role),
                "revoke" => fake.revoke(guild, user, role),
                _ => fake.set_nick(guild, user, name),
            }
            user
        }
        "remove_channel" => {
            fake.remove_channel(channel);
            channel
        }
        "set_role_permissions" => {
            fake.set_role_permissions(guild, role, asked.bits("permissions"));
            role
        }
        "set_bot_permissions" => {
            fake.set_bot_permissions(guild, asked.bits("permissions"));
            guild
        }
        "set_overwrite" => {
            let (allow, deny) = (asked.bits("allow"), asked.bits("deny"));
            let overwrite = Overwrite {
                target: asked.id("target"),
                member: asked.flag("member", false),
                allow,
                deny,
            };
            fake.set_overwrite(channel, overwrite);
            channel
        }
        "set_direct_messages" => {
            fake.set_direct_messages(user, asked.flag("open", true));
            user
        }
        "set_locale" => {
            fake.set_locale(user, asked.text("locale"));
            user
        }
        _ => return None,
    };
    Some(named(set))
}

/// `{"code": 4000}`, or without a code an abrupt end.
fn close(asked: &Asked) -> Close {
    asked.0["code"]
        .as_u64()
        .and_then(|code| u16::try_from(code).ok())
        .map_or(Close::Abrupt, Close::Code)
}

fn moment(asked: &Asked) -> Moment {
    match asked.text("moment") {
        "connect" => Moment::Connect,
        "identify" => Moment::Identify,
        "resume" => Moment::Resume,
        "heartbeat" => Moment::Heartbeat,
        event => Moment::Dispatch(event.to_owned()),
    }
}

fn fault(asked: &Asked) -> FaultRule {
    let fault = match asked.text("kind") {
        "rate_limited" => Fault::RateLimited {
            after: asked.millis("after_ms"),
            global: asked.flag("global", false),
        },
        "answer_lost" => Fault::AnswerLost,
        "cut" => Fault::Cut,
        "slow" => Fault::Slow(asked.millis("after_ms")),
        _ => Fault::Status(u16::try_from(asked.number("status", 500)).unwrap_or(500)),
    };
    let rule = FaultRule::new(fault).times(u32::try_from(asked.number("times", 1)).unwrap_or(1));
    if asked.text("method").is_empty() {
        rule
    } else {
        rule.on(asked.text("method"), asked.text("path"))
    }
}

pub(super) fn faulting(fake: &Handle, action: &str, asked: &Asked) -> Option<Value> {
    let count = usize::try_from(asked.number("count", 1)).unwrap_or(1);
    let told = match action {
        "disconnect" => fake.disconnect(close(asked)),
        "ask_to_reconnect" => fake.ask_to_reconnect(),
        "ask_for_heartbeat" => fake.ask_for_heartbeat(),
        "invalidate" => fake.invalidate(asked.flag("resumable", false)),
        "forget_sessions" => fake.forget_sessions(),
        "disconnect_at" | "answer_heartbeats" | "duplicate_events" | "lose_events"
        | "delay_events" | "set_down" | "freeze" | "reverse_events" | "release_events"
        | "advance" | "fault" | "storm" | "end_faults" => {
            match action {
                "disconnect_at" => fake.disconnect_at(moment(asked), close(asked)),
                "answer_heartbeats" => fake.answer_heartbeats(asked.flag("answer", true)),
                "duplicate_events" => fake.duplicate_events(count),
                "lose_events" => fake.lose_events(count),
                "delay_events" => fake.delay_events(count),
                "set_down" => fake.set_down(asked.flag("down", true)),
                "freeze" => fake.freeze(asked.flag("frozen", true)),
                "reverse_events" => fake.reverse_events(count),
                "release_events" => fake.release_events(),
                "advance" => fake.advance(asked.millis("ms")),
                "fault" => fake.fault(fault(asked)),
                "storm" => fake.storm(
                    asked.number("percent", 100),
                    asked.millis("lasting_ms"),
                    asked.millis("after_ms"),
                ),
                _ => fake.end_faults(),
            }
            count
        }
        _ => return None,
    };
    Some(json!({"count": told}))
}

fn named(id: Id) -> Value {
    json!({"id": id})
}
