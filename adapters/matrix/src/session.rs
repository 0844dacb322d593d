//! One account, one device, one folder: logs in once, keeps the session beside the keys and
//! restores both together. Refuses a folder that belongs to another account or device.

use crate::MatrixError;
use crate::settings::Settings;
use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::ruma::{OwnedDeviceId, OwnedUserId};
use matrix_sdk::{Client, SessionMeta, SessionTokens};
use matrix_sdk_base::crypto::{CollectStrategy, DecryptionSettings, TrustRequirement};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::Path;
use std::time::Duration;

/// Where the session stands in the SDK's own store, encrypted like all of it.
const SESSION: &[u8] = b"deskbell.session";

/// The name that the account's list of devices shows.
const DEVICE_NAME: &str = "Deskbell";

/// An open session. The folder is taken as long as this lives.
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) me: OwnedUserId,
    pub(crate) lock: File,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    homeserver: String,
    session: MatrixSession,
}

/// Opens the folder and restores its session, or logs in for the first time.
pub(crate) async fn open(settings: &Settings) -> Result<Session, MatrixError> {
    let lock = take(&settings.store)?;
    let client = build(settings, &settings.homeserver).await?;
    let unusable = |error: matrix_sdk::StoreError| MatrixError::Store {
        store: settings.store.clone(),
        source: error.into(),
    };
    let kept = client.state_store().get_custom_value(SESSION).await;
    let saved: Option<Saved> = match kept.map_err(unusable)? {
        Some(bytes) => {
            Some(
                serde_json::from_slice(&bytes).map_err(|error| MatrixError::Store {
                    store: settings.store.clone(),
                    source: error.into(),
                })?,
            )
        }
        None => None,
    };
    match saved {
        Some(saved) => restore(settings, &client, saved).await?,
        None => log_in(settings, &client).await?,
    }
    let Some(me) = client.user_id().map(ToOwned::to_owned) else {
        return Err(MatrixError::Settings("the session names no account".into()));
    };
    if let Some(session) = client.matrix_auth().session() {
        let saved = Saved {
            homeserver: client.homeserver().to_string(),
            session,
        };
        let bytes = serde_json::to_vec(&saved).unwrap_or_default();
        let kept = client.state_store().set_custom_value(SESSION, bytes).await;
        kept.map_err(unusable)?;
    }
    Ok(Session { client, me, lock })
}

/// Takes the folder for this process, making it where it is missing.
pub(crate) fn take(folder: &Path) -> Result<File, MatrixError> {
    let failed = |error: std::io::Error| MatrixError::Store {
        store: folder.to_owned(),
        source: error.into(),
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let lock = File::create(folder.join("lock")).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(std::fs::TryLockError::WouldBlock) => Err(MatrixError::InUse(folder.to_owned())),
        Err(std::fs::TryLockError::Error(error)) => Err(failed(error)),
    }
}

async fn build(settings: &Settings, homeserver: &str) -> Result<Client, MatrixError> {
    let builder = Client::builder();
    let builder = if homeserver.starts_with("http") {
        builder.homeserver_url(homeserver)
    } else {
        builder.server_name_or_homeserver_url(homeserver)
    };
    // Retries are the core's.
    let patience = Duration::from_secs(settings.request_within);
    let requests = RequestConfig::new().disable_retry().timeout(patience);
    let built = builder
        .sqlite_store(
            settings.store.join("sdk"),
            settings.store_passphrase.as_deref(),
        )
        .request_config(requests)
        // Askers rarely verify their devices: whoever is in the room must read the answer.
        .with_room_key_recipient_strategy(CollectStrategy::AllDevices)
        .with_decryption_settings(DecryptionSettings {
            sender_device_trust_requirement: TrustRequirement::Untrusted,
        })
        .with_encryption_settings(EncryptionSettings {
            auto_enable_cross_signing: settings.password.is_some(),
            backup_download_strategy: BackupDownloadStrategy::AfterDecryptionFailure,
            auto_enable_backups: false,
        })
        // Responders called later may then read what was said before, where their client can.
        .with_enable_share_history_on_invite(true)
        .build()
        .await;
    built.map_err(|error| MatrixError::Server {
        doing: format!("opening the store for {homeserver}"),
        source: error.into(),
    })
}

