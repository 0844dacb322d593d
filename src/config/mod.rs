//! The checked configuration: every value present, every name resolved.
//!
//! `default.toml` holds every key with its default and its meaning; files and the
//! environment are laid over it. Nothing outside this room reads files or environment for
//! settings.

mod check;
mod danger;
mod errors;
pub mod example;
mod fault;
mod layer;
mod load;
mod places;
pub mod platforms;
mod read;
#[cfg(test)]
mod tests;
mod warnings;

pub use danger::{Danger, Numbers};
pub use errors::{ConfigErrors, Problem};
pub use load::DEFAULTS;
pub use places::{KeyPath, Place};
pub use platforms::{Platforms, Secret};
pub use warnings::findings;

use crate::{
    breaker,
    calibration::Setting,
    id::TeamId,
    kb::{Generator, Reading, Site},
    oncall::OnCall,
    triage::{Caution, Priors, Thresholds},
};
use globset::{Glob, GlobBuilder, GlobSetBuilder};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    path::PathBuf,
};

/// All settings.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The bot itself.
    pub bot: Bot,
    /// Where state is kept.
    pub store: Store,
    /// The dashboard and health pages.
    pub web: Web,
    /// Somebody else's watch, told that Deskbell lives.
    pub heartbeat: Heartbeat,
    /// Where articles come from.
    pub kb: Kb,
    /// How messages are understood.
    pub understanding: Understanding,
    /// How the bot behaves in conversations.
    pub conversation: Conversation,
    /// What somebody in danger is told at once.
    pub danger: Danger,
    /// What a channel's mode is; the first rule that fits.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// Where responders work on cases; the first rule that fits.
    #[serde(default)]
    pub desks: Vec<Desk>,
    /// What each hand-off reason leads to.
    pub reasons: BTreeMap<String, Matter>,
    /// Matters of the operator's own, by example sentences.
    #[serde(default)]
    pub topics: BTreeMap<String, Topic>,
    /// People who are taken to a person sooner.
    pub vips: Vips,
    /// How cases run.
    pub cases: Cases,
    /// Who can be called.
    pub oncall: OnCall,
    /// The platforms.
    pub platforms: Platforms,
}

/// How urgent a case is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Can wait for working hours.
    Low,
    /// The usual.
    #[default]
    Normal,
    /// Now.
    High,
}

/// The bot itself.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bot {
    /// The name it goes by.
    pub name: String,
    /// The language spoken when the asker's is not known (BCP 47).
    pub language: String,
}

/// Where state is kept.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Store {
    /// The database file; its folder is made when missing.
    pub file: PathBuf,
}

/// The dashboard and health pages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Web {
    /// Address and port; loopback unless told otherwise.
    pub listen: SocketAddr,
}

/// Somebody else's watch, told that Deskbell lives: when the beat stops, it rings.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heartbeat {
    /// Fetched at every beat; it is a secret. None when empty.
    pub address: Secret,
    /// A file with the address.
    pub address_file: PathBuf,
    /// Between two beats.
    pub every: SignedDuration,
}

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kb {
    /// Folders of articles and pages, and single files. Empty: the example that is built in.
    pub sources: Vec<PathBuf>,
    /// Patterns of files that are no articles, by their path from the source.
    pub ignore: Vec<String>,
    /// Where the pages are published; empty: nowhere.
    pub base_url: String,
    /// The generator that makes the site at `base_url`.
    pub site: Generator,
    /// Characters of an article that an answer shows, cut between its blocks.
    pub longest: usize,
    /// The language of articles that name none (BCP 47).
    pub language: String,
    /// Whether to reload when files change.
    pub watch: bool,
    /// Where computed embeddings are kept between starts; none when empty.
    pub cache: PathBuf,
}

impl Kb {
    /// How articles are read. What is wrong with a pattern or an address is told by `check`, and
    /// left out here.
    #[must_use]
    pub fn reading(&self) -> Reading {
        let mut ignore = GlobSetBuilder::new();
        for glob in self
            .ignore
            .iter()
            .filter_map(|pattern| pattern_of(pattern).ok())
        {
            ignore.add(glob);
        }
        Reading {
            language: self.language.clone(),
            ignore: ignore.build().unwrap_or_default(),
            site: url::Url::parse(&self.base_url)
                .ok()
                .map(|base| Site::new(base, self.site)),
        }
    }
}

/// A pattern of files; `*` stays within a folder, `**` does not.
pub(super) fn pattern_of(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(pattern).literal_separator(true).build()
}

