//! The places as they are now, in memory: looked at by every request, changed only after
//! the writer has committed.

use crate::world::{World, direct_place};
use serde::Serialize;
use sqlx::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Room {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) topic: String,
    pub(crate) kind: RoomKind,
    /// Who reads it; nobody by name for channels, which all read.
    pub(crate) members: BTreeSet<String>,
    pub(crate) closed: bool,
    /// The `seq` of its newest message, 0 before the first.
    pub(crate) last: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RoomKind {
    Channel,
    Private,
    Direct,
}

impl Room {
    pub(crate) fn read_by(&self, person: &str) -> bool {
        self.kind == RoomKind::Channel || self.members.contains(person)
    }
}

pub(crate) struct Rooms(RwLock<BTreeMap<String, Room>>);

impl Rooms {
    /// Reads every place that `world` still has.
    pub(crate) async fn load(
        connection: &mut SqliteConnection,
        world: &World,
    ) -> Result<Self, sqlx::Error> {
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM places ORDER BY id")
            .fetch_all(&mut *connection)
            .await?;
        let rooms = Self(RwLock::default());
        for id in ids {
            rooms.reload(connection, &id).await?;
        }
        rooms.write().retain(|id, room| match room.kind {
            RoomKind::Channel => world.channels.iter().any(|channel| channel.id == *id),
            RoomKind::Direct => room.members.iter().any(|id| world.resident(id).is_some()),
            RoomKind::Private => true,
        });
        Ok(rooms)
    }

    /// Takes one place as it stands in the file.
    pub(crate) async fn reload(
        &self,
        connection: &mut SqliteConnection,
        id: &str,
    ) -> Result<(), sqlx::Error> {
        let row: Option<(String, String, String, bool, i64)> = sqlx::query_as(
            "SELECT name, topic, kind, closed,
                    COALESCE((SELECT MAX(seq) FROM messages WHERE place = places.id), 0)
             FROM places WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&mut *connection)
        .await?;
        let Some((name, topic, kind, closed, last)) = row else {
            return Ok(());
        };
        let members: Vec<String> =
            sqlx::query_scalar("SELECT person FROM members WHERE place = $1")
                .bind(id)
                .fetch_all(&mut *connection)
                .await?;
        let room = Room {
            id: id.to_owned(),
            name,
            topic,
            kind: match kind.as_str() {
                "channel" => RoomKind::Channel,
                "direct" => RoomKind::Direct,
                _ => RoomKind::Private,
            },
            members: members.into_iter().collect(),
            closed,
            last,
        };
        self.write().insert(id.to_owned(), room);
        Ok(())
    }

    /// Notes the newest message of a place.
    pub(crate) fn spoken(&self, newest: impl IntoIterator<Item = (String, i64)>) {
        let mut rooms = self.write();
        for (place, seq) in newest {
            if let Some(room) = rooms.get_mut(&place) {
                room.last = room.last.max(seq);
            }
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<Room> {
        self.read().get(id).cloned()
    }

    /// What `look` finds in one place, without copying it.
    pub(crate) fn look<T>(&self, id: &str, look: impl FnOnce(&Room) -> T) -> Option<T> {
        self.read().get(id).map(look)
    }

    /// The places that this person reads, or all: channels in the order of `world`, then
    /// direct places, then private ones.
    pub(crate) fn seen_by(&self, person: Option<&str>, world: &World) -> Vec<Room> {
        let rooms = self.read();
        let mut seen: Vec<Room> = rooms
            .values()
            .filter(|room| person.is_none_or(|person| room.read_by(person)))
            .cloned()
            .collect();
        seen.sort_by_key(|room| {
            let rank = |id: &str| world.channels.iter().position(|channel| channel.id == id);
            match room.kind {
                RoomKind::Channel => (0, rank(&room.id).unwrap_or(usize::MAX)),
                RoomKind::Direct => (1, 0),
                RoomKind::Private => (2, 0),
            }
        });
        seen
    }

    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<String, Room>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<String, Room>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the channels and direct places of `world` into the file.
pub(crate) async fn settle(
    connection: &mut SqliteConnection,
    world: &World,
) -> Result<(), sqlx::Error> {
    const PLACE: &str = "INSERT INTO places (id, name, topic, kind) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, topic = excluded.topic";
    for channel in &world.channels {
        sqlx::query(PLACE)
            .bind(&channel.id)
            .bind(&channel.name)
            .bind(&channel.topic)
            .bind("channel")
            .execute(&mut *connection)
            .await?;
    }
    for person in &world.people {
        let place = direct_place(&person.id);
        sqlx::query(PLACE)
            .bind(&place)
            .bind(&person.name)
            .bind("")
            .bind("direct")
            .execute(&mut *connection)
            .await?;
        sqlx::query("INSERT OR IGNORE INTO members (place, person) VALUES ($1, $2)")
            .bind(&place)
            .bind(&person.id)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
