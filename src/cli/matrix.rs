//! `deskbell matrix`: what an operator does by hand for the account on Matrix.

use crate::{app::platforms::matrix_settings, config::Config};
use clap::{Args, Subcommand};
use deskbell_matrix::{login, reset_device, verify};
use std::io::Write;

/// What to do with the account.
#[derive(Debug, Args)]
pub struct MatrixArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum What {
    /// Log in with the password or token of [platforms.matrix], once, and keep the session.
    Login,
    /// Give the account an identity, so that its devices show as verified, and a recovery key.
    ///
    /// The key is shown once and kept nowhere: write it down. With the key set as
    /// recovery_key, a new device gets the account's identity.
    Verify,
    /// Forget this device and its keys, and begin anew at the next log-in.
    ///
    /// Stop Deskbell first. What was sent encrypted to the old device can't be read any more.
    ResetDevice,
}

/// Does it.
///
/// # Errors
/// The homeserver refuses or can't be reached; the words say what to do.
pub(super) async fn run(
    args: &MatrixArgs,
    config: &Config,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let settings = matrix_settings(config)?;
    match args.what {
        What::Login => {
            let who = login(&settings).await?;
            writeln!(out, "Logged in as {}, device {}.", who.account, who.device)?;
        }
        What::Verify => {
            let verified = verify(&settings).await?;
            let (account, device) = (&verified.who.account, &verified.who.device);
            writeln!(
                out,
                "{account} has an identity, and device {device} is signed by it."
            )?;
            if let Some(key) = &verified.recovery_key {
                writeln!(out, "\nThe recovery key, shown this once:\n\n    {key}\n")?;
                writeln!(
                    out,
                    "Keep it apart from this machine: it brings the identity to a new device."
                )?;
            }
        }
        What::ResetDevice => {
            let known = reset_device(&settings).await?;
            writeln!(
                out,
                "The device's keys are gone. The next start logs in anew."
            )?;
            if !known {
                writeln!(
                    out,
                    "The homeserver no longer knew its session, or could not be asked."
                )?;
            }
        }
    }
    Ok(())
}
