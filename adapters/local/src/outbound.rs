//! The core's commands, carried out in the file. Whatever a command would need is looked
//! at before anything is written, so a refused one leaves nothing behind.

use crate::posts::{OWN_IDS, as_json, from_json};
use crate::world::{BOT, PLATFORM, direct_place};
use crate::writer::Desk;
use deskbell_platform::{
    Body, CommandKind, Destination, ErrorKind, MessageRef, OutboundCommand, Person, Place,
    PlatformError, Receipt,
};

/// What a command did.
pub(crate) struct Deed {
    pub(crate) receipt: Receipt,
    /// The place whose members or state changed.
    pub(crate) changed_place: Option<String>,
    /// The place with a new message, and its number.
    pub(crate) spoken: Option<(String, i64)>,
}

type Refused = PlatformError;
type Outcome = Result<Result<Deed, Refused>, sqlx::Error>;

/// Carries out a command, or says again what came of it if its id is known.
pub(crate) async fn once(desk: &mut Desk<'_>, command: &OutboundCommand) -> Outcome {
    let receipt: Option<String> = sqlx::query_scalar("SELECT receipt FROM commands WHERE id = $1")
        .bind(&command.id.0)
        .fetch_optional(&mut *desk.connection)
        .await?;
    if let Some(receipt) = receipt {
        return Ok(Ok(Deed {
            receipt: from_json(&receipt)?,
            changed_place: None,
            spoken: None,
        }));
    }
    let deed = match carry_out(desk, &command.kind).await? {
        Ok(deed) => deed,
        Err(refused) => return Ok(Err(refused)),
    };
    sqlx::query("INSERT INTO commands (id, receipt) VALUES ($1, $2)")
        .bind(&command.id.0)
        .bind(as_json(&deed.receipt)?)
        .execute(&mut *desk.connection)
        .await?;
    Ok(Ok(deed))
}

async fn carry_out(desk: &mut Desk<'_>, kind: &CommandKind) -> Outcome {
    match kind {
        CommandKind::Post { to, body } => post(desk, to, body).await,
        CommandKind::Reply { to, body } => reply(desk, to, body).await,
        CommandKind::Edit { message, body } => edit(desk, message, body).await,
        CommandKind::Delete { message } => delete(desk, message).await,
        CommandKind::React { message, emoji } => react(desk, message, emoji).await,
        CommandKind::OpenPrivatePlace {
            name,
            topic,
            case,
            members,
            ..
        } => open(desk, name, topic, case, members).await,
        CommandKind::AddMembers { place, members } => {
            if let Some(refused) = not_private(desk, place).await? {
                return Ok(Err(refused));
            }
            add_members(desk, &place.id, members).await?;
            Ok(Ok(Deed::changed(&place.id)))
        }
        CommandKind::ClosePlace { place } => {
            if let Some(refused) = not_private(desk, place).await? {
                return Ok(Err(refused));
            }
            sqlx::query("UPDATE places SET closed = 1 WHERE id = $1 AND closed = 0")
                .bind(&place.id)
                .execute(&mut *desk.connection)
                .await?;
            Ok(Ok(Deed::changed(&place.id)))
        }
        CommandKind::Acknowledge { body: None, .. } => Ok(Ok(Deed::nothing())),
        CommandKind::Acknowledge {
            place,
            person,
            body: Some(body),
            ..
        } => whisper(desk, place, person, body).await,
    }
}

async fn post(desk: &mut Desk<'_>, to: &Destination, body: &Body) -> Outcome {
    let place = match to {
        Destination::Place(place) => place.clone(),
        Destination::Person(person) => {
            if !at_home(desk, person) {
                return refuse(ErrorKind::NotFound, "writing to", person);
            }
            desk.world.place(&direct_place(&person.id))
        }
    };
    if let Some(refused) = not_writable(desk, &place).await? {
        return Ok(Err(refused));
    }
    say(desk, &place, body, None, None).await
}

