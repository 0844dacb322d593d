//! What the bot says, as a small rich-text model that every platform can render.
//!
//! Text inside a body is never markup: an adapter escapes it so that nothing quoted can
//! ping, link or format. Only [`Span::Mention`] may ping, and only the person it names.

mod markdown;

use crate::{File, Person};
use serde::{Deserialize, Serialize};

/// A message to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Its parts, from top to bottom.
    pub blocks: Vec<Block>,
    /// Buttons below it, in order. Adapters without buttons print a legend.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// A file shown with it; several files are several messages. See [`Body::of_file`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Box<File>>,
}

/// One part of a [`Body`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Span>),
    /// Somebody else's words, shown as quoted.
    Quote(Vec<Span>),
    /// A list of points.
    List(Vec<Vec<Span>>),
    /// Verbatim text.
    Code(String),
}

/// A run of text within a [`Block`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Plain.
    Text(String),
    /// Bold.
    Strong(String),
    /// Italic.
    Emphasis(String),
    /// Struck out: no longer true.
    Struck(String),
    /// Monospace.
    Code(String),
    /// A link whose label and target are the operator's, never a stranger's.
    Link {
        /// What is shown.
        label: String,
        /// Where it leads.
        url: String,
    },
    /// Names a person so that they are notified.
    Mention(Person),
}

/// A button.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// Comes back in [`crate::EventKind::ActionInvoked`]; at most 100 bytes.
    pub id: String,
    /// What is shown on it; at most 80 characters.
    pub label: String,
    /// How it looks.
    #[serde(default)]
    pub style: Style,
    /// What to ask for when it is pressed (a modal's label); the words come back as the
    /// event's argument. Adapters without modals leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
}

/// How prominent a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// One among others.
    #[default]
    Normal,
    /// The one most will want.
    Primary,
    /// Ends or undoes something.
    Danger,
}

impl Body {
    /// One plain paragraph.
    pub fn text(text: impl Into<String>) -> Self {
        Self::default().paragraph(text)
    }

    /// Adds a plain paragraph.
    #[must_use]
    pub fn paragraph(self, text: impl Into<String>) -> Self {
        self.block(Block::Paragraph(vec![Span::Text(text.into())]))
    }

    /// Adds a block.
    #[must_use]
    pub fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// Adds a button.
    #[must_use]
    pub fn action(mut self, id: impl Into<String>, label: impl Into<String>, style: Style) -> Self {
        self.actions.push(Action {
            id: id.into(),
            label: label.into(),
            style,
            input: None,
        });
        self
    }

    /// Reads Markdown written by an operator (an article's answer). Images become links,
    /// headings bold paragraphs, tables aligned text or lists, HTML what it shows; comments are left out.
    pub fn markdown(source: &str) -> Self {
        Self {
            blocks: markdown::blocks(source),
            ..Self::default()
        }
    }

    /// The first blocks, of about `most` characters together, at least one; and whether that is
    /// not all.
    #[must_use]
    pub fn cut(mut self, most: usize) -> (Self, bool) {
        let mut held = 0;
        let fits = |block: &Block| {
            held += plain_block(block).chars().count();
            held <= most
        };
        let kept = self
            .blocks
            .iter()
            .map(fits)
            .take_while(|fits| *fits)
            .count()
            .max(1);
        let is_cut = kept < self.blocks.len();
        self.blocks.truncate(kept);
        (self, is_cut)
    }

    /// The words alone, a line a block: for transcripts and plain-text clients.
    pub fn plain(&self) -> String {
        let lines: Vec<String> = self.blocks.iter().map(plain_block).collect();
        lines.join("\n")
    }
}

fn plain_block(block: &Block) -> String {
    match block {
        Block::Paragraph(spans) => plain_spans(spans),
        Block::Quote(spans) => format!("> {}", plain_spans(spans)),
        Block::List(items) => {
            let lines: Vec<String> = items
                .iter()
                .map(|item| format!("• {}", plain_spans(item)))
                .collect();
            lines.join("\n")
        }
        Block::Code(text) => text.clone(),
    }
}

fn plain_spans(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(t) | Span::Strong(t) | Span::Emphasis(t) | Span::Code(t) => t.clone(),
            // What no longer holds must not read as if it did.
            Span::Struck(t) => format!("~{t}~"),
            Span::Link { label, url } if label == url => url.clone(),
            Span::Link { label, url } => format!("{label} ({url})"),
            Span::Mention(person) => format!("@{}", person.id),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_markdown_keeps_its_shape() {
        let body = Body::markdown(
            "Set `PORT=80` in **.env**, see [docs](https://e.org).\n\n- one\n- two\n\n```\nrun\n```",
        );
        assert_eq!(
            body.blocks,
            vec![
                Block::Paragraph(vec![
                    Span::Text("Set ".into()),
                    Span::Code("PORT=80".into()),
                    Span::Text(" in ".into()),
                    Span::Strong(".env".into()),
                    Span::Text(", see ".into()),
                    Span::Link {
                        label: "docs".into(),
                        url: "https://e.org".into()
                    },
                    Span::Text(".".into()),
                ]),
                Block::List(vec![
                    vec![Span::Text("one".into())],
                    vec![Span::Text("two".into())]
                ]),
                Block::Code("run".into()),
            ]
        );
        assert_eq!(
            body.plain(),
            "Set PORT=80 in .env, see docs (https://e.org).\n• one\n• two\nrun"
        );
    }

    #[test]
    fn a_long_body_is_cut_between_blocks() {
        let body = Body::markdown("one two\n\n- three\n- four\n\nfive");
        let (start, is_cut) = body.clone().cut(22);
        assert_eq!(
            (start.plain().as_str(), is_cut),
            ("one two\n• three\n• four", true)
        );
        assert_eq!(body.clone().cut(1).0.plain(), "one two");
        assert_eq!(body.clone().cut(100), (body, false));
    }
}
