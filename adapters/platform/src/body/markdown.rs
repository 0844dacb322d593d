//! Markdown as a body: an operator's answer, in the order and with the meaning that it has on a page.
//!
//! Chats show nested lists, numbers and tables too differently to rely on: a simple list is a
//! list, every other keeps its numbers and depth as words at the beginning of its lines, with code where it
//! stands. What a page doesn't show is not shown here: comments, scripts, tags.

mod html;
mod list;
mod table;

use super::{Block, Span};
use list::{List, Node};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use table::Table;

/// What is read beyond CommonMark.
fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The blocks of `source`.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(source, options()) {
        reader.take(event);
    }
    reader.end_spans();
    list::flat(reader.nodes)
}

/// Folds events into nodes.
#[derive(Default)]
struct Reader {
    nodes: Vec<Node>,
    /// Lists that are open, and what the nodes around them are.
    lists: Vec<(List, Vec<Node>)>,
    spans: Vec<Span>,
    strong: usize,
    emphasis: usize,
    struck: usize,
    mono: usize,
    quote: usize,
    /// Label and target of the link that is open, and how many images and links are in it.
    link: Option<(String, String)>,
    links_within: usize,
    code: Option<String>,
    html: Option<String>,
    table: Option<Table>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.code_span(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Html(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => html::take(self, &text),
            },
            Event::InlineHtml(text) => html::take(self, &text),
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.code_span(&text),
            Event::Rule => self.end_spans(),
            Event::FootnoteReference(name) => self.text(&format!("[{name}]")),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Heading { .. } => {
                self.end_spans();
                self.strong += 1;
            }
            Tag::BlockQuote(_) => {
                self.end_spans();
                self.quote += 1;
            }
            Tag::List(first) => {
                self.end_spans();
                let around = std::mem::take(&mut self.nodes);
                self.lists.push((List::new(first), around));
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let mail = link_type == LinkType::Email && !dest_url.starts_with("mailto:");
                let scheme = if mail { "mailto:" } else { "" };
                self.start_link(format!("{scheme}{dest_url}"));
            }
            Tag::Image { dest_url, .. } => self.start_link(dest_url.into_string()),
            Tag::CodeBlock(_) => {
                self.end_spans();
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => {
                self.end_spans();
                self.html = Some(String::new());
            }
            Tag::Table(_) => {
                self.end_spans();
                self.table = Some(Table::default());
            }
            Tag::FootnoteDefinition(name) => {
                self.end_spans();
                self.text(&format!("[{name}] "));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_spans(),
            TagEnd::Heading(_) => {
                self.end_spans();
                self.strong = self.strong.saturating_sub(1);
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.end_spans();
                self.quote = self.quote.saturating_sub(1);
            }
            TagEnd::Item => {
                self.end_spans();
                let item = std::mem::take(&mut self.nodes);
                if let Some((list, _)) = self.lists.last_mut() {
                    list.items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some((list, around)) = self.lists.pop() {
                    self.nodes = around;
                    self.nodes.push(Node::List(list));
                }
            }
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.block(Block::Code(code.trim_end().to_owned()));
                }
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                html::take(self, &html);
                self.end_spans();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.spans);
                if let Some(table) = &mut self.table {
                    table.cell(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row();
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.nodes
                        .extend(table.blocks().into_iter().map(Node::Block));
                }
            }
            TagEnd::FootnoteDefinition => self.end_spans(),
            _ => {}
        }
    }

    fn start_link(&mut self, url: String) {
        match self.link {
            // A picture in a link is its description; the link leads on.
            Some(_) => self.links_within += 1,
            None => self.link = Some((String::new(), url)),
        }
    }

    fn end_link(&mut self) {
        if self.links_within > 0 {
            self.links_within -= 1;
            return;
        }
        let Some((label, url)) = self.link.take() else {
            return;
        };
        let label = label.trim();
        match leads_somewhere(&url) {
            true => {
                let label = if label.is_empty() {
                    url.clone()
                } else {
                    label.to_owned()
                };
                self.spans.push(Span::Link { label, url });
            }
            // Within the site that the page was written for.
            false => self.text(label),
        }
    }

    fn code_span(&mut self, text: &str) {
        match &mut self.link {
            Some((label, _)) => label.push_str(text),
            None => self.spans.push(Span::Code(text.to_owned())),
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(code) = &mut self.code {
            return code.push_str(text);
        }
        if let Some((label, _)) = &mut self.link {
            return label.push_str(text);
        }
        let style: fn(String) -> Span = match (self.mono, self.struck, self.strong, self.emphasis) {
            (1.., ..) => Span::Code,
            (_, 1.., ..) => Span::Struck,
            (_, _, 1.., _) => Span::Strong,
            (.., 1..) => Span::Emphasis,
            _ => Span::Text,
        };
        let next = style(text.to_owned());
        match (self.spans.last_mut(), &next) {
            (Some(Span::Text(last)), Span::Text(more))
            | (Some(Span::Strong(last)), Span::Strong(more))
            | (Some(Span::Emphasis(last)), Span::Emphasis(more))
            | (Some(Span::Struck(last)), Span::Struck(more)) => last.push_str(more),
            _ => self.spans.push(next),
        }
    }

    fn block(&mut self, block: Block) {
        self.nodes.push(Node::Block(block));
    }

    /// Ends a paragraph, if one is open.
    fn end_spans(&mut self) {
        let mut spans = std::mem::take(&mut self.spans);
        trim(&mut spans);
        if spans.is_empty() {
            return;
        }
        self.block(match self.quote {
            0 => Block::Paragraph(spans),
            _ => Block::Quote(spans),
        });
    }
}

/// Without blank space around.
fn trim(spans: &mut Vec<Span>) {
    if let Some(Span::Text(first)) = spans.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Span::Text(last)) = spans.last_mut() {
        *last = last.trim_end().to_owned();
    }
    spans.retain(|span| !matches!(span, Span::Text(text) if text.is_empty()));
}

/// Whether a chat can follow it; `article:` is resolved by whoever knows the articles.
fn leads_somewhere(url: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:", "tel:", "article:"];
    let lower = url
        .get(..8.min(url.len()))
        .unwrap_or(url)
        .to_ascii_lowercase();
    schemes.iter().any(|scheme| lower.starts_with(scheme))
}

#[cfg(test)]
mod tests;
