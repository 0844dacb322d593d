//! What generators add to Markdown, as plain Markdown or as nothing: comments, imports,
//! components (MDX), directives (`:::note`), admonitions (`!!! note`), short codes
//! (`{{< hint >}}`, `{% tab %}`), lists of attributes (`{ .wide }`).
//!
//! Nothing within code is touched. What is not known stays as it is.

mod scan;

use scan::{Fences, Tag};

/// `body` without what only a generator understands.
pub(super) fn plain(body: &str) -> String {
    let body = scan::without_comments(body);
    let body = scan::without_tags(&body, &mut |tag| tag_text(tag));
    let body = scan::without_short_codes(&body, &mut |code| tag_text(code));
    let mut writing = Writing::default();
    for line in body.lines() {
        writing.line(line);
    }
    writing.text
}

/// What a component leaves of itself: its title, its link; its contents stay anyway.
fn tag_text(tag: &Tag<'_>) -> String {
    if tag.is_end {
        return String::new();
    }
    titled(
        tag.attribute(&["href", "url", "link", "to"]),
        tag.attribute(&["title", "label", "caption", "text", "summary"]),
        tag.alone_on_its_line,
    )
}

/// A title as a line of its own, or a link.
fn titled(link: Option<String>, title: Option<String>, apart: bool) -> String {
    match (link, title) {
        (Some(link), Some(title)) => format!("[{title}]({link})"),
        (None, Some(title)) if apart => format!("\n**{title}**\n\n"),
        _ => String::new(),
    }
}

#[derive(Default)]
struct Writing {
    text: String,
    fences: Fences,
    /// Statements of a script that go on over several lines end at a blank one.
    importing: bool,
    /// Columns that the text of an admonition is moved in; it ends with what stands further out.
    indents: Vec<usize>,
}

impl Writing {
    fn line(&mut self, line: &str) {
        let line = self.moved_out(line);
        if self.fences.hold(line) {
            return self.put(line);
        }
        let words = line.trim();
        if self.importing {
            self.importing = !words.is_empty() && !ends_statement(words);
            return;
        }
        if is_statement(line) {
            self.importing = !ends_statement(words);
            return;
        }
        match (directive(words), admonition(words)) {
            (Some(title), _) => self.heading(&title),
            (None, Some(title)) => {
                self.indents.push(indent(line) + 4);
                self.heading(&title);
            }
            (None, None) if is_mark(words) => self.put(""),
            (None, None) => {
                let line = without_attributes(&without_icons(line));
                self.put(&line);
            }
        }
    }

    /// `line` without the indentation of the admonition that it stands in.
    fn moved_out<'a>(&mut self, line: &'a str) -> &'a str {
        if line.trim().is_empty() {
            return line;
        }
        let own = indent(line);
        self.indents.retain(|indent| own >= *indent);
        let by = 4 * self.indents.len();
        line.get(by.min(own)..).unwrap_or(line)
    }

    fn put(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, title: &str) {
        self.put("");
        if !title.is_empty() {
            self.put(&format!("**{title}**"));
            self.put("");
        }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// `import Tabs from '@theme/Tabs'`, `export const meta = …`: MDX's, never indented.
fn is_statement(line: &str) -> bool {
    let from = |rest: &str| {
        rest.starts_with(['{', '*', '\'', '"'])
            || rest.contains(" from ") && rest.contains(['\'', '"'])
    };
    let named = [
        "export const ",
        "export default ",
        "export function ",
        "export let ",
    ];
    line.strip_prefix("import ").is_some_and(from)
        || named.iter().any(|name| line.starts_with(name))
}

fn ends_statement(line: &str) -> bool {
    line.ends_with(';') || line.ends_with(['\'', '"']) || line == "}" || line.ends_with("};")
}

/// The title of `:::tip Title`, `::: details Title`, `:::note[Title]`; empty for none, and at the end.
fn directive(line: &str) -> Option<String> {
    let rest = line.strip_prefix(":::")?.trim_start_matches(':').trim();
    let (kind, rest) = rest.split_at(rest.find([' ', '[', '{']).unwrap_or(rest.len()));
    if !kind
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    {
        return None;
    }
    let rest = rest.trim();
    let bracketed = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let title = bracketed.map_or(rest, |(title, _)| title);
    let title = title.split('{').next().unwrap_or_default();
    Some(title.trim().to_owned())
}

/// The title of `!!! note "Title"`, `??? tip`, `=== "Tab"`.
fn admonition(line: &str) -> Option<String> {
    let rest = ["!!!", "???+", "???", "==="]
        .into_iter()
        .find_map(|mark| line.strip_prefix(mark))?;
    let rest = rest.strip_prefix([' ', '!', '+'])?.trim();
    match rest.split_once('"') {
        Some((_, title)) => Some(title.trim_end_matches('"').to_owned()),
        None if line.starts_with("===") => None,
        None => Some(String::new()),
    }
}

/// Lines that stand for something the generator makes.
fn is_mark(line: &str) -> bool {
    matches!(line, "[[toc]]" | "[TOC]" | "[[_TOC_]]" | "<!--more-->")
        || (line.starts_with("{:") || line.starts_with("{ .")) && line.ends_with('}')
}

/// Attributes after a link, an image or a heading: `{ .button }`, `{: target=x}`, `{#id}` of a
/// heading excepted, which names it.
fn without_attributes(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        let attached = before.ends_with([')', ']', '*', '`', '_']) || before.trim().is_empty();
        let marked = [
            "{ .", "{ #", "{: ", "{:.", "{:#", "{ data-", "{ align", "{ width", "{ title",
        ]
        .iter()
        .any(|mark| from.starts_with(mark));
        // Lists of attributes are short.
        let window = from
            .char_indices()
            .take(if attached && marked { 300 } else { 0 });
        let Some(end) = window.filter(|(_, c)| *c == '}').map(|(at, _)| at).next() else {
            kept.push_str(before);
            kept.push('{');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        kept.push_str(before);
        rest = from.get(end + 1..).unwrap_or_default();
    }
    kept + rest
}

/// `:material-check:` and other names of sets of icons; emoji keep theirs.
fn without_icons(line: &str) -> String {
    let sets = [
        ":material-",
        ":octicons-",
        ":fontawesome-",
        ":simple-",
        ":custom-",
    ];
    let mut kept = line.to_owned();
    for set in sets {
        while let Some(at) = kept.find(set) {
            let Some(end) = kept.get(at + 1..).and_then(|rest| rest.find(':')) else {
                break;
            };
            kept.replace_range(at..at + end + 2, "");
        }
    }
    kept
}
