//! What people's messages say: plain text, whom it names, which files come with it. Pure.

use deskbell_platform::Attachment;
use matrix_sdk::ruma::OwnedUserId;
use matrix_sdk::ruma::events::Mentions;
use matrix_sdk::ruma::events::room::MediaSource;
use matrix_sdk::ruma::events::room::message::{MessageType, RoomMessageEventContent};
use std::collections::BTreeSet;

/// What a message says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) attachments: Vec<Attachment>,
    /// A notice: written by a machine.
    pub(crate) by_machine: bool,
}

/// The words of a message; none for kinds that carry no words and no file.
pub(crate) fn words(kind: &MessageType, is_reply: bool) -> Option<Words> {
    let said = |body: &str| Words {
        text: without_fallback(body, is_reply).to_owned(),
        ..Words::default()
    };
    let sent = |name: &str, caption: Option<&str>, source: &MediaSource, size: Option<u64>| Words {
        text: caption.unwrap_or_default().to_owned(),
        attachments: vec![Attachment {
            name: name.to_owned(),
            url: match source {
                MediaSource::Plain(uri) => uri.to_string(),
                MediaSource::Encrypted(file) => file.url.to_string(),
            },
            id: None,
            bytes: size,
        }],
        by_machine: false,
    };
    Some(match kind {
        MessageType::Text(content) => said(&content.body),
        MessageType::Emote(content) => said(&content.body),
        MessageType::Notice(content) => Words {
            by_machine: true,
            ..said(&content.body)
        },
        MessageType::Image(file) => {
            let size = file.info.as_ref().and_then(|info| info.size);
            sent(
                file.filename(),
                file.caption(),
                &file.source,
                size.map(u64::from),
            )
        }
        MessageType::Video(file) => {
            let size = file.info.as_ref().and_then(|info| info.size);
            sent(
                file.filename(),
                file.caption(),
                &file.source,
                size.map(u64::from),
            )
        }
        MessageType::Audio(file) => {
            let size = file.info.as_ref().and_then(|info| info.size);
            sent(
                file.filename(),
                file.caption(),
                &file.source,
                size.map(u64::from),
            )
        }
        MessageType::File(file) => {
            let size = file.info.as_ref().and_then(|info| info.size);
            sent(
                file.filename(),
                file.caption(),
                &file.source,
                size.map(u64::from),
            )
        }
        MessageType::Location(place) => said(&place.body),
        _ => return None,
    })
}

/// The body without the quotation that older clients put before a reply.
fn without_fallback(body: &str, is_reply: bool) -> &str {
    if !is_reply || !(body.starts_with("> <@") || body.starts_with("> * <@")) {
        return body;
    }
    let mut rest = body;
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.split_once('\n').map_or("", |(_, after)| after);
    }
    rest.strip_prefix('\n').unwrap_or(rest)
}

/// Everybody whom a message names: by `m.mentions`, and for clients that do not send it by
/// links to people in the formatted body.
pub(crate) fn named(content: &RoomMessageEventContent) -> BTreeSet<OwnedUserId> {
    if let Some(Mentions { user_ids, .. }) = &content.mentions {
        return user_ids.clone();
    }
    let formatted = match &content.msgtype {
        MessageType::Text(text) => text.formatted.as_ref(),
        MessageType::Emote(text) => text.formatted.as_ref(),
        _ => None,
    };
    let html = formatted.map_or("", |formatted| &formatted.body);
    html.split("https://matrix.to/#/")
        .skip(1)
        .filter_map(|link| link.split(['"', '\'', '?', '<']).next())
        .filter_map(|id| OwnedUserId::try_from(id.replace("%40", "@").replace("%3A", ":")).ok())
        .collect()
}

/// Whether the text begins by calling one of these names (`Deskbell: …`, `@deskbell …`),
/// and what follows.
pub(crate) fn called<'a>(text: &'a str, names: &[&str]) -> (bool, &'a str) {
    let begun = text.trim_start();
    let begun = begun.strip_prefix('@').unwrap_or(begun);
    for name in names.iter().map(|name| name.trim_start_matches('@')) {
        let Some(rest) = after_name(begun, name) else {
            continue;
        };
        let ends = rest
            .chars()
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, ':' | ',' | '!' | '?' | '.'));
        if ends {
            let rest = rest.trim_start_matches([':', ',']).trim_start();
            // "Deskbell?" alone is still something said.
            return (true, if rest.is_empty() { text } else { rest });
        }
    }
    (false, text)
}

/// What follows the name, where the text begins with it in any case.
fn after_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    if name.is_empty() {
        return None;
    }
    let end = text
        .char_indices()
        .nth(name.chars().count())
        .map_or(text.len(), |(end, _)| end);
    let (begin, rest) = text.split_at(end);
    (begin.to_lowercase() == name.to_lowercase()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_reply_is_read_without_what_it_quotes() {
        let quoted = "> <@sam:e.org> one\n> two\n\nthree\n> four";
        assert_eq!(without_fallback(quoted, true), "three\n> four");
        assert_eq!(without_fallback(quoted, false), quoted);
        assert_eq!(without_fallback("> mine\nsaid", true), "> mine\nsaid");
        assert_eq!(without_fallback("> <@sam:e.org> only", true), "");
    }

    #[test]
    fn a_call_by_name_is_told_from_a_word() {
        let names = ["@deskbell:e.org", "Desk Bell", "deskbell"];
        for (text, rest) in [
            ("Desk Bell: where?", "where?"),
            ("@deskbell:e.org, where?", "where?"),
            ("deskbell where?", "where?"),
            ("@DESKBELL: !human", "!human"),
            ("deskbell?", "?"),
            ("deskbell", "deskbell"),
        ] {
            assert_eq!(called(text, &names), (true, rest), "{text}");
        }
        for text in ["deskbells ring", "the deskbell", "", "İdeskbell"] {
            assert_eq!(called(text, &names), (false, text));
        }
    }

    #[test]
    fn who_is_named_by_list_or_by_link() {
        let read = |content: serde_json::Value| {
            let content: RoomMessageEventContent = serde_json::from_value(content).unwrap();
            named(&content)
                .into_iter()
                .map(|id| id.to_string())
                .collect::<Vec<_>>()
        };
        let linked = json!({
            "msgtype": "m.text", "body": "Sam", "format": "org.matrix.custom.html",
            "formatted_body": "<a href=\"https://matrix.to/#/@sam:e.org\">Sam</a> \
                <a href=\"https://matrix.to/#/%40kim%3Ae.org?via=x\">Kim</a>",
        });
        assert_eq!(read(linked.clone()), ["@kim:e.org", "@sam:e.org"]);
        let mut listed = linked;
        listed["m.mentions"] = json!({ "user_ids": ["@robin:e.org"] });
        assert_eq!(read(listed), ["@robin:e.org"]);
    }

    #[test]
    fn a_file_comes_with_its_name_and_caption() {
        let file = json!({
            "msgtype": "m.image", "body": "see here", "filename": "a.png",
            "url": "mxc://e.org/x", "info": { "size": 7 },
        });
        let kind: MessageType = serde_json::from_value(file).unwrap();
        let words = words(&kind, false).unwrap();
        assert_eq!(words.text, "see here");
        assert_eq!(
            words.attachments,
            [Attachment {
                name: "a.png".into(),
                url: "mxc://e.org/x".into(),
                id: None,
                bytes: Some(7)
            }]
        );
    }
}
