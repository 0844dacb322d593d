//! Bodies as Discord shows them: Markdown with everything that is not meant as markup
//! escaped, in messages short enough, and the list of people whom they may ping.

pub(crate) mod buttons;
mod escape;
mod pack;

use crate::ids::user_of;
use deskbell_platform::{Action, Block, Body, Person, Span};
use escape::{code, code_line, escape, link};
use pack::{Packer, Rendered};
use serenity::builder::{CreateActionRow, CreateAllowedMentions};
use serenity::model::id::UserId;

pub(crate) use pack::LONGEST;

/// The longest piece of words that is kept whole.
const PIECE: usize = 400;

/// Stands where a part was left out.
const MORE: &str = "\n…";

/// Something without width: Discord takes no message without characters.
const NOTHING: &str = "\u{200b}";

/// One message of a body.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) content: String,
    pub(crate) rows: Vec<CreateActionRow>,
    /// Whom it may ping, and nobody else.
    pub(crate) pings: Vec<UserId>,
}

impl Part {
    /// What may ping: nobody by what is written, and only those named here.
    pub(crate) fn allowed_mentions(&self) -> CreateAllowedMentions {
        CreateAllowedMentions::new()
            .users(self.pings.iter().copied())
            .replied_user(false)
    }
}

/// A body as messages, in order; at least one. Buttons are below the last.
pub(crate) fn parts(body: &Body) -> Vec<Part> {
    let mut contents = contents(body, LONGEST);
    let groups: Vec<&[Action]> = body.actions.chunks(buttons::ON_A_MESSAGE).collect();
    // More buttons than one message holds are rare; then some stand below a line of nothing.
    contents.resize(contents.len().max(1), NOTHING.to_owned());
    let first_with_buttons = contents.len() - 1;
    contents.resize(
        contents.len() + groups.len().saturating_sub(1),
        NOTHING.to_owned(),
    );
    let pings = mentioned(body);
    let part = |(number, content): (usize, String)| Part {
        rows: number
            .checked_sub(first_with_buttons)
            .and_then(|group| groups.get(group))
            .map_or_else(Vec::new, |group| buttons::rows(group)),
        pings: pinged(&pings, &content),
        content,
    };
    contents.into_iter().enumerate().map(part).collect()
}

/// A body as one message, for changing a message that is there: what does not fit is left
/// out, and says so.
pub(crate) fn single(body: &Body) -> Part {
    let mut contents = contents(body, LONGEST - MORE.len());
    let many = contents.len() > 1;
    contents.truncate(1);
    let mut content = contents.pop().unwrap_or_else(|| NOTHING.to_owned());
    if many {
        content.push_str(MORE);
    }
    let buttons = body.actions.chunks(buttons::ON_A_MESSAGE).next();
    Part {
        rows: buttons.map_or_else(Vec::new, buttons::rows),
        pings: pinged(&mentioned(body), &content),
        content,
    }
}

fn pinged(all: &[UserId], content: &str) -> Vec<UserId> {
    let named = |user: &&UserId| content.contains(&format!("<@{user}>"));
    all.iter().filter(named).copied().collect()
}

fn contents(body: &Body, most: usize) -> Vec<String> {
    let mut packer = Packer::new(most);
    let mut after_paragraph = false;
    for block in &body.blocks {
        let rendered = render(block, after_paragraph);
        after_paragraph = matches!(block, Block::Paragraph(_));
        for block in rendered {
            packer.add(&block);
        }
    }
    packer.finish()
}

fn render(block: &Block, after_paragraph: bool) -> Vec<Rendered> {
    let one = |prefix, spans: &[Span]| Rendered {
        first: prefix,
        further: prefix,
        lines: lines(spans),
        code: false,
        apart: true,
    };
    match block {
        Block::Paragraph(spans) => vec![one("", spans)],
        Block::Quote(spans) => vec![one("> ", spans)],
        Block::List(items) => {
            let item = |(number, spans): (usize, &Vec<Span>)| Rendered {
                first: "- ",
                further: "  ",
                // A list stands close to the words that lead to it.
                apart: number == 0 && !after_paragraph,
                ..one("", spans)
            };
            items.iter().enumerate().map(item).collect()
        }
        Block::Code(text) => {
            let lines = text.lines().map(|line| vec![code_line(line)]).collect();
            vec![Rendered {
                lines,
                code: true,
                ..one("", &[])
            }]
        }
    }
}