async fn restore(
    settings: &Settings,
    client: &Client,
    mut saved: Saved,
) -> Result<(), MatrixError> {
    let meta = &saved.session.meta;
    let user_differs = !is_user(&settings.user, &meta.user_id);
    let device_differs = settings
        .device_id
        .as_ref()
        .is_some_and(|device| *device != meta.device_id.as_str());
    if user_differs || device_differs {
        let device = settings.device_id.as_deref().unwrap_or("any");
        return Err(MatrixError::OtherDevice {
            store: settings.store.clone(),
            found: format!("{} on device {}", meta.user_id, meta.device_id),
            asked: format!("{} on device {device}", settings.user),
        });
    }
    if let Some(token) = &settings.access_token
        && *token != saved.session.tokens.access_token
    {
        let asked = who_is(client, token).await?;
        if (&asked.user_id, &asked.device_id) != (&meta.user_id, &meta.device_id) {
            return Err(MatrixError::OtherDevice {
                store: settings.store.clone(),
                found: format!("{} on device {}", meta.user_id, meta.device_id),
                asked: format!("{} on device {}", asked.user_id, asked.device_id),
            });
        }
        saved.session.tokens.access_token.clone_from(token);
    }
    let restored = client.restore_session(saved.session).await;
    restored.map_err(|error| broken_store(settings, error))
}

async fn log_in(settings: &Settings, client: &Client) -> Result<(), MatrixError> {
    if let Some(token) = &settings.access_token {
        let meta = who_is(client, token).await?;
        if !is_user(&settings.user, &meta.user_id) {
            return Err(MatrixError::Settings(format!(
                "the access token is {}'s, not {}'s",
                meta.user_id, settings.user
            )));
        }
        let tokens = SessionTokens {
            access_token: token.clone(),
            refresh_token: None,
        };
        let restored = client.restore_session(MatrixSession { meta, tokens }).await;
        return restored.map_err(|error| broken_store(settings, error));
    }
    let Some(password) = &settings.password else {
        return Err(MatrixError::Settings(
            "the first log-in needs a password or an access token".into(),
        ));
    };
    let auth = client.matrix_auth();
    let mut login = auth
        .login_username(&settings.user, password)
        .initial_device_display_name(DEVICE_NAME);
    if let Some(device) = &settings.device_id {
        login = login.device_id(device);
    }
    let answer = login.send().await;
    answer.map_err(|error| MatrixError::Server {
        doing: format!("logging in as {}", settings.user),
        source: error.into(),
    })?;
    Ok(())
}

/// A key store of another device is the one failure here that is not about the disk.
fn broken_store(settings: &Settings, error: matrix_sdk::Error) -> MatrixError {
    if let matrix_sdk::Error::CryptoStoreError(inner) = &error
        && let matrix_sdk_base::crypto::CryptoStoreError::MismatchedAccount { expected, got } =
            &**inner
    {
        return MatrixError::OtherDevice {
            store: settings.store.clone(),
            found: format!("{} on device {}", got.0, got.1),
            asked: format!("{} on device {}", expected.0, expected.1),
        };
    }
    MatrixError::Store {
        store: settings.store.clone(),
        source: error.into(),
    }
}

/// Whose token this is. Asked without the SDK's session, which needs the answer first.
async fn who_is(client: &Client, token: &str) -> Result<SessionMeta, MatrixError> {
    #[derive(Deserialize)]
    struct Answer {
        user_id: OwnedUserId,
        device_id: Option<OwnedDeviceId>,
    }
    let doing = "asking whose access token this is";
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| MatrixError::Server {
        doing: doing.into(),
        source: error,
    };
    let url = client.homeserver().join("_matrix/client/v3/account/whoami");
    let url = url.map_err(|error| failed(error.into()))?;
    let request = client.http_client().get(url).bearer_auth(token);
    let answer = request.send().await.map_err(|error| failed(error.into()))?;
    if answer.status().as_u16() == 401 {
        return Err(MatrixError::Unauthorized(doing.into()));
    }
    let bytes = answer.bytes().await.map_err(|error| failed(error.into()))?;
    let answer: Answer = serde_json::from_slice(&bytes).map_err(|error| failed(error.into()))?;
    let Some(device_id) = answer.device_id else {
        return Err(MatrixError::Settings(
            "the access token has no device, so it cannot encrypt; log in by password".into(),
        ));
    };
    Ok(SessionMeta {
        user_id: answer.user_id,
        device_id,
    })
}

/// Whether the settings' `deskbell` or `@deskbell:server` is this account.
fn is_user(named: &str, user: &OwnedUserId) -> bool {
    if named.contains(':') {
        named == user.as_str()
    } else {
        named.trim_start_matches('@') == user.localpart()
    }
}

/// Ends the folder's session at the homeserver, where both still know it.
pub(crate) async fn log_out(settings: &Settings) -> Result<bool, MatrixError> {
    match open_saved(settings).await? {
        Some(client) => Ok(client.matrix_auth().logout().await.is_ok()),
        None => Ok(false),
    }
}

async fn open_saved(settings: &Settings) -> Result<Option<Client>, MatrixError> {
    let client = build(settings, &settings.homeserver).await?;
    let kept = client.state_store().get_custom_value(SESSION).await;
    let Ok(Some(bytes)) = kept else {
        return Ok(None);
    };
    let Ok(saved) = serde_json::from_slice::<Saved>(&bytes) else {
        return Ok(None);
    };
    let restored = client.restore_session(saved.session).await;
    Ok(restored.is_ok().then_some(client))
}