async fn reply(desk: &mut Desk<'_>, to: &MessageRef, body: &Body) -> Outcome {
    if author_of(desk, to).await?.is_none() {
        return refuse(ErrorKind::NotFound, "replying to message", &to.id);
    }
    if let Some(refused) = not_writable(desk, &to.place).await? {
        return Ok(Err(refused));
    }
    say(desk, &to.place, body, Some(&to.id), None).await
}

async fn whisper(desk: &mut Desk<'_>, place: &Place, person: &Person, body: &Body) -> Outcome {
    if !at_home(desk, person) {
        return refuse(ErrorKind::NotFound, "telling", person);
    }
    match state_of(desk, place).await? {
        None => refuse(ErrorKind::NotFound, "telling somebody in", place),
        Some(_) => say(desk, place, body, None, Some(&person.id)).await,
    }
}

async fn say(
    desk: &mut Desk<'_>,
    place: &Place,
    body: &Body,
    reply_to: Option<&str>,
    only_for: Option<&str>,
) -> Outcome {
    let seq = desk.take_seq();
    let id = format!("{OWN_IDS}{seq}");
    sqlx::query(
        "INSERT INTO messages (seq, id, place, text, body, reply_to, only_for, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(seq)
    .bind(&id)
    .bind(&place.id)
    .bind(body.plain())
    .bind(as_json(body)?)
    .bind(reply_to)
    .bind(only_for)
    .bind(desk.now.as_millisecond())
    .execute(&mut *desk.connection)
    .await?;
    let message = MessageRef {
        place: place.clone(),
        id,
    };
    Ok(Ok(Deed {
        receipt: Receipt {
            // What only one person sees is no message that the core could point to.
            message: only_for.is_none().then_some(message),
            place: None,
        },
        changed_place: None,
        spoken: Some((place.id.clone(), seq)),
    }))
}

async fn edit(desk: &mut Desk<'_>, message: &MessageRef, body: &Body) -> Outcome {
    if let Some(refused) = not_own(desk, message, "editing message").await? {
        return Ok(Err(refused));
    }
    sqlx::query("UPDATE messages SET text = $2, body = $3, edited = edited + 1 WHERE id = $1")
        .bind(&message.id)
        .bind(body.plain())
        .bind(as_json(body)?)
        .execute(&mut *desk.connection)
        .await?;
    Ok(Ok(Deed::nothing()))
}

async fn delete(desk: &mut Desk<'_>, message: &MessageRef) -> Outcome {
    if let Some(refused) = not_own(desk, message, "deleting message").await? {
        return Ok(Err(refused));
    }
    sqlx::query("UPDATE messages SET text = '', body = NULL, deleted = 1 WHERE id = $1")
        .bind(&message.id)
        .execute(&mut *desk.connection)
        .await?;
    Ok(Ok(Deed::nothing()))
}

async fn react(desk: &mut Desk<'_>, message: &MessageRef, emoji: &str) -> Outcome {
    if author_of(desk, message).await?.is_none() {
        return refuse(ErrorKind::NotFound, "reacting to message", &message.id);
    }
    sqlx::query("INSERT OR IGNORE INTO reactions (message, emoji, person) VALUES ($1, $2, $3)")
        .bind(&message.id)
        .bind(emoji)
        .bind(BOT)
        .execute(&mut *desk.connection)
        .await?;
    Ok(Ok(Deed::nothing()))
}

async fn open(
    desk: &mut Desk<'_>,
    name: &str,
    topic: &str,
    case: &str,
    members: &[Person],
) -> Outcome {
    if let Some(stranger) = members.iter().find(|member| !at_home(desk, member)) {
        return refuse(ErrorKind::NotFound, "inviting", stranger);
    }
    let found: Option<String> = sqlx::query_scalar("SELECT id FROM places WHERE case_id = $1")
        .bind(case)
        .fetch_optional(&mut *desk.connection)
        .await?;
    let id = match found {
        Some(id) => id,
        None => {
            let count: i64 =
                sqlx::query_scalar("SELECT COUNT(*) FROM places WHERE kind = 'private'")
                    .fetch_one(&mut *desk.connection)
                    .await?;
            let id = format!("private-{}", count + 1);
            sqlx::query(
                "INSERT INTO places (id, name, topic, kind, case_id)
                 VALUES ($1, $2, $3, 'private', $4)",
            )
            .bind(&id)
            .bind(name)
            .bind(topic)
            .bind(case)
            .execute(&mut *desk.connection)
            .await?;
            add_members(desk, &id, members).await?;
            id
        }
    };
    let mut deed = Deed::changed(&id);
    deed.receipt.place = Some(desk.world.place(&id));
    Ok(Ok(deed))
}

async fn add_members(
    desk: &mut Desk<'_>,
    place: &str,
    members: &[Person],
) -> Result<(), sqlx::Error> {
    for member in members {
        sqlx::query("INSERT OR IGNORE INTO members (place, person) VALUES ($1, $2)")
            .bind(place)
            .bind(&member.id)
            .execute(&mut *desk.connection)
            .await?;
    }
    Ok(())
}

/// The kind of a place and whether it is closed, if it is here.
async fn state_of(
    desk: &mut Desk<'_>,
    place: &Place,
) -> Result<Option<(String, bool)>, sqlx::Error> {
    if place.platform.as_str() != PLATFORM || place.tenant != desk.world.tenant {
        return Ok(None);
    }
    sqlx::query_as("SELECT kind, closed FROM places WHERE id = $1")
        .bind(&place.id)
        .fetch_optional(&mut *desk.connection)
        .await
}

async fn not_writable(
    desk: &mut Desk<'_>,
    place: &Place,
) -> Result<Option<PlatformError>, sqlx::Error> {
    Ok(match state_of(desk, place).await? {
        None => Some(failure(ErrorKind::NotFound, "posting to", place)),
        Some((_, true)) => Some(failure(ErrorKind::Forbidden, "posting to closed", place)),
        Some((_, false)) => None,
    })
}

async fn not_private(
    desk: &mut Desk<'_>,
    place: &Place,
) -> Result<Option<PlatformError>, sqlx::Error> {
    Ok(match state_of(desk, place).await? {
        None => Some(failure(ErrorKind::NotFound, "changing", place)),
        Some((kind, _)) if kind != "private" => Some(failure(
            ErrorKind::Invalid,
            "changing the public or direct place",
            place,
        )),
        Some(_) => None,
    })
}

async fn not_own(
    desk: &mut Desk<'_>,
    message: &MessageRef,
    doing: &str,
) -> Result<Option<PlatformError>, sqlx::Error> {
    Ok(match author_of(desk, message).await? {
        None => Some(failure(ErrorKind::NotFound, doing, &message.id)),
        Some(Some(_)) => Some(failure(ErrorKind::Forbidden, doing, &message.id)),
        Some(None) => None,
    })
}

/// Who wrote a message that is still shown; inside, none for the bot.
async fn author_of(
    desk: &mut Desk<'_>,
    message: &MessageRef,
) -> Result<Option<Option<String>>, sqlx::Error> {
    if state_of(desk, &message.place).await?.is_none() {
        return Ok(None);
    }
    let query = "SELECT author FROM messages WHERE id = $1 AND place = $2 AND deleted = 0";
    sqlx::query_scalar(query)
        .bind(&message.id)
        .bind(&message.place.id)
        .fetch_optional(&mut *desk.connection)
        .await
}

fn at_home(desk: &Desk<'_>, person: &Person) -> bool {
    person.platform.as_str() == PLATFORM
        && person.tenant == desk.world.tenant
        && desk.world.resident(&person.id).is_some()
}

impl Deed {
    fn nothing() -> Self {
        Self {
            receipt: Receipt::default(),
            changed_place: None,
            spoken: None,
        }
    }

    fn changed(place: &str) -> Self {
        Self {
            changed_place: Some(place.to_owned()),
            ..Self::nothing()
        }
    }
}

fn failure(kind: ErrorKind, doing: &str, what: &dyn std::fmt::Display) -> PlatformError {
    PlatformError::new(kind, format!("{doing} {what}"))
}

fn refuse(kind: ErrorKind, doing: &str, what: &dyn std::fmt::Display) -> Outcome {
    Ok(Err(failure(kind, doing, what)))
}
