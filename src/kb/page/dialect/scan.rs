//! Walks text outside of code: comments, components, fences.

/// Follows fenced blocks of code.
#[derive(Default)]
pub(super) struct Fences(Option<(char, usize)>);

impl Fences {
    /// Whether `line` belongs to a block of code, its marks included. Blocks in lists are
    /// indented, so indentation does not count.
    pub(super) fn hold(&mut self, line: &str) -> bool {
        let line = line.trim();
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| line.chars().take_while(|c| *c == mark).count());
        let rest = line.get(length..).unwrap_or_default();
        match (self.0, mark) {
            (Some((open, least)), Some(mark)) => {
                if mark == open && length >= least && rest.trim().is_empty() {
                    self.0 = None;
                }
                true
            }
            (Some(_), None) => true,
            (None, Some(mark)) if length >= 3 && !(mark == '`' && rest.contains('`')) => {
                self.0 = Some((mark, length));
                true
            }
            (None, _) => false,
        }
    }
}

/// Ends of what was opened. Where one is not found there is none further on either: a page of
/// nothing but beginnings is read once, not once for each.
#[derive(Default)]
struct Closes(Vec<&'static str>);

impl Closes {
    fn find(&mut self, rest: &str, close: &'static str) -> Option<usize> {
        if self.0.contains(&close) {
            return None;
        }
        let found = rest.find(close);
        if found.is_none() {
            self.0.push(close);
        }
        found
    }
}

/// `text` without `<!-- … -->` and `{/* … */}`. One that is never closed is text.
pub(super) fn without_comments(text: &str) -> String {
    let mut closes = Closes::default();
    outside(text, &mut |rest| {
        let close = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("{/*") => "*/}",
            _ => return None,
        };
        let end = closes.find(rest, close)? + close.len();
        Some((String::new(), end))
    })
}

/// `text` with what `becomes` makes of each component's tag: those that begin with a capital.
pub(super) fn without_tags(text: &str, becomes: &mut dyn FnMut(&Tag<'_>) -> String) -> String {
    outside(text, &mut |rest| {
        let name = rest.strip_prefix("</").or_else(|| rest.strip_prefix('<'))?;
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.starts_with('>') {
            return None;
        }
        let end = tag_end(rest)?;
        let within = rest.get(1..end)?.trim_end_matches('/');
        let after = rest.get(end + 1..)?;
        let apart = after
            .lines()
            .next()
            .is_none_or(|line| line.trim().is_empty());
        Some((becomes(&Tag::of(within, apart)), end + 1))
    })
}

/// `text` with what `becomes` makes of each short code: `{{< figure caption="A relay" >}}` is its
/// caption, `{{#include x}}` and `{% endtab %}` are nothing. `{{ name }}` is text, in pages on templates.
pub(super) fn without_short_codes(
    text: &str,
    becomes: &mut dyn FnMut(&Tag<'_>) -> String,
) -> String {
    let mut closes = Closes::default();
    outside(text, &mut |rest| {
        let close = match rest {
            _ if ["{{<", "{{%", "{{#"]
                .iter()
                .any(|open| rest.starts_with(open)) =>
            {
                "}}"
            }
            _ if rest.starts_with("{%") => "%}",
            _ => return None,
        };
        let end = closes.find(rest, close)?;
        let after = rest.get(end + close.len()..)?;
        let apart = after
            .lines()
            .next()
            .is_none_or(|line| line.trim().is_empty());
        Some((
            becomes(&Tag::of(rest.get(2..end)?, apart)),
            end + close.len(),
        ))
    })
}

/// Where the tag at the start of `text` ends: its `>` outside of quotes and braces. None when
/// that is no tag: `a <B and c`.
fn tag_end(text: &str) -> Option<usize> {
    let (mut braces, mut quote) = (0, None);
    for (at, c) in text.char_indices().take(4000) {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'' | '`') if braces > 0 || text[..at].ends_with('=') => quote = Some(c),
            (None, '{') => braces += 1,
            (None, '}') => braces -= 1,
            (None, '>') if braces <= 0 && !text[..at].ends_with('=') => return Some(at),
            (None, '<') if braces <= 0 && at > 0 => return None,
            _ => {}
        }
    }
    None
}

/// Rewrites `text` outside of code: `take` says what stands for the beginning of the rest, and
/// how many bytes of it that replaces.
fn outside(text: &str, take: &mut dyn FnMut(&str) -> Option<(String, usize)>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut fences = Fences::default();
    // What was replaced may reach over lines: those are not looked at again.
    let mut passed = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if end <= passed {
            start = end;
            continue;
        }
        let from = passed.max(start);
        if from == start && fences.hold(line) {
            kept.push_str(line);
            (start, passed) = (end, end);
            continue;
        }
        let mut at = from;
        let mut code = None;
        while at < end {
            let rest = text.get(at..).unwrap_or_default();
            let Some(first) = rest.chars().next() else {
                break;
            };
            if first == '`' {
                let run = rest.chars().take_while(|c| *c == '`').count();
                code = match code {
                    None if rest
                        .get(run..end - at)
                        .is_some_and(|line| line.contains(&"`".repeat(run))) =>
                    {
                        Some(run)
                    }
                    Some(open) if open == run => None,
                    other => other,
                };
                kept.push_str(rest.get(..run).unwrap_or_default());
                at += run;
                continue;
            }
            match take(rest).filter(|_| code.is_none() && matches!(first, '<' | '{')) {
                Some((text, taken)) => {
                    kept.push_str(&text);
                    at += taken.max(1);
                }
                None => {
                    kept.push(first);
                    at += first.len_utf8();
                }
            }
        }
        (start, passed) = (end, at.max(end));
    }
    kept
}

/// The inside of a tag or a short code: `Card title="x" href="/y"`.
pub(super) struct Tag<'a> {
    within: &'a str,
    pub(super) is_end: bool,
    pub(super) alone_on_its_line: bool,
}

impl<'a> Tag<'a> {
    pub(super) fn of(within: &'a str, alone_on_its_line: bool) -> Self {
        let name = within.trim_start_matches(['<', '%', '#', ' ', '-']);
        Self {
            within,
            is_end: name.starts_with('/') || name.starts_with("end"),
            alone_on_its_line,
        }
    }

    /// The first attribute of these names that is a text.
    pub(super) fn attribute(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let mut from = 0;
            while let Some(found) = self.within.get(from..)?.find(&format!("{name}=")) {
                let at = from + found;
                from = at + name.len() + 1;
                let before = self.within.get(..at)?;
                let value = self.within.get(from..)?;
                let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
                if let (Some(quote), true) = (quote, before.ends_with(char::is_whitespace)) {
                    let value = value.get(1..)?;
                    let value = value.get(..value.find(quote)?)?.trim();
                    return (!value.is_empty()).then(|| value.to_owned());
                }
            }
            None
        })
    }
}
