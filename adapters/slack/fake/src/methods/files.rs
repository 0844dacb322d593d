//! `files.*`: uploads in three steps, and what is known of a file.

use super::Context;
use crate::blocks;
use crate::error::{Answer, ApiError, refuse};
use crate::file::File;
use crate::message::Message;
use serde_json::json;

pub(super) fn get_url(c: &mut Context<'_>) -> Answer {
    let name = c.args.need("filename")?;
    let Some(length) = c.args.number("length")?.filter(|length| *length > 0) else {
        return Err(ApiError::argument("missing required field: length"));
    };
    let id = c.core.id("F");
    let key = c.core.secret();
    let file = File {
        id: id.clone(),
        title: name.clone(),
        name,
        user: c.team.app.user.clone(),
        created: c.core.clock.seconds(),
        url: format!("{}/files/{}/{id}", c.core.base, c.team.id),
        bytes: Vec::new(),
        announced: usize::try_from(length).unwrap_or(usize::MAX),
        key: key.clone(),
        complete: false,
        channels: Vec::new(),
    };
    c.team.files.insert(id.clone(), file);
    let url = format!("{}/upload/{}/{id}/{key}", c.core.base, c.team.id);
    Ok(json!({"upload_url": url, "file_id": id}))
}

pub(super) fn complete(c: &mut Context<'_>) -> Answer {
    let list = c.args.structure("files", "invalid_arguments")?;
    let asked = list.as_ref().and_then(|list| list.as_array()).cloned();
    let asked = asked.unwrap_or_default();
    if asked.is_empty() {
        return Err(ApiError::argument("missing required field: files"));
    }
    let destination = match c.args.text("channel_id") {
        Some(channel) => {
            c.args.0.insert("channel".to_owned(), json!(channel));
            let channel = c.joined()?;
            super::chat::allowed(c, &channel, c.args.text("thread_ts").is_some())?;
            Some(channel)
        }
        None => None,
    };
    let comment = c.args.text("initial_comment");
    let blocks = c.args.structure("blocks", "invalid_blocks_format")?;
    // "If the initial_comment field is provided, the blocks field is ignored."
    let mut blocks = blocks.filter(|_| comment.is_none());
    if let Some(blocks) = &mut blocks {
        blocks::check_message(blocks)?;
        blocks::fill_ids(blocks, c.core);
    }
    let mut ids = Vec::new();
    for one in &asked {
        let id = one["id"].as_str().unwrap_or_default();
        let Some(file) = c.team.files.get_mut(id) else {
            return refuse("file_not_found");
        };
        if file.complete || file.user != c.team.app.user {
            return refuse("file_not_found");
        }
        if file.bytes.len() != file.announced {
            return refuse("file_update_failed");
        }
        if let Some(title) = one["title"].as_str() {
            title.clone_into(&mut file.title);
        }
        file.complete = true;
        ids.push(id.to_owned());
    }
    if let Some(channel) = destination {
        for id in &ids {
            if let Some(file) = c.team.files.get_mut(id) {
                file.channels.push(channel.id.clone());
            }
        }
        let app = &c.team.app;
        let message = Message {
            subtype: None,
            bot_id: Some(app.bot.clone()),
            app_id: Some(app.id.clone()),
            files: ids.clone(),
            blocks,
            thread_ts: c.args.text("thread_ts"),
            ..Message::by(&app.user, &comment.unwrap_or_default())
        };
        c.team.share(c.core, &channel.id, message)?;
    }
    let files = ids.iter().filter_map(|id| c.team.files.get(id));
    let files: Vec<_> = files.map(File::to_json).collect();
    Ok(json!({ "files": files }))
}

fn readable(c: &Context<'_>) -> Result<File, ApiError> {
    let id = c.args.need("file")?;
    match c.team.files.get(&id) {
        Some(file) => {
            if c.team.app_reads(file) {
                return Ok(file.clone());
            }
            refuse("file_not_found")
        }
        None => refuse("file_not_found"),
    }
}

pub(super) fn info(c: &mut Context<'_>) -> Answer {
    Ok(json!({ "file": readable(c)?.to_json() }))
}

pub(super) fn delete(c: &mut Context<'_>) -> Answer {
    let file = readable(c)?;
    if file.user != c.team.app.user {
        return refuse("cant_delete_file");
    }
    c.team.files.remove(&file.id);
    Ok(json!({}))
}
