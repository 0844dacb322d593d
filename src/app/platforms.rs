//! Which platforms run: each opened from its settings. The only file that names adapters.

use crate::{clock::SharedClock, config::Config};
use anyhow::Context as _;
use axum::Router;
use deskbell_local::LocalPlatform;
use deskbell_platform::{CheckReport, Severity, SharedPlatform};
use std::sync::Arc;

/// The platforms that run.
#[derive(Default)]
pub(super) struct Opened {
    /// All of them.
    pub(super) all: Vec<SharedPlatform>,
    /// The one inside the process, when it is on.
    pub(super) local: Option<Arc<LocalPlatform>>,
    /// Their pages: where one is sent events over HTTP, or shows something.
    pub(super) pages: Router,
}

/// Something goes wrong with one platform.
struct Failed {
    platform: &'static str,
    error: anyhow::Error,
}

/// Opens every platform that is on.
///
/// # Errors
/// One can't be opened, or none is on.
pub(super) async fn open(config: &Config, clock: &SharedClock) -> anyhow::Result<Opened> {
    let (opened, failed) = open_each(config, clock).await;
    if let Some(Failed { platform, error }) = failed.into_iter().next() {
        return Err(error.context(format!("opening the platform {platform}")));
    }
    Ok(opened)
}

/// Asks every platform that is on whether it could do its job.
pub async fn check(config: &Config, report: &mut CheckReport) {
    let clock: SharedClock = Arc::new(crate::clock::SystemClock);
    let (opened, failed) = open_each(config, &clock).await;
    if opened.all.is_empty() && failed.is_empty() {
        report.add(
            Severity::Error,
            "platforms",
            "none is on: nobody can reach the bot. Set enabled in one of [platforms.…]",
        );
    }
    for Failed { platform, error } in failed {
        let subject = format!("platform {platform}");
        report.add(Severity::Error, subject, format!("{error:#}"));
    }
    for platform in opened.all {
        match platform.check().await {
            Ok(found) => report.findings.extend(found.findings),
            Err(error) => {
                let subject = format!("platform {}", platform.id());
                report.add(Severity::Error, subject, error.to_string());
            }
        }
    }
    for desk in &config.desks {
        let platform = &desk.at.platform;
        let known = ["local", "discord", "slack", "matrix"].contains(&platform.as_str());
        if !known || platform == "local" {
            report.add(
                Severity::Error,
                format!("desk {}", desk.at.place),
                format!("{platform:?} has no threads to work in: use discord, slack or matrix"),
            );
        }
    }
}

async fn open_each(config: &Config, clock: &SharedClock) -> (Opened, Vec<Failed>) {
    let mut opened = Opened::default();
    let mut failed = Vec::new();
    let mut note = |platform, result: anyhow::Result<()>| {
        if let Err(error) = result {
            failed.push(Failed { platform, error });
        }
    };
    note("local", local(config, clock, &mut opened).await);
    if config.platforms.discord.enabled {
        note("discord", discord(config, clock, &mut opened));
    }
    if config.platforms.slack.enabled {
        note("slack", slack(config, clock, &mut opened));
    }
    if config.platforms.matrix.enabled {
        note("matrix", matrix(config, clock, &mut opened).await);
    }
    (opened, failed)
}

async fn local(config: &Config, clock: &SharedClock, opened: &mut Opened) -> anyhow::Result<()> {
    let settings = &config.platforms.local;
    if !settings.enabled {
        return Ok(());
    }
    let mut world = if settings.world.as_os_str().is_empty() {
        deskbell_local::World::default()
    } else {
        let file = settings.world.display();
        let text = std::fs::read_to_string(&settings.world)
            .with_context(|| format!("reading the local platform's world {file}"))?;
        toml::from_str(&text).with_context(|| format!("reading {file}"))?
    };
    world.bot.clone_from(&config.bot.name);
    let local = LocalPlatform::open(&settings.file, world, now(clock)).await?;
    opened.all.push(local.clone());
    opened.pages = std::mem::take(&mut opened.pages).merge(local.router());
    opened.local = Some(local);
    Ok(())
}

