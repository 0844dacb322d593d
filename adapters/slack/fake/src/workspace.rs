//! One workspace from outside: who and what is in it, the app's keys, its connections.

use crate::channel::{Channel, Kind, Posting};
use crate::fake::Shared;
use crate::team::{Endpoints, Team};
use crate::user::{NewUser, Rank, User};
use crate::world::{Core, World};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::sync::Arc;

/// A workspace. Clones are the same workspace.
#[derive(Clone)]
pub struct Workspace {
    pub(crate) shared: Arc<Shared>,
    id: String,
}

impl Workspace {
    pub(crate) fn new(shared: Arc<Shared>, id: String) -> Self {
        Self { shared, id }
    }

    /// Does something with the team; it is there as long as the fake is.
    pub(crate) fn with<R>(&self, deed: impl FnOnce(&mut Core, &mut Team) -> R) -> Result<R> {
        self.shared.act(|world| {
            let World { core, teams } = world;
            let team = teams.get_mut(&self.id).context("no such workspace")?;
            Ok(deed(core, team))
        })
    }

    pub(crate) fn get<R: Default>(&self, look: impl FnOnce(&Team) -> R) -> R {
        self.shared
            .look(|world| world.teams.get(&self.id).map(look).unwrap_or_default())
    }

    /// Looks at the team without changing it.
    pub(crate) fn look<R>(&self, look: impl FnOnce(&Team) -> R) -> Result<R> {
        self.shared.look(|world| {
            let team = world.teams.get(&self.id).context("no such workspace")?;
            Ok(look(team))
        })
    }

    /// The workspace's id, `T…`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The app's `xoxb-` token.
    pub fn bot_token(&self) -> String {
        self.get(|team| team.app.bot_token.clone())
    }

    /// The app's `xapp-` token, for Socket Mode.
    pub fn app_token(&self) -> String {
        self.get(|team| team.app.app_token.clone())
    }

    /// The secret by which HTTP payloads are signed.
    pub fn signing_secret(&self) -> String {
        self.get(|team| team.app.signing_secret.clone())
    }

    /// The app's user, `U…`.
    pub fn bot_user(&self) -> String {
        self.get(|team| team.app.user.clone())
    }

    /// The app's bot id, `B…`.
    pub fn bot_id(&self) -> String {
        self.get(|team| team.app.bot.clone())
    }

    /// The app's id, `A…`.
    pub fn app_id(&self) -> String {
        self.get(|team| team.app.id.clone())
    }

    /// Adds somebody; their id.
    pub fn add_user(&self, new: NewUser) -> String {
        self.shared.act(|world| {
            let core = &mut world.core;
            let id = core.id("U");
            let team = match new.rank {
                Rank::Stranger => core.id("T"),
                _ => self.id.clone(),
            };
            let bot_id = (new.rank == Rank::Bot).then(|| core.id("B"));
            let user = User {
                id: id.clone(),
                team,
                new,
                bot_id,
                deleted: false,
                updated: core.clock.seconds(),
            };
            if let Some(team) = world.teams.get_mut(&self.id) {
                team.users.insert(id.clone(), user);
            }
            id
        })
    }

    /// Adds a public channel with the app and these people in it; its id.
    pub fn add_channel(&self, name: &str, members: &[&str]) -> String {
        self.add(name, Kind::Public, members, true)
    }

    /// Adds a private channel with the app and these people in it; its id.
    pub fn add_private_channel(&self, name: &str, members: &[&str]) -> String {
        self.add(name, Kind::Private, members, true)
    }

    /// Adds a channel that the app is not in; its id.
    pub fn add_channel_without_app(&self, name: &str, kind: Kind, members: &[&str]) -> String {
        self.add(name, kind, members, false)
    }

    fn add(&self, name: &str, kind: Kind, members: &[&str], with_app: bool) -> String {
        self.shared.act(|world| {
            let id = world.core.id("C");
            let now = world.core.clock.seconds();
            let mut channel = Channel::new(id.clone(), name.to_owned(), kind, now);
            channel.members = members.iter().map(|m| (*m).to_owned()).collect();
            if let Some(team) = world.teams.get_mut(&self.id) {
                if with_app {
                    channel.members.insert(team.app.user.clone());
                }
                channel.general = name == "general";
                channel.creator = members
                    .first()
                    .map_or_else(|| team.app.user.clone(), |first| (*first).to_owned());
                team.channels.insert(id.clone(), channel);
            }
            id
        })
    }

    /// Adds a user group; its id, `S…`.
    pub fn add_group(&self, handle: &str, members: &[&str]) -> String {
        self.shared.act(|world| {
            let id = world.core.id("S");
            if let Some(team) = world.teams.get_mut(&self.id) {
                let members = members.iter().map(|m| (*m).to_owned()).collect();
                team.groups.insert(id.clone(), (handle.to_owned(), members));
            }
            id
        })
    }

    /// Sets who may post in a channel.
    ///
    /// # Errors
    /// When there is no such channel.
    pub fn set_posting(&self, channel: &str, posting: Posting) -> Result<()> {
        self.with(|_, team| team.channel(channel).map(|c| c.posting = posting))??;
        Ok(())
    }

    /// Shares a channel with another organisation (Slack Connect).
    ///
    /// # Errors
    /// When there is no such channel.
    pub fn share(&self, channel: &str) -> Result<()> {
        self.with(|_, team| team.channel(channel).map(|c| c.shared = true))??;
        Ok(())
    }

    /// Whether apps may make channels; `restricted_action` otherwise.
    pub fn let_apps_make_channels(&self, may: bool) {
        self.set(|team| team.apps_make_channels = may);
    }

    /// Replaces the scopes of the app's token.
    pub fn set_scopes(&self, scopes: &[&str]) {
        let scopes = scopes.iter().map(|s| (*s).to_owned()).collect();
        self.set(|team| team.app.scopes = scopes);
    }

    /// Replaces the events the app subscribes to.
    pub fn set_subscriptions(&self, events: &[&str]) {
        let events = events.iter().map(|s| (*s).to_owned()).collect();
        self.set(|team| team.app.subscriptions = events);
    }

    pub(crate) fn set(&self, change: impl FnOnce(&mut Team)) {
        self.shared
            .act(|world| world.teams.get_mut(&self.id).map(change));
    }

    /// Switches Socket Mode off and sends payloads to these addresses, once the one for
    /// events has answered the handshake.
    ///
    /// # Errors
    /// When it has not.
    pub async fn use_http(&self, events: &str, interactivity: &str, commands: &str) -> Result<()> {
        if !crate::webhook::verify(&self.shared, &self.id, events).await {
            bail!("{events} did not give the challenge back");
        }
        let endpoints = Endpoints {
            events: events.to_owned(),
            interactivity: interactivity.to_owned(),
            commands: commands.to_owned(),
        };
        self.set(|team| {
            team.app.socket_mode = false;
            team.app.http = Some(endpoints);
        });
        Ok(())
    }

    /// The app is removed from the workspace: its tokens end, and it is told.
    ///
    /// # Errors
    /// When the workspace is gone.
    pub fn uninstall(&self) -> Result<()> {
        self.with(|core, team| {
            let user = team.app.user.clone();
            let tokens = json!({"oauth": [], "bot": [user]});
            team.emit(
                core,
                "tokens_revoked",
                json!({"type": "tokens_revoked", "tokens": tokens}),
            );
            team.emit(core, "app_uninstalled", json!({"type": "app_uninstalled"}));
            for token in [&team.app.bot_token, &team.app.app_token] {
                if let Some(token) = core.tokens.get_mut(token) {
                    token.revoked = true;
                }
            }
        })
    }
}
