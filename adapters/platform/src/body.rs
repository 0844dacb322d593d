//! What the bot says, as a small rich-text model that every platform can render.
//!
//! Text inside a body is never markup: an adapter escapes it so that nothing quoted can
//! ping, link or format. Only [`Span::Mention`] may ping, and only the person it names.

use crate::{File, Person};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
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
    /// HTML becomes text, headings become bold paragraphs.
    pub fn markdown(source: &str) -> Self {
        let mut reader = Reader::default();
        for event in Parser::new_ext(source, Options::ENABLE_STRIKETHROUGH) {
            reader.take(event);
        }
        reader.end_paragraph();
        Self {
            blocks: reader.blocks,
            ..Self::default()
        }
    }

    /// The words alone, a line a block: for transcripts and plain-text clients.
    pub fn plain(&self) -> String {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(spans) => lines.push(plain_spans(spans)),
                Block::Quote(spans) => lines.push(format!("> {}", plain_spans(spans))),
                Block::List(items) => {
                    lines.extend(items.iter().map(|i| format!("• {}", plain_spans(i))));
                }
                Block::Code(text) => lines.push(text.clone()),
            }
        }
        lines.join("\n")
    }
}

fn plain_spans(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(t) | Span::Strong(t) | Span::Emphasis(t) | Span::Code(t) => t.clone(),
            Span::Link { label, url } if label == url => url.clone(),
            Span::Link { label, url } => format!("{label} ({url})"),
            Span::Mention(person) => format!("@{}", person.id),
        })
        .collect()
}

/// Folds Markdown's events into blocks. Nested lists are flattened: chat clients show
/// them too differently to rely on.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    items: Vec<Vec<Span>>,
    list_depth: usize,
    strong: usize,
    emphasis: usize,
    quote: usize,
    link: Option<(String, String)>,
    code: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.span(Span::Code(text.into_string())),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.strong += 1;
            }
            Tag::Emphasis => self.emphasis += 1,
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.quote += 1;
            }
            Tag::List(_) => {
                if self.list_depth == 0 {
                    self.end_paragraph();
                } else {
                    self.end_item();
                }
                self.list_depth += 1;
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.link = Some((String::new(), dest_url.into_string()));
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_paragraph();
                self.code = Some(String::new());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.list_depth == 0 => self.end_paragraph(),
            TagEnd::Heading(_) => {
                self.strong = self.strong.saturating_sub(1);
                self.end_paragraph();
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.quote = self.quote.saturating_sub(1);
            }
            TagEnd::Item => self.end_item(),
            TagEnd::List(_) => {
                self.list_depth = self.list_depth.saturating_sub(1);
                if self.list_depth == 0 {
                    let items = std::mem::take(&mut self.items);
                    self.blocks.push(Block::List(items));
                }
            }
            TagEnd::Link | TagEnd::Image => {
                if let Some((label, url)) = self.link.take() {
                    let label = if label.is_empty() { url.clone() } else { label };
                    self.span(Span::Link { label, url });
                }
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.blocks.push(Block::Code(code.trim_end().to_owned()));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else if let Some((label, _)) = &mut self.link {
            label.push_str(text);
        } else if self.strong > 0 {
            self.span(Span::Strong(text.to_owned()));
        } else if self.emphasis > 0 {
            self.span(Span::Emphasis(text.to_owned()));
        } else if let Some(Span::Text(last)) = self.spans.last_mut() {
            last.push_str(text);
        } else {
            self.span(Span::Text(text.to_owned()));
        }
    }

    fn span(&mut self, span: Span) {
        self.spans.push(span);
    }

    fn end_item(&mut self) {
        if !self.spans.is_empty() {
            self.items.push(std::mem::take(&mut self.spans));
        }
    }

    fn end_paragraph(&mut self) {
        if self.list_depth > 0 || self.spans.is_empty() {
            return;
        }
        let spans = std::mem::take(&mut self.spans);
        self.blocks.push(if self.quote > 0 {
            Block::Quote(spans)
        } else {
            Block::Paragraph(spans)
        });
    }
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
    fn html_stays_words() {
        let body = Body::markdown("a <b>b</b>");
        assert_eq!(body.plain(), "a <b>b</b>");
    }
}