#[cfg(feature = "discord")]
fn discord(config: &Config, clock: &SharedClock, opened: &mut Opened) -> anyhow::Result<()> {
    use deskbell_discord::{DiscordPlatform, GuildSettings, Settings};
    let set = &config.platforms.discord;
    let guilds = set.guilds.iter().map(|guild| GuildSettings {
        id: guild.id.clone(),
        channels: guild.channels.clone(),
        cases: filled(&guild.cases),
    });
    let settings = Settings {
        token: set.token.or_file(&set.token_file)?.unwrap_or_default(),
        guilds: guilds.collect(),
        api_url: filled(&set.api_url),
        state: set.state.clone(),
        message_content: set.message_content,
        members: set.members,
        ..Settings::default()
    };
    opened.all.push(DiscordPlatform::new(settings, now(clock))?);
    Ok(())
}

#[cfg(feature = "slack")]
fn slack(config: &Config, clock: &SharedClock, opened: &mut Opened) -> anyhow::Result<()> {
    use crate::config::platforms::SlackMode;
    use deskbell_slack::{Mode, Settings, SlackPlatform, Workspace};
    let mut workspaces = Vec::new();
    for set in &config.platforms.slack.workspaces {
        workspaces.push(Workspace {
            team: filled(&set.team),
            app_token: set.app_token.or_file(&set.app_token_file)?,
            bot_token: set
                .bot_token
                .or_file(&set.bot_token_file)?
                .unwrap_or_default(),
            signing_secret: set.signing_secret.or_file(&set.signing_secret_file)?,
            mode: match set.mode {
                SlackMode::Socket => Mode::Socket,
                SlackMode::Http => Mode::Http,
            },
            channels: set.channels.clone(),
            api_url: filled(&set.api_url),
        });
    }
    let settings = Settings {
        workspaces,
        state: Some(config.platforms.slack.state.clone()),
    };
    let slack = SlackPlatform::new(settings, now(clock))?;
    opened.pages = std::mem::take(&mut opened.pages).merge(slack.router());
    opened.all.push(slack);
    Ok(())
}

#[cfg(feature = "matrix")]
async fn matrix(config: &Config, clock: &SharedClock, opened: &mut Opened) -> anyhow::Result<()> {
    let settings = matrix_settings(config)?;
    let matrix = deskbell_matrix::MatrixPlatform::connect(settings, now(clock)).await?;
    opened.all.push(matrix);
    Ok(())
}

/// The account on Matrix as the settings have it, with its secrets.
///
/// # Errors
/// A file with a secret can't be read.
#[cfg(feature = "matrix")]
pub fn matrix_settings(config: &Config) -> anyhow::Result<deskbell_matrix::Settings> {
    let set = &config.platforms.matrix;
    let mut settings = deskbell_matrix::Settings::new(&set.homeserver, &set.user, &set.store);
    settings.password = set.password.or_file(&set.password_file)?;
    settings.access_token = set.access_token.or_file(&set.access_token_file)?;
    settings.device_id = filled(&set.device);
    settings.store_passphrase = set.store_passphrase.or_file(&set.store_passphrase_file)?;
    settings.recovery_key = set.recovery_key.or_file(&set.recovery_key_file)?;
    settings.rooms.clone_from(&set.rooms);
    settings.allow.servers.clone_from(&set.allow_servers);
    settings.allow.users.clone_from(&set.allow_users);
    let words = crate::words::Words::shipped()?;
    settings.unreadable = words.say(&config.bot.language, "could-not-read", &[]);
    Ok(settings)
}

#[cfg(not(feature = "discord"))]
fn discord(_: &Config, _: &SharedClock, _: &mut Opened) -> anyhow::Result<()> {
    without("discord")
}

#[cfg(not(feature = "slack"))]
fn slack(_: &Config, _: &SharedClock, _: &mut Opened) -> anyhow::Result<()> {
    without("slack")
}

#[cfg(not(feature = "matrix"))]
async fn matrix(_: &Config, _: &SharedClock, _: &mut Opened) -> anyhow::Result<()> {
    without("matrix")
}

#[cfg(not(all(feature = "discord", feature = "slack", feature = "matrix")))]
fn without(feature: &str) -> anyhow::Result<()> {
    anyhow::bail!("this Deskbell was built without it; build with `--features {feature}`")
}

#[cfg(any(feature = "discord", feature = "slack", feature = "matrix"))]
fn filled(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn now(clock: &SharedClock) -> deskbell_local::Clock {
    let clock = clock.clone();
    Arc::new(move || clock.now())
}
