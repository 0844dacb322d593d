//! A new socket: asked for, connected, greeted. Each step has a time limit.

use super::session::{Socket, hello};
use crate::workspace::Workspace;
use deskbell_platform::{ErrorKind, PlatformError};
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{Connector, MaybeTlsStream, connect_async_tls_with_config};

const CONNECT_WITHIN: Duration = Duration::from_secs(10);
const GREET_WITHIN: Duration = Duration::from_secs(10);

/// No envelope comes near it.
const LARGEST_FRAME: usize = 8 << 20;

/// Opens a socket that has said hello.
pub(super) async fn open(
    workspace: &Workspace,
) -> Result<Socket<MaybeTlsStream<TcpStream>>, PlatformError> {
    let doing = || format!("connecting {} to Slack", workspace.name);
    let unavailable =
        |why: String| PlatformError::new(ErrorKind::Unavailable, doing()).because(why);
    let answer = workspace.api.open_connection().await;
    let answer = answer.map_err(|error| error.while_doing(doing()))?;
    let url = answer.body["url"].as_str();
    let url = url.ok_or_else(|| unavailable("Slack gave no address".to_owned()))?;
    let encrypted = url.starts_with("wss://");
    if !encrypted && workspace.settings.api_url().starts_with("https://") {
        return Err(unavailable(
            "Slack gave an address that is not encrypted".to_owned(),
        ));
    }
    let connector = match encrypted {
        true => Connector::Rustls(tls().map_err(|error| unavailable(error.to_string()))?),
        false => Connector::Plain,
    };
    let config = WebSocketConfig::default()
        .max_message_size(Some(LARGEST_FRAME))
        .max_frame_size(Some(LARGEST_FRAME));
    let connecting = connect_async_tls_with_config(url, Some(config), true, Some(connector));
    let connected = tokio::time::timeout(CONNECT_WITHIN, connecting).await;
    let (mut socket, _) = connected
        .map_err(|_| unavailable("no connection in time".to_owned()))?
        .map_err(|error| unavailable(error.to_string()))?;
    let greeted = tokio::time::timeout(GREET_WITHIN, hello(&mut socket)).await;
    greeted
        .map_err(|_| unavailable("no hello in time".to_owned()))?
        .map_err(|why| unavailable(why.to_owned()))?;
    Ok(socket)
}

/// The certificates that the machine trusts; the provider is named because two are linked.
fn tls() -> Result<Arc<ClientConfig>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    Ok(Arc::new(config))
}
