//! Threads: opened, listed, and who is in them.

use super::request::{Outcome, Reply, Request};
use super::{drafts, id};
use crate::error::{ApiError, Form};
use crate::id::Id;
use crate::permissions::bits;
use crate::world::{Channel, Kind, NewThread, World};
use jiff::Timestamp;
use serde_json::{Value, json};

pub(super) fn route(
    world: &mut World,
    request: &Request,
    method: &str,
    channel: Id,
    steps: &[&str],
) -> Outcome {
    match (method, steps) {
        ("POST", ["threads"]) => open(world, request, channel, None),
        ("POST", ["messages", message, "threads"]) => {
            open(world, request, channel, Some(id(message)?))
        }
        ("GET", ["thread-members"]) => members(world, request, channel),
        (_, ["thread-members", user]) => member(world, request, method, channel, user),
        ("GET", ["threads", "archived", "public"]) => {
            archived(world, request, channel, false, false)
        }
        ("GET", ["threads", "archived", "private"]) => {
            archived(world, request, channel, true, false)
        }
        ("GET", ["users", "@me", "threads", "archived", "private"]) => {
            archived(world, request, channel, true, true)
        }
        _ => Err(ApiError::not_found()),
    }
}

/// Reads what kind of thread is asked for; faults here are faults of the form.
pub(super) fn read(
    body: &Value,
    from: Option<Id>,
    parent: Option<Kind>,
) -> Result<NewThread, ApiError> {
    let mut form = Form::default();
    let name = body["name"].as_str().unwrap_or_default().to_owned();
    if !(1..=100).contains(&name.chars().count()) {
        form.bad_length("name", 1, 100);
    }
    let minutes = body["auto_archive_duration"].as_u64().unwrap_or(4_320);
    if ![60, 1_440, 4_320, 10_080].contains(&minutes) {
        form.wrong(
            "auto_archive_duration",
            "BASE_TYPE_CHOICES",
            "Value must be one of (60, 1440, 4320, 10080).",
        );
    }
    form.check()?;
    let forum = parent == Some(Kind::Forum);
    let public = if parent == Some(Kind::Announcement) {
        Kind::AnnouncementThread
    } else {
        Kind::PublicThread
    };
    let kind = match body["type"].as_u64() {
        _ if forum || from.is_some() => public,
        Some(10) => Kind::AnnouncementThread,
        Some(11) => Kind::PublicThread,
        // Without a type a thread is private, for historical reasons.
        Some(12) | None => Kind::PrivateThread,
        Some(_) => {
            return Err(Form::one(
                "type",
                "BASE_TYPE_CHOICES",
                "Value must be one of (10, 11, 12).",
            ));
        }
    };
    let first = if forum {
        Some(drafts::draft(&body["message"])?)
    } else {
        None
    };
    let tags = body["applied_tags"].as_array().cloned().unwrap_or_default();
    Ok(NewThread {
        name,
        kind,
        invitable: body["invitable"].as_bool().unwrap_or(true),
        auto_archive_minutes: minutes,
        from,
        first,
        tags: tags
            .iter()
            .filter_map(|id| id.as_str()?.parse().ok())
            .collect(),
    })
}

fn open(world: &mut World, request: &Request, parent: Id, from: Option<Id>) -> Outcome {
    let kind = world.seen(world.bot, parent)?.kind;
    let thread = world.open_thread(world.bot, parent, read(&request.body, from, Some(kind))?)?;
    let channel = world
        .channels
        .get(&thread)
        .ok_or_else(ApiError::unknown_channel)?;
    let mut shown = world.channel_json(channel);
    if kind == Kind::Forum
        && let Some(first) = world
            .message(thread, thread)
            .or_else(|| first_message(world, thread))
    {
        shown["message"] = world.message_for_bot(first);
    }
    Reply::created(shown)
}

fn first_message(world: &World, thread: Id) -> Option<&crate::world::Message> {
    world.messages.get(&thread)?.values().next()
}

fn thread_of(world: &World, channel: Id) -> Result<&Channel, ApiError> {
    let place = world.seen(world.bot, channel)?;
    if place.thread.is_some() {
        Ok(place)
    } else {
        Err(ApiError::wrong_channel_type())
    }
}

