//! Looks whether the bot could do its job: token, intents, and each permission in each
//! channel, with the words to click. Changes nothing.

mod needed;
mod servers;

pub(crate) use needed::invite_url;

use crate::DiscordPlatform;
use crate::rest::{Failure, Route};
use crate::settings;
use crate::wire;
use deskbell_platform::{CheckReport, Lane, PlatformError, Severity};
use servers::Look;

/// Flags of an application: an intent is switched on, or on for less than a hundred servers.
const CONTENT_FLAGS: u64 = 1 << 18 | 1 << 19;
const MEMBERS_FLAGS: u64 = 1 << 14 | 1 << 15;

const PORTAL: &str = "https://discord.com/developers/applications";

/// The whole look. A refused token is a finding; that Discord does not answer is an error.
pub(crate) async fn check(platform: &DiscordPlatform) -> Result<CheckReport, PlatformError> {
    let mut report = CheckReport::default();
    platform.rest.try_token_again();
    let looking = |failure: Failure| failure.doing("looking at the bot's account");
    let application: wire::Application = match platform
        .rest
        .get(Lane::Answer, Route::application())
        .await
    {
        Err(Failure::Refused(refused)) if refused.status == 401 => {
            let says = format!(
                "Discord refuses the token; make a new one at {PORTAL}, your application, Bot, Reset Token"
            );
            report.add(Severity::Error, "discord token", says);
            return Ok(report);
        }
        application => application.map_err(looking)?,
    };
    platform.pending.set_application(application.id);
    let me: wire::User = platform
        .rest
        .get(Lane::Answer, Route::me())
        .await
        .map_err(looking)?;
    report.add(
        Severity::Good,
        "discord token",
        format!("the token is that of {}", me.username),
    );
    let settings = platform.directory.settings();
    if settings
        .application
        .is_some_and(|set| set != application.id)
    {
        let says = format!(
            "application_id is set to another application than the token's, which is {}; leave it out or set it to that",
            application.id
        );
        report.add(Severity::Error, "discord application_id", says);
    }
    intents(&mut report, settings, application.flags.unwrap_or(0));
    let look = Look {
        rest: &platform.rest,
        me: &me,
        application: application.id,
    };
    look.guilds(&mut report, settings).await?;
    let refused = platform.rest.refused_lately();
    if refused > 100 {
        let says = format!(
            "{refused} calls were refused in the last ten minutes; at 10,000 Discord shuts out this address. The other findings name what is refused"
        );
        report.add(Severity::Warning, "discord calls", says);
    }
    Ok(report)
}

fn intents(report: &mut CheckReport, settings: &settings::Checked, flags: u64) {
    let mut intent = |name: &str, wanted: bool, on: bool, without: &str| match (wanted, on) {
        (true, true) => report.add(
            Severity::Good,
            "discord intents",
            format!("{name} is switched on"),
        ),
        (true, false) => {
            let says = format!(
                "{name} is not switched on, so Discord will refuse the connection; at {PORTAL}, your application, Bot, Privileged Gateway Intents, switch it on and save; or {without}"
            );
            report.add(Severity::Error, "discord intents", says);
        }
        (false, _) => {}
    };
    intent(
        "Message Content Intent",
        settings.message_content,
        flags & CONTENT_FLAGS != 0,
        "set message_content = false, and the bot hears only what names it, replies to it, or is written to it directly",
    );
    intent(
        "Server Members Intent",
        settings.members,
        flags & MEMBERS_FLAGS != 0,
        "set members = false, and it is not noticed that an asker left the server",
    );
    if !settings.message_content {
        report.add(
            Severity::Warning,
            "discord intents",
            "message_content is false: the bot hears only what names it, replies to it, or is written to it directly, and reads nothing of what responders write in a case",
        );
    }
}
