//! Starting and stopping a fake.

use crate::config::Config;
use crate::faults::Fault;
use crate::gateway::socket::{GatewayQuery, serve};
use crate::listen::{Doors, KillSwitch};
use crate::rest::{Door, door};
use crate::shared::Shared;
use crate::world::World;
use anyhow::Context;
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// The controls of a fake; clones control the same one.
#[derive(Clone, Debug)]
pub struct Handle {
    pub(crate) shared: Shared,
}

/// A running fake. It stops when this is dropped.
#[derive(Debug)]
pub struct Fake {
    handle: Handle,
    address: std::net::SocketAddr,
    task: JoinHandle<()>,
    connections: CancellationToken,
}

impl Fake {
    /// Starts one with the default settings on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> anyhow::Result<Self> {
        Self::start_with(Config::default()).await
    }

    /// Starts one with these settings.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub async fn start_with(config: Config) -> anyhow::Result<Self> {
        let port = config.port;
        let listener = TcpListener::bind(("127.0.0.1", port))
            .await
            .with_context(|| {
                format!("fake Discord: port {port} of 127.0.0.1 cannot be had; choose another")
            })?;
        let address = listener
            .local_addr()
            .context("fake Discord: its own address")?;
        let contract = config.openapi.as_deref().and_then(crate::openapi::load);
        let mut world = World::new(config);
        world.cdn = format!("http://{address}");
        let shared = Shared::new(world);
        let state = Door {
            shared: shared.clone(),
            contract,
            gateway_url: format!("ws://{address}"),
        };
        let app = Router::new()
            .route("/", get(upgrade))
            .route("/attachments/{*rest}", get(content))
            .nest("/_control", crate::control::http::routes())
            .fallback(door)
            .with_state(state)
            .into_make_service_with_connect_info::<KillSwitch>();
        let all = CancellationToken::new();
        let doors = Doors {
            listener,
            all: all.clone(),
        };
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(doors, app).await {
                tracing::error!(%error, "fake Discord stopped");
            }
        });
        Ok(Self {
            handle: Handle { shared },
            address,
            task,
            connections: all,
        })
    }

    /// `http://127.0.0.1:PORT`: what stands for `https://discord.com`, for clients that
    /// take a proxy (serenity's `HttpBuilder::proxy`).
    pub fn rest_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The REST address with version: what stands for `https://discord.com/api/v10`.
    pub fn api_url(&self) -> String {
        format!("http://{}/api/v10", self.address)
    }

    /// The gateway's address, also told by `GET /gateway`.
    pub fn gateway_url(&self) -> String {
        format!("ws://{}", self.address)
    }

    /// Runs until the process is stopped.
    ///
    /// # Errors
    /// When the server's task ended by a panic.
    pub async fn forever(mut self) -> anyhow::Result<()> {
        (&mut self.task)
            .await
            .context("fake Discord: its task ended")
    }
}

impl std::ops::Deref for Fake {
    type Target = Handle;

    fn deref(&self) -> &Handle {
        &self.handle
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.task.abort();
        self.connections.cancel();
    }
}

/// The content of a file. Who has its address needs no token.
async fn content(State(door): State<Door>, uri: Uri) -> Response {
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    let (fault, found) = door.shared.with(|world| {
        let now = world.now();
        (world.faults.next("GET", path, now), world.file_at(path))
    });
    let status = match (fault, found) {
        (Some(Fault::Status(status)), _) => status,
        (_, Some(content)) => return content.into_response(),
        (_, None) => 404,
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    (status, "This content is no longer available.").into_response()
}

async fn upgrade(
    State(door): State<Door>,
    ConnectInfo(kill): ConnectInfo<KillSwitch>,
    Query(query): Query<GatewayQuery>,
    socket: WebSocketUpgrade,
) -> Response {
    let (shared, url) = (door.shared, door.gateway_url);
    socket.on_upgrade(move |socket| serve(socket, shared, query, url, kill))
}
