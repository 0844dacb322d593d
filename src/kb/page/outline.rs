//! The headings of a page: those that stand at its top level, never within code or a list.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heading {
    /// 1 for `#`.
    pub(super) level: u8,
    /// Its words.
    pub(super) text: String,
    /// The name that is written behind it: `{#renew}`.
    pub(super) name: Option<String>,
    /// The bytes of its line or lines.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What is read beyond CommonMark, the same everywhere.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_FOOTNOTES
}

/// All headings of `markdown`, in order.
pub(super) fn of(markdown: &str) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let (mut depth, mut within) = (0, false);
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) if depth == 0 => {
                within = true;
                headings.push(Heading {
                    level: level as u8,
                    text: String::new(),
                    name: id.map(|id| id.into_string()),
                    start: range.start,
                    end: range.end,
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                within = false;
                if let Some(last) = headings.last_mut() {
                    last.text = last.text.trim().to_owned();
                }
            }
            Event::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)) => {
                depth += 1
            }
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => {
                depth -= 1
            }
            Event::Text(text) | Event::Code(text) if within => {
                if let Some(last) = headings.last_mut() {
                    last.text.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak if within => {
                if let Some(last) = headings.last_mut() {
                    last.text.push(' ');
                }
            }
            _ => {}
        }
    }
    headings
}

/// Where the top level's blocks of `markdown` end, in order.
pub(super) fn block_ends(markdown: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    ends.push(range.end);
                }
            }
            Event::Html(_) | Event::Rule if depth == 0 => ends.push(range.end),
            _ => {}
        }
    }
    ends
}