/// How messages are understood.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Understanding {
    /// The encoder's file; looked for beside the program when empty.
    pub encoder: PathBuf,
    /// From which probability on it acts.
    pub thresholds: Thresholds,
    /// Those thresholds that the operator wrote, in a file or in the environment: what the bot
    /// learns from its own channels never counts more.
    #[serde(skip)]
    pub written: BTreeSet<Setting>,
    /// The bot asks which of the likeliest articles is meant when two are at least this
    /// likely and none answers.
    pub clarify: f32,
    /// A message of an operator's topic is one at or above this likeness.
    pub topic: f32,
    /// Which share of messages is meant for support, by how they are heard.
    pub for_support: Priors,
    /// When what is overheard in a channel has called too often.
    pub breaker: breaker::Limits,
}

/// How the bot behaves in conversations.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    /// After this silence the next message is a new problem.
    pub idle: SignedDuration,
    /// For this long after the bot spoke to somebody, their next message needs no mention.
    pub follow_up: SignedDuration,
    /// Failed answers before a person is offered.
    pub tries: u8,
    /// At most this many messages of the bot to one person,
    pub cooldown_messages: usize,
    /// within this time; then it is silent, except for calls.
    pub cooldown: SignedDuration,
    /// Events older than this at their arrival (a long outage) are not answered any more.
    pub catch_up: SignedDuration,
}

/// A rule for channels.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// The platform; any, when empty.
    #[serde(default)]
    pub platform: String,
    /// The tenant; any, when empty.
    #[serde(default)]
    pub tenant: String,
    /// The channel's id; any, when empty.
    #[serde(default)]
    pub place: String,
    /// How the bot behaves there.
    pub mode: Mode,
}

/// How the bot behaves in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Answers clear questions.
    Auto,
    /// Answers only when addressed.
    Mention,
    /// Says nothing.
    Off,
}

/// What a kind of matter leads to.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// Call a person, offer one, or nothing.
    pub action: MatterAction,
    /// How urgent its cases are.
    #[serde(default)]
    pub urgency: Urgency,
    /// How soon it is found in a message. Of the twelve reasons alone.
    #[serde(default)]
    pub caution: Caution,
    /// The team; by the routes, when absent.
    #[serde(default)]
    pub team: Option<TeamId>,
}

/// What is done about a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatterAction {
    /// A person is called at once.
    Page,
    /// A person is offered.
    Offer,
    /// Nothing special.
    Ignore,
}

/// A matter of the operator's own.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// How people say it, in any language; five or more.
    pub examples: Vec<String>,
    /// Call a person, offer one, or nothing.
    pub action: MatterAction,
    /// How urgent its cases are.
    #[serde(default)]
    pub urgency: Urgency,
    /// The team; by the routes, when absent.
    #[serde(default)]
    pub team: Option<TeamId>,
}

/// People who are taken to a person sooner: whatever the bot can't answer, and every
/// hand-off reason, is a call.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vips {
    /// Accounts as `platform:id`.
    pub people: Vec<String>,
    /// Roles, by id or name.
    pub roles: Vec<String>,
    /// How urgent their cases are.
    pub urgency: Urgency,
    /// Their team; by the routes, when absent.
    #[serde(default)]
    pub team: Option<TeamId>,
}

/// How cases run.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// Acknowledged, but not claimed for this long: called again.
    pub claim_within: SignedDuration,
    /// Claimed, but the owner silent for this long: reminded, then called again.
    pub stale_after: SignedDuration,
    /// For this long after the end an asker can open the case again.
    pub reopen_within: SignedDuration,
    /// A responder is rung for one asker at most this often,
    pub per_person: usize,
    /// and for all of one tenant at most this often,
    pub per_tenant: usize,
    /// within this time; whoever else calls stands on the responder's list.
    pub budget: SignedDuration,
    /// The largest file that is passed on, in megabytes; of larger ones, name and address are.
    pub largest_file: u32,
    /// What askers are asked when they press the button that calls a person, by language.
    /// Nothing, when empty.
    pub intake: BTreeMap<String, String>,
}

/// Where responders work on the cases of some askers, apart from them.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// The askers' platform; any, when empty.
    #[serde(default)]
    pub platform: String,
    /// The askers' tenant; any, when empty.
    #[serde(default)]
    pub tenant: String,
    /// The channel in whose threads responders work.
    pub at: DeskChannel,
    /// Only for cases whose private place can't be opened.
    #[serde(default)]
    pub if_needed: bool,
}

/// The channel of a desk.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskChannel {
    /// Its platform.
    pub platform: String,
    /// Its tenant: guild, workspace or homeserver.
    pub tenant: String,
    /// Its id there.
    pub place: String,
}

impl DeskChannel {
    /// The same as platforms name it.
    pub fn place(&self) -> deskbell_platform::Place {
        let Self {
            platform,
            tenant,
            place,
        } = self;
        deskbell_platform::Place::new(platform.as_str(), tenant.as_str(), place.as_str())
    }
}
