//! Fetches a file that somebody posted.

use crate::api::FILE;
use crate::error::CallError;
use crate::workspace::Workspace;
use deskbell_platform::{ErrorKind, File, Lane, PlatformError};

/// The content of a file. Where it is kept is asked from Slack by its id: what an event says of
/// that is not relied on, and files of other companies come without it.
pub(crate) async fn fetch(
    workspace: &Workspace,
    file: &File,
    most: u64,
) -> Result<Vec<u8>, PlatformError> {
    let doing = || format!("fetching a file of {}", file.from);
    let Some(id) = &file.attachment.id else {
        return Err(PlatformError::new(ErrorKind::NotFound, doing()).because("it has no id"));
    };
    let args = vec![("file", id.clone())];
    let told = workspace.api.call(FILE, Lane::Answer, args).await;
    let told = told.map_err(|error| error.while_doing(doing()))?;
    let told = &told.body["file"];
    let size = told["size"].as_u64();
    let refused = |code| CallError::refused(FILE.name, code, None).while_doing(doing());
    // A file that was deleted, or is kept elsewhere (a shared document), has no bytes here.
    let url = told["url_private_download"].as_str();
    let url = url.filter(|_| told["is_external"] != true && told["mode"] != "tombstone");
    let url = url.ok_or_else(|| refused("file_not_found"))?;
    if size > Some(most) {
        return Err(refused("file_too_large"));
    }
    let content = workspace.api.download(url, most).await;
    let (content, is_page) = content.map_err(|error| error.while_doing(doing()))?;
    if size == Some(content.len() as u64) || (size.is_none() && !is_page) {
        return Ok(content);
    }
    if is_page {
        // Who may not read a file is shown the page to sign in.
        return Err(refused("no_permission"));
    }
    let error = CallError::no_answer(FILE.name, false, "the download broke off");
    Err(error.while_doing(doing()))
}
