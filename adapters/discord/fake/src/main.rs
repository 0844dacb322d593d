//! The fake as a program, for bots and tests in other languages: prints where it
//! listens, then serves until it is stopped. `/_control/…` plays the people.

use anyhow::{Context, bail};
use deskbell_discord_fake::{Config, Fake};
use std::path::PathBuf;

const USAGE: &str =
    "usage: deskbell-discord-fake [--port N] [--token TOKEN] [--openapi FILE] [--no-rate-limits]
Serves a stand-in for Discord on 127.0.0.1. --port 0 (the default) picks a free one.";

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let Some(config) = read(std::env::args().skip(1))? else {
        println!("{USAGE}");
        return Ok(());
    };
    let token = config.token.clone();
    let fake = Fake::start_with(config).await?;
    println!("rest {}", fake.api_url());
    println!("gateway {}", fake.gateway_url());
    println!("control {}/_control", fake.rest_url());
    println!("token {token}");
    fake.forever().await
}

/// `None` asks for the usage.
fn read(mut words: impl Iterator<Item = String>) -> anyhow::Result<Option<Config>> {
    let mut config = Config {
        start: now()?,
        ..Config::default()
    };
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .with_context(|| format!("{word} needs a value\n{USAGE}"))
        };
        match word.as_str() {
            "--port" => config.port = value()?.parse().context("--port wants a number")?,
            "--token" => config.token = value()?,
            "--openapi" => config.openapi = Some(PathBuf::from(value()?)),
            "--no-rate-limits" => config.rate_limits = false,
            "--help" | "-h" => return Ok(None),
            _ => bail!("{word} is not known\n{USAGE}"),
        }
    }
    Ok(Some(config))
}

/// Clients of other people compare ids with their own clock, so the program starts at
/// the real time.
fn now() -> anyhow::Result<jiff::Timestamp> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the program's only look at the machine's clock"
    )]
    let now = std::time::SystemTime::now();
    jiff::Timestamp::try_from(now).context("the machine's clock is out of range")
}
