//! Logging in: IDENTIFY makes a session, RESUME takes one up again, op 8 asks for
//! members. Owns what is refused and with which close code.

use super::{Close, Session, ToSocket, intents};
use crate::id::Id;
use crate::world::World;
use serde_json::{Value, json};
use std::collections::VecDeque;
use tokio::sync::mpsc::UnboundedSender;

impl World {
    /// IDENTIFY. An error is the code to close with.
    pub(super) fn identify(
        &mut self,
        connection: u64,
        socket: &UnboundedSender<ToSocket>,
        d: &Value,
        url: &str,
    ) -> Result<(), Close> {
        self.check_token(d)?;
        let wanted = d["intents"].as_u64().ok_or(Close::Code(4013))?;
        if wanted & !intents::KNOWN != 0 {
            return Err(Close::Code(4013));
        }
        if wanted & intents::PRIVILEGED & !self.config.privileged_intents != 0 {
            return Err(Close::Code(4014));
        }
        let shard = shard(&d["shard"]).ok_or(Close::Code(4010))?;
        let mut session = Session {
            id: format!("session-{:x}", self.next_id().0),
            intents: wanted,
            shard,
            seq: 0,
            replay: VecDeque::new(),
            live: Some((connection, socket.clone())),
        };
        let here = |guild: &Id| (guild.0 >> 22) % shard.1.max(1) == shard.0;
        let guilds: Vec<Id> = self
            .guilds
            .values()
            .filter(|guild| guild.members.contains_key(&self.bot))
            .map(|guild| guild.id)
            .filter(here)
            .collect();
        let ready = self.ready(&session, &guilds, url);
        self.gateway.counts.identified += 1;
        session.push(&mut self.gateway.faults, "READY", &ready);
        if wanted & intents::GUILDS != 0 {
            let all = wanted & intents::GUILD_MEMBERS != 0;
            for guild in guilds.iter().filter_map(|id| self.guilds.get(id)) {
                let data = self.whole_guild_json(guild, all);
                session.push(&mut self.gateway.faults, "GUILD_CREATE", &data);
            }
        }
        self.gateway.sessions.push(session);
        Ok(())
    }

    fn check_token(&self, d: &Value) -> Result<(), Close> {
        let token = d["token"]
            .as_str()
            .map(|token| token.trim_start_matches("Bot "));
        if token == Some(self.config.token.as_str()) {
            Ok(())
        } else {
            Err(Close::Code(4004))
        }
    }

    fn ready(&self, session: &Session, guilds: &[Id], url: &str) -> Value {
        let flags = application_flags(self.config.privileged_intents);
        let away: Vec<Value> = guilds
            .iter()
            .map(|id| json!({"id": id, "unavailable": true}))
            .collect();
        json!({
            "v": 10, "user": self.own_user_json(), "guilds": away, "session_id": session.id,
            "resume_gateway_url": url, "session_type": "normal",
            "shard": [session.shard.0, session.shard.1],
            "application": {"id": self.application, "flags": flags},
            "private_channels": [], "relationships": [], "presences": [], "user_settings": {},
            "geo_ordered_rtc_regions": [], "guild_join_requests": [], "_trace": [],
        })
    }

    /// RESUME. `Ok(false)` when the session cannot be taken up (op 9 follows).
    pub(super) fn resume(
        &mut self,
        connection: u64,
        socket: &UnboundedSender<ToSocket>,
        d: &Value,
    ) -> Result<bool, Close> {
        self.check_token(d)?;
        let (Some(id), Some(seq)) = (d["session_id"].as_str(), d["seq"].as_u64()) else {
            return Err(Close::Code(4002));
        };
        let gateway = &mut self.gateway;
        let Some(session) = gateway.sessions.iter_mut().find(|session| session.id == id) else {
            gateway.counts.refused += 1;
            return Ok(false);
        };
        if seq > session.seq {
            return Err(Close::Code(4007));
        }
        let oldest = session
            .replay
            .front()
            .map_or(session.seq + 1, |(seq, _)| *seq);
        if seq + 1 < oldest {
            gateway.counts.refused += 1;
            gateway.sessions.retain(|session| session.id != id);
            return Ok(false);
        }
        if session.live.is_some() {
            session.disconnect(Close::Code(4000));
        }
        session.live = Some((connection, socket.clone()));
        let missed: Vec<Value> = session
            .replay
            .iter()
            .filter(|(at, _)| *at > seq)
            .map(|(_, payload)| payload.clone())
            .collect();
        for payload in missed {
            session.send(ToSocket::Payload(payload));
        }
        gateway.counts.resumed += 1;
        session.push(&mut gateway.faults, "RESUMED", &json!({"_trace": []}));
        Ok(true)
    }

    /// REQUEST_GUILD_MEMBERS, answered in one chunk.
    pub(super) fn members_chunk(&mut self, connection: u64, d: &Value) {
        let Some(guild) = d["guild_id"].as_str().and_then(|id| id.parse().ok()) else {
            return;
        };
        let Some(place) = self.guilds.get(&guild) else {
            return;
        };
        let query = d["query"].as_str().unwrap_or_default().to_lowercase();
        let named: Option<Vec<Id>> = match &d["user_ids"] {
            Value::Null => None,
            Value::Array(ids) => Some(
                ids.iter()
                    .filter_map(|id| id.as_str()?.parse().ok())
                    .collect(),
            ),
            one => Some(
                one.as_str()
                    .and_then(|id| id.parse().ok())
                    .into_iter()
                    .collect(),
            ),
        };
        let fits = |id: &Id| match &named {
            Some(ids) => ids.contains(id),
            None => self
                .users
                .get(id)
                .is_some_and(|user| user.name.to_lowercase().starts_with(&query)),
        };
        let members: Vec<Value> = place
            .members
            .keys()
            .filter(|id| fits(id))
            .map(|id| self.member_json(guild, *id))
            .collect();
        let mut data = json!({
            "guild_id": guild, "members": members, "chunk_index": 0, "chunk_count": 1, "not_found": [],
        });
        if let Some(nonce) = d
            .get("nonce")
            .filter(|nonce| nonce.as_str().is_some_and(|text| !text.is_empty()))
        {
            data["nonce"] = nonce.clone();
        }
        let gateway = &mut self.gateway;
        let own = gateway
            .sessions
            .iter_mut()
            .find(|s| s.live.as_ref().is_some_and(|(id, _)| *id == connection));
        if let Some(session) = own {
            session.push(&mut gateway.faults, "GUILD_MEMBERS_CHUNK", &data);
        }
    }
}

/// `[index, count]`; without the field the only shard.
fn shard(value: &Value) -> Option<(u64, u64)> {
    if value.is_null() {
        return Some((0, 1));
    }
    let (index, count) = (value[0].as_u64()?, value[1].as_u64()?);
    (index < count).then_some((index, count))
}

/// The application's flags say which privileged intents are on.
pub(crate) fn application_flags(privileged: u64) -> u64 {
    let mut flags = 0;
    for (intent, flag) in [
        (intents::GUILD_PRESENCES, 1 << 13),
        (intents::GUILD_MEMBERS, 1 << 15),
        (intents::MESSAGE_CONTENT, 1 << 19),
    ] {
        if privileged & intent != 0 {
            flags |= flag;
        }
    }
    flags
}