fn shown_member(world: &World, place: &Channel, user: Id, full: bool) -> Value {
    let mut shown = world.thread_member_json(place, user);
    if let Some(guild) = place.guild.filter(|_| full) {
        shown["member"] = world.member_json(guild, user);
    }
    shown
}

fn members(world: &World, request: &Request, channel: Id) -> Outcome {
    if world.config.privileged_intents & crate::gateway::intents::GUILD_MEMBERS == 0 {
        return Err(ApiError::missing_access());
    }
    let place = thread_of(world, channel)?;
    let full = request.flag("with_member");
    let after: u64 = request.number("after").unwrap_or(0);
    let limit: usize = if full {
        request.number("limit").unwrap_or(100)
    } else {
        usize::MAX
    };
    let users = place.thread.iter().flat_map(|thread| thread.members.keys());
    let page = users.filter(|user| !full || user.0 > after).take(limit);
    Reply::ok(
        page.map(|user| shown_member(world, place, *user, full))
            .collect(),
    )
}

fn member(world: &mut World, request: &Request, method: &str, channel: Id, user: &str) -> Outcome {
    let user = if user == "@me" { world.bot } else { id(user)? };
    match method {
        "PUT" => world.add_to_thread(world.bot, channel, user)?,
        "DELETE" => world.remove_from_thread(world.bot, channel, user)?,
        "GET" => {
            let place = thread_of(world, channel)?;
            let known = place
                .thread
                .as_ref()
                .is_some_and(|thread| thread.members.contains_key(&user));
            if !known {
                return Err(ApiError::unknown_member());
            }
            return Reply::ok(shown_member(
                world,
                place,
                user,
                request.flag("with_member"),
            ));
        }
        _ => return Err(ApiError::method_not_allowed()),
    }
    Reply::nothing()
}

/// Archived threads, the last archived first. `before` is a time, for one's own private
/// threads an id.
fn archived(world: &World, request: &Request, channel: Id, private: bool, own: bool) -> Outcome {
    let parent = world.seen(world.bot, channel)?;
    if !world.may(world.bot, parent, bits::READ_MESSAGE_HISTORY)
        || private && !own && !world.may(world.bot, parent, bits::MANAGE_THREADS)
    {
        return Err(ApiError::missing_permissions());
    }
    let limit: usize = request.number("limit").unwrap_or(50);
    let before: Option<Timestamp> = request.number("before").filter(|_| !own);
    let before_id = request.number::<u64>("before").filter(|_| own);
    let mut found: Vec<(&Channel, Timestamp)> = world
        .channels
        .values()
        .filter(|thread| thread.parent == Some(channel))
        .filter(|thread| (thread.kind == Kind::PrivateThread) == private)
        .filter_map(|place| Some((place, place.thread.as_ref()?)))
        .filter(|(_, thread)| thread.archived && (!own || thread.members.contains_key(&world.bot)))
        .map(|(place, thread)| (place, thread.changed))
        .filter(|(place, changed)| {
            before.is_none_or(|before| *changed < before)
                && before_id.is_none_or(|before| place.id.0 < before)
        })
        .collect();
    found.sort_by_key(|(place, changed)| {
        std::cmp::Reverse((if own { None } else { Some(*changed) }, place.id))
    });
    let has_more = found.len() > limit;
    found.truncate(limit);
    let places: Vec<&Channel> = found.into_iter().map(|(place, _)| place).collect();
    Reply::ok(list_json(world, &places, Some(has_more)))
}

/// Threads with the bot's own memberships.
pub(super) fn list_json(world: &World, places: &[&Channel], has_more: Option<bool>) -> Value {
    let mine = |place: &&&Channel| {
        place
            .thread
            .as_ref()
            .is_some_and(|thread| thread.members.contains_key(&world.bot))
    };
    let members: Vec<Value> = places
        .iter()
        .filter(mine)
        .map(|place| world.thread_member_json(place, world.bot))
        .collect();
    let threads: Vec<Value> = places
        .iter()
        .map(|place| world.channel_json(place))
        .collect();
    json!({"threads": threads, "members": members, "has_more": has_more.unwrap_or(false)})
}
