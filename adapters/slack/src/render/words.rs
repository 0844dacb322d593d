//! Words as blocks and as escaped text.

use super::Here;
use deskbell_platform::{Block, Span};
use serde_json::{Value, json};

/// How many characters a block shows.
pub(super) fn size(block: &Block) -> usize {
    match block {
        Block::Paragraph(spans) | Block::Quote(spans) => spans.iter().map(length).sum(),
        Block::List(items) => items.iter().flatten().map(length).sum(),
        Block::Code(text) => text.chars().count(),
    }
}

fn length(span: &Span) -> usize {
    match span {
        Span::Text(t) | Span::Strong(t) | Span::Emphasis(t) | Span::Code(t) => t.chars().count(),
        Span::Struck(t) => t.chars().count() + 2,
        Span::Link { label, url } => label.chars().count().max(url.chars().count()),
        Span::Mention(person) => person.id.chars().count() + 1,
    }
}

/// The block as blocks of at most `most` characters, cut where reading allows.
pub(super) fn split(block: &Block, most: usize) -> Vec<Block> {
    if size(block) <= most {
        return vec![block.clone()];
    }
    match block {
        Block::Paragraph(spans) => pieces(spans, most)
            .into_iter()
            .map(Block::Paragraph)
            .collect(),
        Block::Quote(spans) => pieces(spans, most).into_iter().map(Block::Quote).collect(),
        Block::Code(text) => cuts(text, most).into_iter().map(Block::Code).collect(),
        Block::List(items) => {
            let items = items.iter().flat_map(|item| pieces(item, most));
            let mut lists: Vec<(usize, Vec<Vec<Span>>)> = Vec::new();
            for item in items {
                let length: usize = item.iter().map(length).sum();
                match lists.last_mut() {
                    Some((so_far, list)) if *so_far + length <= most => {
                        *so_far += length;
                        list.push(item);
                    }
                    _ => lists.push((length, vec![item])),
                }
            }
            lists
                .into_iter()
                .map(|(_, list)| Block::List(list))
                .collect()
        }
    }
}

fn pieces(spans: &[Span], most: usize) -> Vec<Vec<Span>> {
    let mut pieces = vec![Vec::new()];
    let mut so_far = 0;
    for span in spans.iter().flat_map(|span| span_cuts(span, most)) {
        let length = length(&span);
        if so_far > 0 && so_far + length > most {
            pieces.push(Vec::new());
            so_far = 0;
        }
        so_far += length;
        if let Some(piece) = pieces.last_mut() {
            piece.push(span);
        }
    }
    pieces
}

fn span_cuts(span: &Span, most: usize) -> Vec<Span> {
    let all =
        |text: &str, make: fn(String) -> Span| cuts(text, most).into_iter().map(make).collect();
    match span {
        Span::Text(text) => all(text, Span::Text),
        Span::Strong(text) => all(text, Span::Strong),
        Span::Emphasis(text) => all(text, Span::Emphasis),
        Span::Struck(text) => all(text, Span::Struck),
        Span::Code(text) => all(text, Span::Code),
        Span::Link { .. } | Span::Mention(_) => vec![span.clone()],
    }
}

/// Pieces of at most `most` characters, ended after a line, a sentence or a word if one
/// ends in the later half. Nothing is lost.
fn cuts(text: &str, most: usize) -> Vec<String> {
    let mut cuts = Vec::new();
    let mut rest = text;
    while let Some((limit, _)) = rest.char_indices().nth(most) {
        let window = &rest[..limit];
        let late = |at: &usize| *at > limit / 2;
        let end = ["\n", ". ", " "]
            .iter()
            .find_map(|mark| window.rfind(mark).map(|at| at + mark.len()).filter(late))
            .unwrap_or(limit);
        cuts.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        cuts.push(rest.to_owned());
    }
    cuts
}

/// The block in Block Kit. Its elements are literal: what looks like markup stays words.
pub(super) fn block(block: &Block, here: Here<'_>) -> Value {
    let element = match block {
        Block::Paragraph(spans) => section("rich_text_section", spans, here),
        Block::Quote(spans) => section("rich_text_quote", spans, here),
        Block::List(items) => json!({
            "type": "rich_text_list",
            "style": "bullet",
            "elements": items
                .iter()
                .filter(|item| item.iter().any(|span| length(span) > 0))
                .map(|item| section("rich_text_section", item, here))
                .collect::<Vec<_>>(),
        }),
        Block::Code(text) => json!({
            "type": "rich_text_preformatted",
            "elements": [{"type": "text", "text": visible(text)}],
        }),
    };
    json!({"type": "rich_text", "elements": [element]})
}

