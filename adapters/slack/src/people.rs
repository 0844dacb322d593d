//! Who is who in one workspace: shown names, bots, guests, other companies' people.
//!
//! Slack's events carry ids alone. What is known stays for [`FRESH`]; what is not known is
//! asked for at most [`NEVER_LONGER`], because an event must be acknowledged in time. An
//! author who is still unknown then is called by their id, and known the next time.

use crate::api::{Api, USER};
use deskbell_platform::{Lane, Person, PlatformId, TenantId};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use lru::LruCache;
use serde_json::Value;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

const FRESH: Duration = Duration::from_secs(3600);
const FRESH_UNKNOWN: Duration = Duration::from_secs(60);
const NEVER_LONGER: Duration = Duration::from_millis(700);
const MANY: NonZeroUsize = NonZeroUsize::new(20_000).unwrap();
/// More are not asked for at once: the method's pace allows no more.
const AT_ONCE: usize = 30;

/// What is known of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) name: String,
    pub(crate) is_bot: bool,
    pub(crate) is_guest: bool,
    pub(crate) team: Option<String>,
    pub(crate) enterprise: Option<String>,
    pub(crate) locale: Option<String>,
}

#[derive(Clone, Debug)]
struct Known {
    profile: Option<Profile>,
    until: Instant,
}

/// The accounts seen in one workspace.
#[derive(Debug)]
pub(crate) struct People {
    known: Mutex<LruCache<String, Known>>,
}

impl Default for People {
    fn default() -> Self {
        Self {
            known: Mutex::new(LruCache::new(MANY)),
        }
    }
}

impl People {
    pub(crate) fn profile(&self, id: &str) -> Option<Profile> {
        self.lock().get(id)?.profile.clone()
    }

    pub(crate) fn name(&self, id: &str) -> Option<String> {
        self.profile(id).map(|profile| profile.name)
    }

    /// Takes over what an event says of an account.
    pub(crate) fn told(&self, id: &str, profile: Profile) {
        let until = Instant::now() + FRESH;
        let profile = Some(profile);
        self.lock().put(id.to_owned(), Known { profile, until });
    }

    /// Asks for those of these accounts that are not known.
    pub(crate) async fn learn(self: &Arc<Self>, api: &Arc<Api>, ids: impl Iterator<Item = String>) {
        let now = Instant::now();
        let mut unknown: Vec<String> = {
            let mut known = self.lock();
            ids.filter(|id| known.get(id).is_none_or(|k| k.until <= now))
                .collect()
        };
        unknown.sort_unstable();
        unknown.dedup();
        unknown.truncate(AT_ONCE);
        if unknown.is_empty() {
            return;
        }
        let asking: FuturesUnordered<_> = unknown
            .into_iter()
            .map(|id| {
                // A task of its own: it goes on when nobody waits for it any longer.
                let (people, api) = (self.clone(), api.clone());
                tokio::spawn(async move { people.ask(&api, id).await })
            })
            .collect();
        let all = asking.for_each(|_| std::future::ready(()));
        tokio::time::timeout(NEVER_LONGER, all).await.ok();
    }

    async fn ask(&self, api: &Api, id: String) {
        let args = vec![("user", id.clone()), ("include_locale", "true".to_owned())];
        let (profile, fresh) = match api.call(USER, Lane::Answer, args).await {
            Ok(answer) => (Some(read(&answer.body["user"])), FRESH),
            Err(error) => {
                tracing::debug!(%error, user = id, "an account could not be looked up");
                (self.profile(&id), FRESH_UNKNOWN)
            }
        };
        let until = Instant::now() + fresh;
        self.lock().put(id, Known { profile, until });
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads an account as `users.info` gives it.
fn read(user: &Value) -> Profile {
    let text = |value: &Value| value.as_str().filter(|s| !s.is_empty()).map(str::to_owned);
    let name = text(&user["profile"]["display_name"])
        .or_else(|| text(&user["profile"]["real_name"]))
        .or_else(|| text(&user["real_name"]))
        .or_else(|| text(&user["name"]))
        .unwrap_or_default();
    Profile {
        name,
        is_bot: user["is_bot"] == true,
        is_guest: user["is_restricted"] == true || user["is_ultra_restricted"] == true,
        team: text(&user["team_id"]),
        enterprise: text(&user["enterprise_user"]["enterprise_id"]),
        locale: text(&user["locale"]),
    }
}

/// An account of this workspace, as the core knows it.
pub(crate) fn person(platform: &PlatformId, team: &TenantId, id: &str) -> Person {
    Person::new(platform.clone(), team.clone(), id)
}
