//! Private channels: one a case, found again, joined, archived.
//!
//! The channel's purpose names the case, and its name ends in a short hash of the case's
//! id, so that it is known again even if the process died between making and describing
//! it. A name that somebody else has taken gets a number.

use super::{Desk, Outcome};
use crate::api::{ARCHIVE, CREATE, INFO, INVITE, OWN_CHANNELS, SET_PURPOSE, SET_TOPIC};
use crate::error::CallError;
use crate::modal::shortened;
use deskbell_platform::{ErrorKind, Person, Place, PlatformError, Receipt, Retry};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Slack's limits.
const MOST_NAME: usize = 80;
const MOST_TOPIC: usize = 250;
const MOST_INVITED: usize = 100;
/// Names tried before giving up.
const TRIES: usize = 5;
/// Pages of the bot's own channels looked through.
const MOST_PAGES: usize = 20;

impl Desk<'_> {
    pub(super) async fn open_private(
        &self,
        name: &str,
        topic: &str,
        case: &str,
        members: &[Person],
    ) -> Outcome {
        let doing = || format!("opening a private channel for case {case}");
        let failed = |error: CallError| error.while_doing(doing());
        let channel = match self.find_case(case).await.map_err(failed)? {
            Some(channel) => channel,
            None => self.make(name, case).await.map_err(failed)?,
        };
        self.describe(&channel, topic, case).await.map_err(failed)?;
        self.workspace.memory.case_in(case, &channel);
        let place = self.place(&channel, None);
        let (asker, others) = members.split_at(members.len().min(1));
        if let Err(error) = self.invite(&place, asker).await {
            // Somebody from another company, say: a channel without them helps nobody.
            if error.retry() == Retry::Never
                && let Err(error) = self.close(&place).await
            {
                tracing::warn!(%error, "an empty channel stays");
            }
            return Err(error);
        }
        if let Err(error) = self.invite(&place, others).await {
            if error.retry() != Retry::Never {
                return Err(error);
            }
            tracing::warn!(%error, why = ?error.source, "a case goes on without them");
        }
        Ok(Receipt {
            message: None,
            place: Some(place),
        })
    }

    pub(super) async fn add_members(&self, place: &Place, members: &[Person]) -> Outcome {
        self.invite(place, members).await?;
        Ok(Receipt::default())
    }

    /// Archives a channel that the bot made; never any other.
    pub(super) async fn close(&self, place: &Place) -> Outcome {
        let doing = || format!("closing {place}");
        let info = self.call(INFO, vec![("channel", place.id.clone())]).await;
        let channel = &info.map_err(|error| error.while_doing(doing()))?["channel"];
        if channel["is_archived"] == true {
            return Ok(Receipt::default());
        }
        if place.thread.is_some() || !self.is_own_private(channel) {
            return Err(PlatformError::new(ErrorKind::Invalid, doing())
                .because("it is no private channel made by the bot"));
        }
        match self
            .call(ARCHIVE, vec![("channel", place.id.clone())])
            .await
        {
            Ok(_) => {}
            Err(error) if error.is("already_archived") => {}
            Err(error) => return Err(error.while_doing(doing())),
        }
        self.workspace.memory.forget_case(&place.id);
        Ok(Receipt::default())
    }

    /// The open channel of a case.
    async fn find_case(&self, case: &str) -> Result<Option<String>, CallError> {
        if let Some(channel) = self.workspace.memory.case_channel(case) {
            return Ok(Some(channel));
        }
        let (mark, ending) = (mark(case), format!("-{}", hash(case)));
        let mut cursor = String::new();
        for _ in 0..MOST_PAGES {
            let args = vec![
                ("types", "private_channel".to_owned()),
                ("exclude_archived", "true".to_owned()),
                ("limit", "999".to_owned()),
                ("cursor", cursor),
            ];
            let page = self.call(OWN_CHANNELS, args).await?;
            for channel in page["channels"].as_array().into_iter().flatten() {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                let marked = text(&channel["purpose"]["value"]).contains(&mark);
                let named = text(&channel["name"]).contains(&ending);
                if (marked || named)
                    && self.is_own_private(channel)
                    && let Some(id) = channel["id"].as_str()
                {
                    return Ok(Some(id.to_owned()));
                }
            }
            cursor = match page["response_metadata"]["next_cursor"].as_str() {
                Some(next) if !next.is_empty() => next.to_owned(),
                _ => return Ok(None),
            };
        }
        Ok(None)
    }

    async fn make(&self, name: &str, case: &str) -> Result<String, CallError> {
        let mut number = 1;
        loop {
            let args = vec![
                ("name", channel_name(name, case, number)),
                ("is_private", "true".to_owned()),
            ];
            match self.call(CREATE, args).await {
                Ok(made) => {
                    let id = made["channel"]["id"].as_str();
                    return id.map(str::to_owned).ok_or_else(|| {
                        CallError::no_answer(CREATE.name, true, "the channel has no id")
                    });
                }
                // Archived channels keep their names, and those of strangers are not shown.
                Err(error) if error.is("name_taken") && number < TRIES => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    async fn describe(&self, channel: &str, topic: &str, case: &str) -> Result<(), CallError> {
        let about = |key, text: &str| {
            let text = shortened(text, MOST_TOPIC);
            vec![("channel", channel.to_owned()), (key, text)]
        };
        self.call(SET_PURPOSE, about("purpose", &mark(case)))
            .await?;
        match self.call(SET_TOPIC, about("topic", topic)).await {
            // It is decoration: people come in without it.
            Err(error) if error.kind == ErrorKind::Unavailable => Err(error),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Lets people in. Whoever is in already is fine; whoever cannot be let in is an error
    /// that names them, after all others were let in.
    async fn invite(&self, place: &Place, members: &[Person]) -> Result<(), PlatformError> {
        let bot = &self.identity.bot_user;
        let ids = members.iter().map(|person| person.id.as_str());
        let ids: Vec<_> = ids.filter(|id| *id != bot).collect();
        for group in ids.chunks(MOST_INVITED) {
            match self.invite_together(place, &group.join(",")).await {
                Ok(()) => continue,
                Err(error) if group.len() == 1 || error.kind == ErrorKind::Unavailable => {
                    return Err(
                        error.while_doing(format!("inviting {} to {place}", group.join(",")))
                    );
                }
                Err(_) => self.invite_each(place, group).await?,
            }
        }
        Ok(())
    }

    async fn invite_each(&self, place: &Place, ids: &[&str]) -> Result<(), PlatformError> {
        let mut refused = None;
        for id in ids {
            if let Err(error) = self.invite_together(place, id).await {
                let error = error.while_doing(format!("inviting {id} to {place}"));
                if error.retry() != Retry::Never {
                    return Err(error);
                }
                refused.get_or_insert(error);
            }
        }
        refused.map_or(Ok(()), Err)
    }

    async fn invite_together(&self, place: &Place, ids: &str) -> Result<(), CallError> {
        let args = vec![("channel", place.id.clone()), ("users", ids.to_owned())];
        match self.call(INVITE, args).await {
            Ok(_) => Ok(()),
            Err(error) if error.is("already_in_channel") && !ids.contains(',') => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn is_own_private(&self, channel: &Value) -> bool {
        channel["is_private"] == true && channel["creator"] == *self.identity.bot_user
    }
}

/// What a channel's purpose says.
fn mark(case: &str) -> String {
    format!("Deskbell case {case}.")
}

/// Eight hexadecimal digits that stand for a case.
fn hash(case: &str) -> String {
    let digest = Sha256::digest(case.as_bytes());
    digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A name as Slack takes it: small letters, digits and hyphens.
fn channel_name(name: &str, case: &str, number: usize) -> String {
    let ending = match number {
        1 => format!("-{}", hash(case)),
        _ => format!("-{}-{number}", hash(case)),
    };
    let mut words = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            words.push(c);
        } else if !words.ends_with('-') {
            words.push('-');
        }
    }
    let words = words.trim_matches('-');
    let words = if words.is_empty() { "case" } else { words };
    let most = MOST_NAME - ending.chars().count();
    let words: String = words.chars().take(most).collect();
    format!("{}{ending}", words.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_slack_takes_them() {
        let case = "0b1f";
        let ending = format!("-{}", hash(case));
        let long = "x".repeat(200);
        let table = [
            ("Lost password!", "lost-password"),
            ("  Über-Größe  ", "über-größe"),
            ("?!", "case"),
            ("", "case"),
            (long.as_str(), &long[..MOST_NAME - ending.len()]),
        ];
        for (name, expected) in table {
            assert_eq!(channel_name(name, case, 1), format!("{expected}{ending}"));
        }
        assert_eq!(channel_name("a", case, 3), format!("a{ending}-3"));
        assert_ne!(hash("0b1f"), hash("0b1e"));
    }
}