/// Spans as lines of pieces that must not be torn.
fn lines(spans: &[Span]) -> Vec<Vec<String>> {
    let mut lines = vec![Vec::new()];
    for span in spans {
        match span {
            Span::Text(text) => styled(&mut lines, text, "", ""),
            Span::Strong(text) => styled(&mut lines, text, "**", "**"),
            Span::Emphasis(text) => styled(&mut lines, text, "*", "*"),
            Span::Struck(text) => styled(&mut lines, text, "~~", "~~"),
            Span::Code(text) => {
                for piece in pieces(text) {
                    push(&mut lines, code(piece));
                }
            }
            Span::Link { label, url } => push(&mut lines, link(label, url)),
            Span::Mention(person) => push(&mut lines, mention(person)),
        }
    }
    lines
}

/// Adds words in a style, line by line and piece by piece. The marks stand close to the
/// words: Discord does not take `** a **` for bold.
fn styled(lines: &mut Vec<Vec<String>>, text: &str, open: &str, close: &str) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            lines.push(Vec::new());
        }
        if open.is_empty() {
            for piece in pieces(line) {
                let start = lines
                    .last()
                    .is_none_or(|line| line.iter().all(|piece| piece.trim().is_empty()));
                push(lines, escape(piece, start));
            }
            continue;
        }
        for piece in pieces(line) {
            let words = piece.trim();
            if words.is_empty() {
                push(lines, piece.to_owned());
                continue;
            }
            let from = piece.len() - piece.trim_start().len();
            let (before, after) = (&piece[..from], &piece[from + words.len()..]);
            push(
                lines,
                format!("{before}{open}{}{close}{after}", escape(words, true)),
            );
        }
    }
}

fn push(lines: &mut Vec<Vec<String>>, piece: String) {
    match lines.last_mut() {
        Some(line) => line.push(piece),
        None => lines.push(vec![piece]),
    }
}

/// Cuts a text where it may be broken: after spaces, and within a word only if that is
/// very long.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in text.split_inclusive(' ') {
        let mut rest = word;
        while let Some((at, _)) = rest.char_indices().nth(PIECE) {
            let (piece, more) = rest.split_at(at);
            pieces.push(piece);
            rest = more;
        }
        pieces.push(rest);
    }
    merged(text, &pieces)
}

/// Joins short neighbours, so that a style is not begun anew at each word.
fn merged<'a>(text: &'a str, pieces: &[&'a str]) -> Vec<&'a str> {
    let mut merged = Vec::new();
    let (mut from, mut to) = (0, 0);
    for piece in pieces {
        if to > from && to - from + piece.len() > PIECE {
            merged.push(&text[from..to]);
            from = to;
        }
        to += piece.len();
    }
    merged.push(&text[from..to]);
    merged
}

fn mention(person: &Person) -> String {
    match user_of(person) {
        Some(user) => format!("<@{user}>"),
        None => escape(&format!("@{}", person.id), false),
    }
}

/// Everybody whom the body itself names.
fn mentioned(body: &Body) -> Vec<UserId> {
    let mut users = Vec::new();
    let spans = body.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(spans) | Block::Quote(spans) => vec![spans],
        Block::List(items) => items.iter().collect(),
        Block::Code(_) => Vec::new(),
    });
    for span in spans.flatten() {
        if let Span::Mention(person) = span
            && let Some(user) = user_of(person)
            && !users.contains(&user)
        {
            users.push(user);
        }
    }
    users
}

#[cfg(test)]
mod tests;
