//! Starting and stopping, and what concerns all workspaces at once.

use crate::faults::{Fault, Mischief};
use crate::limits::Allowance;
use crate::server;
use crate::team::{App, BOT_SCOPES, SUBSCRIPTIONS, Team};
use crate::user::{NewUser, Rank, User};
use crate::workspace::Workspace;
use crate::world::{Call, Token, World};
use anyhow::{Context, Result};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, DropGuard};

/// The running fake. Stops when dropped.
pub struct Fake {
    shared: Arc<Shared>,
    /// None for one that a control call works through.
    _stop_on_drop: Option<DropGuard>,
}

/// What every part of the fake holds.
pub(crate) struct Shared {
    world: Mutex<World>,
    address: SocketAddr,
    /// Counts up whenever something may have changed.
    pub(crate) changed: watch::Sender<u64>,
    pub(crate) runtime: tokio::runtime::Handle,
    pub(crate) stop: CancellationToken,
    pub(crate) http: reqwest::Client,
}

impl Shared {
    /// Does something with the world, then sends what came of it.
    pub(crate) fn act<R>(self: &Arc<Self>, deed: impl FnOnce(&mut World) -> R) -> R {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        let result = deed(&mut world);
        for item in std::mem::take(&mut world.core.outbox) {
            crate::delivery::dispatch(self, &mut world, item);
        }
        drop(world);
        self.changed.send_modify(|count| *count += 1);
        result
    }

    /// Looks at the world; nothing comes of it.
    pub(crate) fn look<R>(&self, look: impl FnOnce(&World) -> R) -> R {
        look(&self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Fake {
    /// Listens on 127.0.0.1 at a free port; its time begins at the wall's.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start() -> Result<Self> {
        Self::start_on(0).await
    }

    /// Listens on 127.0.0.1 at this port; its time begins at the wall's.
    ///
    /// # Errors
    /// When the port is taken.
    #[expect(
        clippy::disallowed_methods,
        reason = "clients check signatures against the wall; read once, then tokio's clock moves it"
    )]
    pub async fn start_on(port: u16) -> Result<Self> {
        Self::start_at(port, Timestamp::now()).await
    }

    /// Listens on 127.0.0.1 at this port (0: a free one); its time begins at `began` and
    /// moves with tokio's clock.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start_at(port: u16, began: Timestamp) -> Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("listening on {address}"))?;
        let address = listener.local_addr()?;
        let world = World::new(format!("http://{address}"), began);
        let shared = Arc::new(Shared {
            world: Mutex::new(world),
            address,
            changed: watch::Sender::new(0),
            runtime: tokio::runtime::Handle::current(),
            stop: CancellationToken::new(),
            http: reqwest::Client::builder().no_proxy().build()?,
        });
        let routes = server::routes(Arc::clone(&shared));
        let stop = shared.stop.clone();
        tokio::spawn(async move {
            let serving = axum::serve(listener, routes).into_future();
            tokio::select! {
                () = stop.cancelled() => {}
                ended = serving => {
                    if let Err(error) = ended {
                        tracing::error!(%error, "the fake Slack stopped serving");
                    }
                }
            }
        });
        Ok(Self {
            _stop_on_drop: Some(shared.stop.clone().drop_guard()),
            shared,
        })
    }

    /// The running fake, from within: dropping this one stops nothing.
    pub(crate) fn around(shared: &Arc<Shared>) -> Self {
        Self {
            shared: Arc::clone(shared),
            _stop_on_drop: None,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// The base of the Web API, with a slash at the end: `http://127.0.0.1:1234/api/`.
    pub fn api_url(&self) -> String {
        format!("http://{}/api/", self.shared.address)
    }

    /// The base of the controls over HTTP, with a slash at the end.
    pub fn control_url(&self) -> String {
        format!("http://{}/_control/", self.shared.address)
    }

    /// Adds a workspace with the app installed: all scopes and subscriptions of
    /// [`BOT_SCOPES`] and [`SUBSCRIPTIONS`], Socket Mode on.
    pub fn add_workspace(&self, domain: &str) -> Workspace {
        let id = self.shared.act(|world| found(world, domain));
        Workspace::new(Arc::clone(&self.shared), id)
    }

    /// The workspaces there are, in the order of their ids.
    pub fn workspaces(&self) -> Vec<Workspace> {
        let ids: Vec<String> = self
            .shared
            .look(|world| world.teams.keys().cloned().collect());
        let shared = || Arc::clone(&self.shared);
        ids.into_iter()
            .map(|id| Workspace::new(shared(), id))
            .collect()
    }

    /// The next `times` calls of `method` (`*`: of any) go wrong this way.
    pub fn fail(&self, method: &str, fault: Fault, times: usize) {
        self.shared
            .act(|world| world.core.faults.set(method, fault, times));
    }

    /// How many calls the faults set will still strike.
    pub fn faults_left(&self) -> usize {
        self.shared.look(|world| world.core.faults.left())
    }

    /// What happens to events from now on.
    pub fn mischief(&self, mischief: Mischief) {
        self.shared
            .act(|world| world.core.faults.mischief = mischief);
    }

    /// No faults any more.
    pub fn heal(&self) {
        self.shared.act(|world| world.core.faults.clear());
    }

    /// Changes the rate limits.
    pub fn allow(&self, allowance: Allowance) {
        self.shared
            .act(|world| world.core.limits.allowance = allowance);
    }

    /// Switches rate limits off.
    pub fn without_limits(&self) {
        self.allow(Allowance {
            enforced: false,
            ..Allowance::default()
        });
    }

    /// Every call of the Web API so far, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.look(|world| world.core.calls.clone())
    }
}

/// Founds a workspace and installs the app.
fn found(world: &mut World, domain: &str) -> String {
    let core = &mut world.core;
    let id = core.id("T");
    let (user, bot) = (core.id("U"), core.id("B"));
    let number = core.number();
    let app = App {
        id: core.id("A"),
        name: "deskbell".to_owned(),
        user: user.clone(),
        bot: bot.clone(),
        scopes: BOT_SCOPES.iter().map(|s| (*s).to_owned()).collect(),
        subscriptions: SUBSCRIPTIONS.iter().map(|s| (*s).to_owned()).collect(),
        bot_token: format!("xoxb-{number}-{}", core.secret()),
        app_token: format!("xapp-1-{number}-{}", core.secret()),
        signing_secret: core.secret(),
        verification_token: core.secret(),
        socket_mode: true,
        http: None,
    };
    for (token, app_level) in [(&app.bot_token, false), (&app.app_token, true)] {
        let token = (
            token.clone(),
            Token {
                team: id.clone(),
                app_level,
                revoked: false,
            },
        );
        core.tokens.extend([token]);
    }
    let account = User {
        id: user.clone(),
        team: id.clone(),
        new: NewUser::named(&app.name).rank(Rank::Bot),
        bot_id: Some(bot),
        deleted: false,
        updated: core.clock.seconds(),
    };
    let team = Team {
        id: id.clone(),
        domain: domain.to_owned(),
        app,
        users: BTreeMap::from([(user, account)]),
        channels: BTreeMap::new(),
        groups: BTreeMap::new(),
        views: BTreeMap::new(),
        files: BTreeMap::new(),
        held_shares: None,
        sockets: Default::default(),
        deliveries: Vec::new(),
        last_event: None,
        link_disabled: false,
        apps_make_channels: true,
    };
    world.teams.insert(id.clone(), team);
    id
}
