//! Secure connections, set up once for calls and gateway alike.

use crate::settings::SettingsError;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::sync::Arc;

/// Trusts what the machine trusts, or nobody where nothing is to be secured. The provider is
/// named here, so that it does not matter which others are linked into the same program.
pub(crate) fn config(secure: bool) -> Result<ClientConfig, SettingsError> {
    let failed = |error: rustls::Error| SettingsError::Tls(error.to_string());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    let builder = match secure {
        true => builder.with_platform_verifier().map_err(failed)?,
        false => builder.with_root_certificates(RootCertStore::empty()),
    };
    Ok(builder.with_no_client_auth())
}
