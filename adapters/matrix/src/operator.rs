//! What an operator does by hand: log in, give the account an identity and a recovery key,
//! begin anew with another device.

use crate::ledger::Ledger;
use crate::settings::Settings;
use crate::{MatrixError, erased, session};
use matrix_sdk::Client;
use matrix_sdk::encryption::recovery::RecoveryState;
use matrix_sdk::ruma::api::client::uiaa::{
    AuthData, MatrixUserIdentifier, Password, UserIdentifier,
};

/// Who is signed in now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedIn {
    /// The account: `@deskbell:example.org`.
    pub account: String,
    /// Its device.
    pub device: String,
}

/// How an account's identity stands after [`verify`].
#[derive(Clone, PartialEq, Eq)]
pub struct Verified {
    /// Who.
    pub who: LoggedIn,
    /// A new recovery key, where there was none. It is not kept anywhere: show it once and
    /// have it written down.
    pub recovery_key: Option<String>,
}

impl std::fmt::Debug for Verified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Verified")
            .field("who", &self.who)
            .finish_non_exhaustive()
    }
}

/// Logs in, or finds that the store's session is still good.
///
/// # Errors
/// As [`crate::MatrixPlatform::connect`]; and the session is refused.
pub async fn login(settings: &Settings) -> Result<LoggedIn, MatrixError> {
    let session = erased(session::open(settings)).await?;
    let asked = erased(session.client.whoami()).await;
    asked.map_err(|error| MatrixError::server("asking who is signed in", error))?;
    Ok(who(&session.client))
}

/// Gives the account an identity that signs this device, and a recovery key; or, with the
/// recovery key in the settings, gives this device the identity that the account has.
///
/// # Errors
/// The homeserver refuses, the recovery key is wrong, or the account has an identity that
/// only the recovery key can bring here.
pub async fn verify(settings: &Settings) -> Result<Verified, MatrixError> {
    erased(identify(settings)).await
}

async fn identify(settings: &Settings) -> Result<Verified, MatrixError> {
    let session = session::open(settings).await?;
    let client = &session.client;
    let encryption = client.encryption();
    encryption.wait_for_e2ee_initialization_tasks().await;
    if let Some(key) = &settings.recovery_key {
        let recovered = encryption.recovery().recover(key).await;
        recovered.map_err(|error| MatrixError::Server {
            doing: "using the recovery key".into(),
            source: error.into(),
        })?;
        return Ok(Verified {
            who: who(client),
            recovery_key: None,
        });
    }
    bootstrap(client, settings).await?;
    let complete = encryption.cross_signing_status().await;
    if !complete.is_some_and(|status| status.is_complete()) {
        return Err(MatrixError::Settings(
            "the account has an identity that this device does not have: set the recovery key \
             and run this again"
                .into(),
        ));
    }
    let recovery_key = match encryption.recovery().state() {
        RecoveryState::Enabled => None,
        _ => {
            let enabled = encryption.recovery().enable().await;
            Some(enabled.map_err(|error| MatrixError::Server {
                doing: "making a recovery key".into(),
                source: error.into(),
            })?)
        }
    };
    Ok(Verified {
        who: who(client),
        recovery_key,
    })
}

/// Makes the account's identity where it has none. Homeservers may ask for the password.
async fn bootstrap(client: &Client, settings: &Settings) -> Result<(), MatrixError> {
    let doing = "giving the account an identity";
    let encryption = client.encryption();
    let Err(error) = encryption.bootstrap_cross_signing_if_needed(None).await else {
        return Ok(());
    };
    let Some(asked) = error.as_uiaa_response() else {
        return Err(MatrixError::server(doing, error));
    };
    let Some(password) = &settings.password else {
        return Err(MatrixError::Settings(
            "the homeserver asks for the password to give the account an identity".into(),
        ));
    };
    let user = MatrixUserIdentifier::new(who(client).account);
    let mut proof = Password::new(UserIdentifier::Matrix(user), password.clone());
    proof.session.clone_from(&asked.session);
    let made = encryption.bootstrap_cross_signing(Some(AuthData::Password(proof)));
    made.await
        .map_err(|error| MatrixError::server(doing, error))
}

/// Ends the store's session and throws its keys away; the next log-in makes a new device.
/// What was read and which room is whose is kept. Messages that came in between are caught up;
/// encrypted ones among them cannot be read by the new device.
///
/// True where the homeserver still knew the session.
///
/// # Errors
/// The store is in use, or cannot be changed.
pub async fn reset_device(settings: &Settings) -> Result<bool, MatrixError> {
    let _lock = session::take(&settings.store)?;
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| MatrixError::Store {
        store: settings.store.clone(),
        source: error,
    };
    // A store that cannot even be opened is thrown away all the same.
    let signed_out = erased(session::log_out(settings)).await.unwrap_or(false);
    let keys = settings.store.join("sdk");
    if keys.exists() {
        let removed = tokio::fs::remove_dir_all(&keys).await;
        removed.map_err(|error| failed(error.into()))?;
    }
    let ledger = Ledger::open(&settings.store).await;
    let ledger = ledger.map_err(|error| failed(error.into()))?;
    let forgotten = ledger.forget_sync_token().await;
    forgotten.map_err(|error| failed(error.into()))?;
    Ok(signed_out)
}

fn who(client: &Client) -> LoggedIn {
    let device = client.device_id().map(ToString::to_string);
    LoggedIn {
        account: client
            .user_id()
            .map(ToString::to_string)
            .unwrap_or_default(),
        device: device.unwrap_or_default(),
    }
}
