//! Links within a section: relative ones lead to the published page, and those that can't be
//! followed from a chat become their words.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::outline::options;
use crate::kb::site::Address;

/// `section` with links that can be followed; `defined` are the page's [`definitions`].
pub(super) fn resolve(section: &str, defined: &Definitions, address: Option<&Address>) -> String {
    // References are defined anywhere on the page; here they stand below the section.
    let whole = format!("{section}\n\n{}", named(section, defined));
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in Parser::new_ext(&whole, options()).into_offset_iter() {
        let Event::Start(
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            },
        ) = &event
        else {
            continue;
        };
        if range.end > section.len() {
            continue;
        }
        let is_image = matches!(event, Event::Start(Tag::Image { .. }));
        let written = whole.get(range.clone()).unwrap_or_default();
        let by_reference = !matches!(
            link_type,
            LinkType::Inline | LinkType::Autolink | LinkType::Email
        );
        let target = target(dest_url, address);
        match target {
            Some(target) if target == dest_url.as_ref() && !by_reference => {}
            Some(target) => changes.push((
                range,
                format!(
                    "{}[{}](<{target}>)",
                    if is_image { "!" } else { "" },
                    label(written, is_image)
                ),
            )),
            None => changes.push((range, label(written, is_image).to_owned())),
        }
    }
    rewritten(section, changes)
}

/// The outermost of what is to be changed, changed.
fn rewritten(section: &str, changes: Vec<(Range<usize>, String)>) -> String {
    let mut text = String::with_capacity(section.len());
    let mut at = 0;
    for (range, instead) in changes {
        if range.start < at {
            continue;
        }
        text.push_str(section.get(at..range.start).unwrap_or_default());
        text.push_str(&instead);
        at = range.end;
    }
    text.push_str(section.get(at..).unwrap_or_default());
    text
}

/// What stands in the brackets of a link as it is written.
fn label(written: &str, is_image: bool) -> &str {
    let within = written
        .trim_start_matches('!')
        .strip_prefix('[')
        .unwrap_or(written);
    let mut depth = 0;
    for (at, c) in within.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => {
                let label = within.get(..at).unwrap_or_default();
                // Some write attributes into an image's description.
                let end = label.find('{').filter(|_| is_image).unwrap_or(label.len());
                return label.get(..end).unwrap_or(label).trim();
            }
            ']' => depth -= 1,
            _ => {}
        }
    }
    within
}

/// Where a link leads from a chat, if anywhere.
fn target(written: &str, address: Option<&Address>) -> Option<String> {
    let scheme = written.split(':').next().filter(|scheme| {
        scheme.len() < written.len()
            && scheme.len() > 1
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '+')
    });
    match scheme {
        Some("http" | "https" | "mailto" | "tel" | "article") => Some(written.to_owned()),
        Some(_) => None,
        None if written.contains('@') && !written.contains('/') => {
            Some(format!("mailto:{written}"))
        }
        None => Some(address?.link(written)),
    }
}

/// What a page defines for links by reference: a line for each label in small letters.
pub(super) type Definitions = HashMap<String, String>;

pub(super) fn definitions(page: &str) -> Definitions {
    let parser = Parser::new_ext(page, options());
    let all = parser.reference_definitions().iter();
    all.map(|(label, definition)| {
        let line = format!("[{label}]: <{}>\n", definition.dest);
        (label.to_lowercase(), line)
    })
    .collect()
}

/// Those that `section` names.
fn named(section: &str, defined: &Definitions) -> String {
    let labels = section.split('[').skip(1);
    let labels = labels.filter_map(|rest| Some(rest.split_once(']')?.0.to_lowercase()));
    let lines: BTreeSet<&String> = labels.filter_map(|label| defined.get(&label)).collect();
    lines.into_iter().map(String::as_str).collect()
}
