//! A page, cut into texts of the size of an answer.
//!
//! A section is what stands under a heading. Small ones are joined with what stands above them,
//! long ones are cut between blocks; so nothing is lost, and nothing stands twice.

use pulldown_cmark::{Event, Parser};

use super::outline::{Heading, block_ends, options};

/// Characters of a section: one with its small neighbours is not larger, one by itself may be.
const FULL: usize = 1200;
/// A section that is longer is cut between its blocks.
const MOST: usize = 2400;
/// A section that is shorter is not left alone.
const SMALL: usize = 280;

/// A part of a page.
#[derive(Debug, PartialEq)]
pub(super) struct Section {
    /// Its first heading's words; none for what stands above all headings.
    pub(super) heading: Option<String>,
    /// Where that heading is found on its page.
    pub(super) anchor: Option<String>,
    /// From 0, where one section is several.
    pub(super) part: usize,
    /// Its Markdown, without its own first heading.
    pub(super) text: String,
    /// Headings in it that are questions.
    pub(super) questions: Vec<String>,
    /// The line that it begins on, from 1.
    pub(super) line: usize,
}

/// What stands from one heading to the next.
struct Unit<'a> {
    heading: Option<&'a Heading>,
    start: usize,
    end: usize,
}

/// Cuts `markdown` at its headings.
pub(super) fn cut(markdown: &str, outline: &[Heading]) -> Vec<Section> {
    let groups = joined(units(markdown, outline), markdown);
    let names = anchors(outline);
    let mut sections = Vec::new();
    for group in &groups {
        let Some(first) = group.first() else { continue };
        // A page's own heading is its title.
        let heading = first.heading.filter(|heading| !is_title(heading, outline));
        let from = first.heading.map_or(first.start, |heading| heading.end);
        let end = group.last().map_or(first.end, |last| last.end);
        let text = markdown.get(from..end).unwrap_or_default();
        let questions: Vec<String> = group
            .iter()
            .filter_map(|unit| unit.heading)
            .filter(|heading| is_question(&heading.text))
            .map(|heading| heading.text.clone())
            .collect();
        for (part, (start, text)) in parts(text).into_iter().enumerate() {
            let before = markdown.get(..from + start).unwrap_or_default();
            sections.push(Section {
                heading: heading.map(|heading| heading.text.clone()),
                anchor: heading.and_then(|heading| {
                    let at = outline.iter().position(|one| one.start == heading.start)?;
                    names.get(at).cloned()
                }),
                part,
                text: super::super::markdown::trimmed(text),
                questions: if part == 0 {
                    questions.clone()
                } else {
                    Vec::new()
                },
                line: 1 + before.matches('\n').count(),
            });
        }
    }
    sections
}

/// The one heading of the highest level at the top is the page's title.
fn is_title(heading: &Heading, outline: &[Heading]) -> bool {
    outline
        .first()
        .is_some_and(|first| first.start == heading.start)
        && heading.level == 1
        && outline.iter().filter(|one| one.level == 1).count() == 1
}

fn units<'a>(markdown: &str, outline: &'a [Heading]) -> Vec<Unit<'a>> {
    let first = outline
        .first()
        .map_or(markdown.len(), |heading| heading.start);
    let mut units = Vec::new();
    if !markdown.get(..first).unwrap_or_default().trim().is_empty() {
        units.push(Unit {
            heading: None,
            start: 0,
            end: first,
        });
    }
    for (at, heading) in outline.iter().enumerate() {
        let next = outline.get(at + 1);
        units.push(Unit {
            heading: Some(heading),
            start: heading.start,
            end: next.map_or(markdown.len(), |next| next.start),
        });
    }
    units
}

/// Puts small units with the one above, or an empty one (a heading right under a heading) with
/// the one below, as long as together they are no more than full.
fn joined<'a>(units: Vec<Unit<'a>>, markdown: &str) -> Vec<Vec<Unit<'a>>> {
    let size = |unit: &Unit<'_>| {
        let from = unit.heading.map_or(unit.start, |heading| heading.end);
        markdown
            .get(from..unit.end)
            .unwrap_or_default()
            .trim()
            .chars()
            .count()
    };
    let mut groups: Vec<Vec<Unit<'a>>> = Vec::new();
    for unit in units {
        let own = size(&unit);
        let level = unit.heading.map_or(0, |heading| heading.level);
        if let Some(group) = groups.last_mut() {
            let held: usize = group.iter().map(size).sum();
            let above = group
                .first()
                .and_then(|first| first.heading)
                .map_or(0, |heading| heading.level);
            // A question has an answer of its own, however short.
            let asked = unit
                .heading
                .is_some_and(|heading| is_question(&heading.text));
            let belongs = level > above || held < SMALL && level == above && group.len() > 1;
            if belongs && !asked && held + own <= FULL && (own < SMALL || held < SMALL) {
                group.push(unit);
                continue;
            }
        }
        groups.push(vec![unit]);
    }
    groups
}

/// `text` whole, or cut between blocks so that each part is about full: where each begins.
fn parts(text: &str) -> Vec<(usize, &str)> {
    if text.chars().count() <= MOST {
        return vec![(0, text)];
    }
    let (mut parts, mut start, mut last) = (Vec::new(), 0, 0);
    for end in block_ends(text) {
        let held = text.get(start..end).unwrap_or_default();
        if held.chars().count() > FULL && last > start {
            parts.push((start, text.get(start..last).unwrap_or_default()));
            start = last;
        }
        last = end;
    }
    parts.push((start, text.get(start..).unwrap_or_default()));
    parts
}

/// Headings that ask: with the mark of any script.
fn is_question(text: &str) -> bool {
    text.trim_end_matches(['*', '_', ' ', '\u{a0}', '#'])
        .ends_with(['?', '？', '؟', ';', '՞'])
        && text.split_whitespace().count() + text.chars().filter(|c| !c.is_ascii()).count() > 1
}

/// Each heading's place on its page: the name written for it, or what generators make of its
/// words, with a number where that is taken.
pub(super) fn anchors(outline: &[Heading]) -> Vec<String> {
    let mut taken = std::collections::HashMap::<String, usize>::new();
    let mut names = Vec::new();
    for heading in outline {
        let name = heading
            .name
            .clone()
            .unwrap_or_else(|| super::super::site::slug(&heading.text));
        let times = taken.entry(name.clone()).or_default();
        names.push(match *times {
            0 => name,
            more => format!("{name}-{more}"),
        });
        *times += 1;
    }
    names
}

/// The words of `markdown`, without its code: to tell the language by.
pub(super) fn words(markdown: &str) -> String {
    let mut words = String::new();
    let mut code = false;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(pulldown_cmark::Tag::CodeBlock(_)) => code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => code = false,
            Event::Text(text) if !code => {
                words.push_str(&text);
                words.push(' ');
            }
            _ => {}
        }
        if words.len() > 4000 {
            break;
        }
    }
    words
}
