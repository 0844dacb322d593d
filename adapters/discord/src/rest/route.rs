//! The calls this adapter makes, each with the rate-limit bucket it spends.

use reqwest::Method;
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId, UserId};

/// The version of the API that is spoken.
const API: &str = "/api/v10";

/// One call: what is asked of which address.
#[derive(Clone)]
pub(crate) struct Route {
    pub(crate) method: Method,
    /// From the host on, with its query. May hold an interaction's token: never logged,
    /// and there is no `Debug`.
    pub(crate) path: String,
    pub(crate) bucket: Bucket,
    /// Interactions do not count in the limit of all calls together.
    pub(crate) exempt: bool,
}

/// What shares a rate limit: a kind of call, and the channel, server or hook it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Bucket(pub(crate) &'static str, pub(crate) u64);

fn route(method: Method, name: &'static str, major: u64, path: String) -> Route {
    Route {
        method,
        path: format!("{API}{path}"),
        bucket: Bucket(name, major),
        exempt: false,
    }
}

impl Route {
    pub(crate) fn gateway() -> Self {
        route(Method::GET, "gateway", 0, "/gateway/bot".into())
    }

    pub(crate) fn me() -> Self {
        route(Method::GET, "me", 0, "/users/@me".into())
    }

    pub(crate) fn my_guilds() -> Self {
        route(Method::GET, "my guilds", 0, "/users/@me/guilds".into())
    }

    pub(crate) fn application() -> Self {
        route(Method::GET, "application", 0, "/applications/@me".into())
    }

    pub(crate) fn direct_channel() -> Self {
        route(
            Method::POST,
            "direct channel",
            0,
            "/users/@me/channels".into(),
        )
    }

    pub(crate) fn guild(id: GuildId) -> Self {
        route(Method::GET, "guild", id.get(), format!("/guilds/{id}"))
    }

    pub(crate) fn guild_channels(id: GuildId) -> Self {
        let path = format!("/guilds/{id}/channels");
        route(Method::GET, "guild channels", id.get(), path)
    }

    pub(crate) fn member(guild: GuildId, user: UserId) -> Self {
        let path = format!("/guilds/{guild}/members/{user}");
        route(Method::GET, "member", guild.get(), path)
    }

    pub(crate) fn active_threads(guild: GuildId) -> Self {
        let path = format!("/guilds/{guild}/threads/active");
        route(Method::GET, "active threads", guild.get(), path)
    }

    /// The bot's own archived private threads; needs no right to manage threads.
    pub(crate) fn archived_threads(channel: ChannelId, before: Option<ChannelId>) -> Self {
        let mut path = format!("/channels/{channel}/users/@me/threads/archived/private?limit=100");
        if let Some(before) = before {
            path.push_str(&format!("&before={before}"));
        }
        route(Method::GET, "archived threads", channel.get(), path)
    }

    pub(crate) fn channel(id: ChannelId) -> Self {
        route(Method::GET, "channel", id.get(), format!("/channels/{id}"))
    }

    pub(crate) fn change_channel(id: ChannelId) -> Self {
        let path = format!("/channels/{id}");
        route(Method::PATCH, "change channel", id.get(), path)
    }

    pub(crate) fn new_thread(channel: ChannelId) -> Self {
        let path = format!("/channels/{channel}/threads");
        route(Method::POST, "new thread", channel.get(), path)
    }

    /// A thread under a message; its id will be the message's.
    pub(crate) fn thread_under(channel: ChannelId, message: MessageId) -> Self {
        let path = format!("/channels/{channel}/messages/{message}/threads");
        route(Method::POST, "thread under", channel.get(), path)
    }

    pub(crate) fn message(channel: ChannelId, message: MessageId) -> Self {
        let path = format!("/channels/{channel}/messages/{message}");
        route(Method::GET, "message", channel.get(), path)
    }

    pub(crate) fn add_to_thread(thread: ChannelId, user: UserId) -> Self {
        let path = format!("/channels/{thread}/thread-members/{user}");
        route(Method::PUT, "thread member", thread.get(), path)
    }

    pub(crate) fn history(channel: ChannelId, after: MessageId) -> Self {
        let path = format!("/channels/{channel}/messages?limit=100&after={after}");
        route(Method::GET, "history", channel.get(), path)
    }

    pub(crate) fn post(channel: ChannelId) -> Self {
        let path = format!("/channels/{channel}/messages");
        route(Method::POST, "post", channel.get(), path)
    }

    pub(crate) fn edit(channel: ChannelId, message: MessageId) -> Self {
        let path = format!("/channels/{channel}/messages/{message}");
        route(Method::PATCH, "edit", channel.get(), path)
    }

    pub(crate) fn delete(channel: ChannelId, message: MessageId) -> Self {
        let path = format!("/channels/{channel}/messages/{message}");
        route(Method::DELETE, "delete", channel.get(), path)
    }

    /// `emoji` is already encoded for a path.
    pub(crate) fn react(channel: ChannelId, message: MessageId, emoji: &str) -> Self {
        let path = format!("/channels/{channel}/messages/{message}/reactions/{emoji}/@me");
        route(Method::PUT, "react", channel.get(), path)
    }

    pub(crate) fn commands(application: ApplicationId, method: Method) -> Self {
        let name = if method == Method::GET {
            "commands"
        } else {
            "set commands"
        };
        let path = format!("/applications/{application}/commands");
        route(method, name, application.get(), path)
    }

    /// The first answer to an interaction; due within 3 seconds.
    pub(crate) fn callback(interaction: InteractionId, token: &str) -> Self {
        let path = format!("/interactions/{interaction}/{token}/callback");
        Self {
            exempt: true,
            ..route(Method::POST, "callback", interaction.get(), path)
        }
    }

    /// A further answer to an interaction; possible for 15 minutes.
    pub(crate) fn follow_up(application: ApplicationId, token: &str, of: InteractionId) -> Self {
        let path = format!("/webhooks/{application}/{token}");
        Self {
            exempt: true,
            ..route(Method::POST, "follow-up", of.get(), path)
        }
    }

    /// The first answer to an interaction, to be changed or taken away.
    pub(crate) fn original(
        method: Method,
        application: ApplicationId,
        token: &str,
        of: InteractionId,
    ) -> Self {
        let path = format!("/webhooks/{application}/{token}/messages/@original");
        Self {
            exempt: true,
            ..route(method, "original", of.get(), path)
        }
    }
}
