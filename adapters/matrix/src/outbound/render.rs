//! The core's rich text as Matrix shows it: an HTML body and a plain one, in pieces that fit
//! into an event. Everything but structure is escaped, so nothing quoted can format, link
//! or ping.

use deskbell_platform::{Block, Body, Span};
use matrix_sdk::ruma::UserId;
use std::collections::BTreeSet;

/// One event's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) plain: String,
    pub(crate) html: String,
}

/// The most that one part may weigh, in bytes as JSON, both bodies together. An event may
/// have 65,536 bytes; encryption adds a third, and an edit carries the plain body twice.
pub(crate) const LIMIT: usize = 24_000;

/// Stands between two blocks in the plain body.
const BETWEEN: &str = "\n\n";

/// A run of text this long always fits: each character weighs at most six bytes in each body.
const RUN: usize = 1_500;

/// What marks the n-th action. Each is one tap in every client.
const EMOJIS: &[&str] = &[
    "1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟", "🇦", "🇧", "🇨", "🇩", "🇪", "🇫", "🇬",
    "🇭", "🇮", "🇯", "🇰", "🇱", "🇲", "🇳", "🇴", "🇵", "🇶", "🇷", "🇸", "🇹", "🇺", "🇻", "🇼", "🇽", "🇾", "🇿",
];

/// The emoji of each action, as far as there are any.
pub(crate) fn legend(body: &Body) -> Vec<(&'static str, &str)> {
    let ids = body.actions.iter().map(|action| action.id.as_str());
    EMOJIS.iter().copied().zip(ids).collect()
}

/// The emoji as a legend prints it, of one as it is compared.
pub(crate) fn full(bare_emoji: &str) -> Option<&'static str> {
    EMOJIS
        .iter()
        .copied()
        .find(|emoji| bare(emoji) == bare_emoji)
}

/// An emoji as it is compared: some clients leave out the variation selector.
pub(crate) fn bare(emoji: &str) -> String {
    emoji.chars().filter(|c| *c != '\u{fe0f}').collect()
}

/// The people whom the body mentions, by their ids.
pub(crate) fn mentions(body: &Body) -> BTreeSet<String> {
    let mut people = BTreeSet::new();
    let mut note = |spans: &[Span]| {
        for span in spans {
            if let Span::Mention(person) = span
                && UserId::parse(&person.id).is_ok()
            {
                people.insert(person.id.clone());
            }
        }
    };
    for block in &body.blocks {
        match block {
            Block::Paragraph(spans) | Block::Quote(spans) => note(spans),
            Block::List(items) => items.iter().for_each(|item| note(item)),
            Block::Code(_) => {}
        }
    }
    people
}

/// The body in as many parts as it needs, at least one; the legend stands in the last.
pub(crate) fn parts(body: &Body) -> Vec<Part> {
    let mut pieces: Vec<Part> = body.blocks.iter().flat_map(small_enough).collect();
    pieces.extend(legend_lines(body));
    let mut parts: Vec<Part> = Vec::new();
    for piece in pieces {
        match parts.last_mut() {
            Some(last) if weight(last) + weight(&piece) + json_bytes(BETWEEN) <= LIMIT => {
                last.plain.push_str(BETWEEN);
                last.plain.push_str(&piece.plain);
                last.html.push_str(&piece.html);
            }
            _ => parts.push(piece),
        }
    }
    if parts.is_empty() {
        parts.push(Part::default());
    }
    parts
}

fn legend_lines(body: &Body) -> Option<Part> {
    let lines = body.actions.iter().enumerate().map(|(n, action)| {
        let mark = EMOJIS.get(n).copied().unwrap_or("•");
        (mark, visible(&action.label))
    });
    let lines: Vec<_> = lines.collect();
    let join = |line: fn(&(&str, String)) -> String, between: &str| {
        lines.iter().map(line).collect::<Vec<_>>().join(between)
    };
    (!lines.is_empty()).then(|| Part {
        plain: join(|(mark, label)| format!("{mark} {label}"), "\n"),
        html: format!(
            "<p>{}</p>",
            join(|(mark, label)| format!("{mark} {}", escaped(label)), "<br>")
        ),
    })
}

/// A block as one piece, or as several of its kind when it is too long for one event.
fn small_enough(block: &Block) -> Vec<Part> {
    let whole = block_part(block);
    if weight(&whole) <= LIMIT {
        return vec![whole];
    }
    let pieces = match block {
        Block::Paragraph(spans) => short_runs(spans).map(Block::Paragraph).collect(),
        Block::Quote(spans) => short_runs(spans).map(Block::Quote).collect(),
        Block::List(items) if items.len() > 1 => {
            let items = items.iter().cloned();
            return items
                .flat_map(|item| small_enough(&Block::List(vec![item])))
                .collect();
        }
        Block::List(items) => {
            let spans = items.iter().flatten().cloned().collect::<Vec<_>>();
            short_runs(&spans)
                .map(|run| Block::List(vec![run]))
                .collect()
        }
        Block::Code(text) => cut(text).into_iter().map(Block::Code).collect::<Vec<_>>(),
    };
    pieces.iter().map(block_part).collect()
}

