//! The part below the front matter: the answer, and its further languages.

use super::{Faults, language_code};

/// The answer in one language.
pub(super) struct Section {
    /// The language; none for the article's own.
    pub(super) language: Option<String>,
    /// The line above its first.
    pub(super) line: usize,
    /// The Markdown, without blank lines around it.
    pub(super) text: String,
}

/// A fenced code block that lines are followed through: what looks like a mark in it is text.
#[derive(Default)]
struct Fence(Option<Open>);

struct Open {
    mark: char,
    length: usize,
    line: usize,
}

impl Fence {
    /// Whether `line` belongs to a code block. Fences in lists are indented, so indentation
    /// does not count.
    fn holds(&mut self, line: &str, number: usize) -> bool {
        let line = line.trim();
        let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| line.chars().take_while(|c| *c == mark).count());
        let rest = line.get(length..).unwrap_or_default();
        match (&self.0, mark) {
            (Some(open), Some(mark)) => {
                if mark == open.mark && length >= open.length && rest.is_empty() {
                    self.0 = None;
                }
                true
            }
            (Some(_), None) => true,
            (None, Some(mark)) if length >= 3 && !(mark == '`' && rest.contains('`')) => {
                self.0 = Some(Open {
                    mark,
                    length,
                    line: number,
                });
                true
            }
            (None, _) => false,
        }
    }

    /// After the last line: where a block began that never ends, and what to do about it.
    fn unclosed(&self) -> Option<(usize, String)> {
        let open = self.0.as_ref()?;
        let mark = open.mark.to_string().repeat(open.length);
        let says =
            format!("the code block that begins here is not closed; end it with a line {mark}");
        Some((open.line, says))
    }
}

/// Cuts `body`, which begins below line `above`, at its language marks.
pub(super) fn split(body: &str, above: usize, faults: &mut Faults<'_>) -> Vec<Section> {
    let mut sections = vec![Section {
        language: None,
        line: above,
        text: String::new(),
    }];
    let mut known = true;
    let mut fence = Fence::default();
    for (number, line) in (above + 1..).zip(body.lines()) {
        let in_code = fence.holds(line, number);
        if !in_code && let Some(code) = line.trim().strip_prefix("+++") {
            match language_code(code.trim()) {
                Ok(code) => {
                    sections.push(Section {
                        language: Some(code),
                        line: number,
                        text: String::new(),
                    });
                    known = true;
                }
                Err(says) => {
                    faults.add(
                        number,
                        format!("{says} (to show the line as it is, begin it with \\)"),
                    );
                    known = false;
                }
            }
        } else if known && let Some(section) = sections.last_mut() {
            section.text.push_str(&if in_code {
                line.to_owned()
            } else {
                unescape(line)
            });
            section.text.push('\n');
        }
    }
    if let Some((line, says)) = fence.unclosed() {
        faults.add(line, says);
    }
    for section in &mut sections {
        section.text = trim(&section.text);
    }
    sections
}

/// Appends `body` so that [`split`] takes all of it for text; an error says why that can't be.
pub(super) fn write(text: &mut String, body: &str) -> Result<(), String> {
    let mut fence = Fence::default();
    for line in trim(body).lines() {
        let start = line.len() - line.trim_start().len();
        let (indent, rest) = line.split_at(start);
        text.push_str(indent);
        if !fence.holds(line, 0) && rest.trim_start_matches('\\').starts_with("+++") {
            text.push('\\');
        }
        text.push_str(rest);
        text.push('\n');
    }
    // It would take in what follows, another language's answer.
    fence.unclosed().map_or(Ok(()), |(_, says)| Err(says))
}

/// `\+++` is a line that shows `+++`, and `\\+++` one that shows `\+++`.
fn unescape(line: &str) -> String {
    let start = line.len() - line.trim_start().len();
    let (indent, rest) = line.split_at(start);
    match rest.strip_prefix('\\') {
        Some(less) if less.trim_start_matches('\\').starts_with("+++") => format!("{indent}{less}"),
        _ => line.to_owned(),
    }
}

/// Without blank lines around it; the first line keeps its indentation.
pub(super) fn trim(text: &str) -> String {
    let text = text.trim_end();
    let first = text.len() - text.trim_start().len();
    let line = text
        .get(..first)
        .and_then(|blank| blank.rfind('\n'))
        .map_or(0, |end| end + 1);
    text.get(line..).unwrap_or_default().to_owned()
}
