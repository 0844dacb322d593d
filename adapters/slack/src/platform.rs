//! The contract: runs, commands and checks over all workspaces.

use crate::http::Door;
use crate::inbound::Intake;
use crate::outbound;
use crate::settings::Mode;
use crate::workspace::{Identity, Workspace};
use crate::{SlackPlatform, check, files, gap, render, socket};
use async_trait::async_trait;
use deskbell_platform::{
    Capabilities, CheckReport, ErrorKind, File, Inbox, OutboundCommand, Place, Platform,
    PlatformError, PlatformId, Receipt, Retry, TenantId,
};
use std::sync::Arc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

#[async_trait]
impl Platform for SlackPlatform {
    fn id(&self) -> &PlatformId {
        &self.id
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            threads: true,
            buttons: true,
            edits: true,
            direct_messages: true,
            ephemeral: true,
            private_places: true,
            reactions: true,
            managers_read: false,
            files: true,
            max_characters: render::MOST_CHARACTERS,
        }
    }

    fn link(&self, place: &Place, message: Option<&str>) -> Option<String> {
        let mut doors = self.doors.iter().map(|door| &door.workspace);
        let workspace = doors.find(|workspace| workspace.is(&place.tenant) == Some(true))?;
        let url = workspace.known_identity()?.url.as_ref()?;
        let channel = format!("{url}archives/{}", place.id);
        // A permalink: the message's timestamp without its dot, and its thread's.
        let thread = place.thread.as_deref();
        let Some(message) = message.or(thread) else {
            return Some(channel);
        };
        let stamp = message.replace('.', "");
        let thread = thread.map(|thread| format!("?thread_ts={thread}&cid={}", place.id));
        Some(format!("{channel}/p{stamp}{}", thread.unwrap_or_default()))
    }

    /// One workspace that cannot be served does not stop the others: it is logged, and
    /// returned once no other is left.
    async fn run(&self, inbox: Inbox, stop: CancellationToken) -> Result<(), PlatformError> {
        let mut serving = JoinSet::new();
        for door in &self.doors {
            serving.spawn(serve(door.clone(), inbox.clone(), stop.clone()));
        }
        let mut failure = None;
        while let Some(served) = serving.join_next().await {
            let error = match served {
                Ok(Ok(())) => continue,
                Ok(Err(error)) => error,
                Err(error) => {
                    PlatformError::new(ErrorKind::Unavailable, "serving Slack").because(error)
                }
            };
            tracing::error!(%error, why = ?error.source, "a Slack workspace is not served");
            failure.get_or_insert(error);
        }
        match failure {
            Some(error) if !stop.is_cancelled() => Err(error),
            _ => Ok(()),
        }
    }

    async fn deliver(&self, command: &OutboundCommand) -> Result<Receipt, PlatformError> {
        let (workspace, identity) = self.workspace(outbound::tenant(&command.kind)).await?;
        outbound::carry_out(workspace, identity, command, None).await
    }

    async fn deliver_file(
        &self,
        command: &OutboundCommand,
        content: Vec<u8>,
    ) -> Result<Receipt, PlatformError> {
        let (workspace, identity) = self.workspace(outbound::tenant(&command.kind)).await?;
        outbound::carry_out(workspace, identity, command, Some(content)).await
    }

    async fn fetch(&self, file: &File, most: u64) -> Result<Vec<u8>, PlatformError> {
        let (workspace, _) = self.workspace(&file.from.tenant).await?;
        files::fetch(workspace, file, most).await
    }

    async fn check(&self) -> Result<CheckReport, PlatformError> {
        let mut report = CheckReport::default();
        for door in &self.doors {
            check::look(&door.workspace, &mut report).await?;
        }
        Ok(report)
    }
}

impl SlackPlatform {
    /// The workspace of a tenant. Which is which may have to be asked from Slack first.
    pub(crate) async fn workspace(
        &self,
        tenant: &TenantId,
    ) -> Result<(&Arc<Workspace>, &Identity), PlatformError> {
        let mut unreachable = None;
        for door in &self.doors {
            let workspace = &door.workspace;
            if workspace.is(tenant) == Some(false) {
                continue;
            }
            match workspace.identity().await {
                Ok(identity) if identity.team == *tenant => return Ok((workspace, identity)),
                Ok(_) => {}
                Err(error) => unreachable = Some(error),
            }
        }
        let unknown = || {
            let doing = format!("looking for workspace {tenant}");
            PlatformError::new(ErrorKind::NotFound, doing)
        };
        Err(unreachable.unwrap_or_else(unknown))
    }
}

/// Serves one workspace until `stop`.
async fn serve(
    door: Arc<Door>,
    inbox: Inbox,
    stop: CancellationToken,
) -> Result<(), PlatformError> {
    let workspace = &door.workspace;
    if !identified(workspace, &stop).await? {
        return Ok(());
    }
    workspace.homes.ask(&inbox);
    let (intake, storing) = Intake::start(workspace.clone(), inbox);
    let hearing = workspace.connected.subscribe();
    let watching = gap::watch(workspace.clone(), intake.clone(), hearing, stop.clone());
    let watching = tokio::spawn(watching);
    let outcome = match workspace.settings.mode {
        Mode::Socket => socket::serve(workspace, intake, &stop).await,
        Mode::Http => {
            door.open(Some(intake));
            workspace.connected.send_replace(true);
            stop.cancelled().await;
            workspace.connected.send_replace(false);
            door.open(None);
            Ok(())
        }
    };
    if outcome.is_err() {
        watching.abort();
    }
    watching.await.ok();
    // Everything taken in is stored before the run is over. It does not panic.
    storing.await.ok();
    outcome
}

/// Waits until Slack says who the bot is; false when stopped meanwhile.
async fn identified(
    workspace: &Workspace,
    stop: &CancellationToken,
) -> Result<bool, PlatformError> {
    let mut failures = 0;
    loop {
        let asked = tokio::select! {
            () = stop.cancelled() => return Ok(false),
            asked = workspace.identity() => asked,
        };
        let error = match asked {
            Ok(_) => return Ok(true),
            Err(error) if error.retry() == Retry::Never => return Err(error),
            Err(error) => error,
        };
        tracing::warn!(workspace = workspace.name, %error, "Slack does not say who the bot is");
        failures += 1;
        if socket::pause(failures, &error.kind, stop).await {
            return Ok(false);
        }
    }
}