/// The spans, each cut where it is too long, one span to a run.
fn short_runs(spans: &[Span]) -> impl Iterator<Item = Vec<Span>> {
    spans.iter().flat_map(|span| {
        let again = |make: fn(String) -> Span, text: &str| {
            cut(text)
                .into_iter()
                .map(|piece| vec![make(piece)])
                .collect()
        };
        match span {
            Span::Text(text) => again(Span::Text, text),
            Span::Strong(text) => again(Span::Strong, text),
            Span::Emphasis(text) => again(Span::Emphasis, text),
            Span::Struck(text) => again(Span::Struck, text),
            Span::Code(text) => again(Span::Code, text),
            Span::Link { label, url } if label.len() + url.len() > RUN => {
                again(Span::Text, &format!("{label} ({url})"))
            }
            Span::Mention(person) if person.id.len() > RUN => again(Span::Text, &person.id),
            Span::Link { .. } | Span::Mention(_) => vec![vec![span.clone()]],
        }
    })
}

/// The text in runs of at most [`RUN`] characters, cut after a line, else after a word.
fn cut(text: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((end, _)) = rest.char_indices().nth(RUN) {
        let run = &rest[..end];
        let at = run
            .rfind('\n')
            .or_else(|| run.rfind(char::is_whitespace))
            .map_or(end, |space| {
                space + run[space..].chars().next().map_or(0, char::len_utf8)
            });
        runs.push(rest[..at].to_owned());
        rest = &rest[at..];
    }
    runs.push(rest.to_owned());
    runs
}

fn block_part(block: &Block) -> Part {
    match block {
        Block::Paragraph(spans) => {
            let Part { plain, html } = spans_part(spans);
            Part {
                plain,
                html: format!("<p>{html}</p>"),
            }
        }
        Block::Quote(spans) => {
            let Part { plain, html } = spans_part(spans);
            Part {
                plain: format!("> {}", plain.replace('\n', "\n> ")),
                html: format!("<blockquote>{html}</blockquote>"),
            }
        }
        Block::List(items) => {
            let items: Vec<Part> = items.iter().map(|item| spans_part(item)).collect();
            let plain: Vec<_> = items.iter().map(|i| format!("• {}", i.plain)).collect();
            let html: Vec<_> = items
                .iter()
                .map(|i| format!("<li>{}</li>", i.html))
                .collect();
            Part {
                plain: plain.join("\n"),
                html: format!("<ul>{}</ul>", html.concat()),
            }
        }
        Block::Code(text) => {
            let text = visible(text);
            let html = text.replace('&', "&amp;").replace('<', "&lt;");
            Part {
                html: format!("<pre><code>{}</code></pre>", html.replace('>', "&gt;")),
                plain: text,
            }
        }
    }
}

fn spans_part(spans: &[Span]) -> Part {
    let mut part = Part::default();
    for span in spans {
        let (plain, html) = match span {
            Span::Text(text) => tagged(text, "", ""),
            Span::Strong(text) => tagged(text, "<strong>", "</strong>"),
            Span::Emphasis(text) => tagged(text, "<em>", "</em>"),
            Span::Struck(text) => {
                let (plain, html) = tagged(text, "<del>", "</del>");
                (format!("~{plain}~"), html)
            }
            Span::Code(text) => tagged(text, "<code>", "</code>"),
            Span::Link { label, url } => link(label, url),
            Span::Mention(person) => mention(&person.id),
        };
        part.plain.push_str(&plain);
        part.html.push_str(&html);
    }
    part
}

fn tagged(text: &str, open: &str, close: &str) -> (String, String) {
    let text = visible(text);
    let html = format!("{open}{}{close}", escaped(&text));
    (text, html)
}

/// A link, or words where the target is nothing that a browser should open.
fn link(label: &str, url: &str) -> (String, String) {
    let (label, url) = (visible(label), visible(url));
    let plain = if label == url {
        url.clone()
    } else {
        format!("{label} ({url})")
    };
    let opens = ["https://", "http://", "mailto:"];
    if !opens.iter().any(|scheme| url.starts_with(scheme)) {
        let html = escaped(&plain);
        return (plain, html);
    }
    let html = format!("<a href=\"{}\">{}</a>", escaped(&url), escaped(&label));
    (plain, html)
}

/// A person's id as a pill; as words where it is no Matrix id.
fn mention(id: &str) -> (String, String) {
    match UserId::parse(id) {
        Ok(user) => {
            let html = format!(
                "<a href=\"{}\">{}</a>",
                escaped(&user.matrix_to_uri().to_string()),
                escaped(id)
            );
            (id.to_owned(), html)
        }
        Err(_) => tagged(id, "", ""),
    }
}

/// The text without what cannot be seen but changes what is: control characters, and those
/// that turn the direction of writing.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push_str("<br>"),
            _ => html.push(c),
        }
    }
    html
}

/// How many bytes both bodies take as JSON.
fn weight(part: &Part) -> usize {
    json_bytes(&part.plain) + json_bytes(&part.html)
}

fn json_bytes(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '"' | '\\' | '\n' | '\t' => 2,
            c => c.len_utf8(),
        })
        .sum()
}

#[cfg(test)]
mod tests;