fn section(kind: &str, spans: &[Span], here: Here<'_>) -> Value {
    let elements: Vec<_> = spans
        .iter()
        .filter_map(|span| element(span, here))
        .collect();
    json!({"type": kind, "elements": elements})
}

fn element(span: &Span, here: Here<'_>) -> Option<Value> {
    let text = |text: &str| json!({"type": "text", "text": visible(text)});
    let styled = |words: &str, style: &str| {
        let mut element = text(words);
        element["style"] = json!({style: true});
        element
    };
    if length(span) == 0 {
        return None;
    }
    Some(match span {
        Span::Text(words) => text(words),
        Span::Strong(words) => styled(words, "bold"),
        Span::Emphasis(words) => styled(words, "italic"),
        Span::Struck(words) => styled(words, "strike"),
        Span::Code(words) => styled(words, "code"),
        Span::Link { label, url } if leads_somewhere(url) => {
            let label = if label.is_empty() { url } else { label };
            json!({"type": "link", "url": url, "text": visible(label)})
        }
        Span::Link { label, url } => text(&format!("{label} ({url})")),
        Span::Mention(person) => match mentionable(person, here) {
            Some(id) => json!({"type": "user", "user_id": id}),
            None => text(&format!("@{}", person.id)),
        },
    })
}

/// The block as `mrkdwn` for notifications.
pub(super) fn fallback(block: &Block, here: Here<'_>) -> String {
    match block {
        Block::Paragraph(spans) => line(spans, here),
        Block::Quote(spans) => {
            let quoted = line(spans, here);
            let lines: Vec<_> = quoted.split('\n').map(|line| format!("> {line}")).collect();
            lines.join("\n")
        }
        Block::List(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|item| format!("• {}", line(item, here)))
                .collect();
            items.join("\n")
        }
        Block::Code(text) => escaped(text),
    }
}

fn line(spans: &[Span], here: Here<'_>) -> String {
    let shown = spans.iter().map(|span| match span {
        Span::Text(t) | Span::Strong(t) | Span::Emphasis(t) | Span::Code(t) => escaped(t),
        Span::Struck(t) => escaped(&format!("~{t}~")),
        Span::Link { label, url } if label == url || label.is_empty() => escaped(url),
        Span::Link { label, url } => escaped(&format!("{label} ({url})")),
        Span::Mention(person) => match mentionable(person, here) {
            Some(id) => format!("<@{id}>"),
            None => escaped(&format!("@{}", person.id)),
        },
    });
    shown.collect()
}

/// Text in which Slack finds no markup with a meaning: no mention, no link.
pub(super) fn escaped(text: &str) -> String {
    let text = visible(text);
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// At most so many characters, never within an entity or a mention.
pub(super) fn cut(text: &str, most: usize) -> String {
    let Some((limit, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let window = &text[..limit];
    let tail_at = window.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let open = window[tail_at..].rfind(['&', '<']).map(|at| tail_at + at);
    let end = match open {
        Some(at) if !window[at..].contains([';', '>']) => at,
        _ => limit,
    };
    format!("{}…", &window[..end])
}

/// Without what turns the direction of writing: with it, a stranger's words could make
/// what stands around them read backwards.
fn visible(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !turns(c)).collect()
}

fn leads_somewhere(url: &str) -> bool {
    let known = ["https://", "http://", "mailto:"];
    known.iter().any(|scheme| url.starts_with(scheme)) && !url.contains(char::is_whitespace)
}

fn mentionable<'a>(person: &'a deskbell_platform::Person, here: Here<'_>) -> Option<&'a str> {
    let own = person.platform.as_str() == here.platform && person.tenant == *here.team;
    let id = person.id.as_str();
    let formed = id.starts_with(['U', 'W']) && id.bytes().all(|b| b.is_ascii_alphanumeric());
    (own && formed).then_some(id)
}
