//! Slack's markup, read: what a person sees as plain text.
//!
//! Mentions become names, links keep their target, entities become characters, names of emoji
//! the emoji, and the marks of bold, italic, struck and code words go. Never fails: what is no markup stays.

use crate::emoji;

/// What a text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plain {
    /// The words.
    pub(crate) text: String,
    /// The ids of the people it names, in order, each once.
    pub(crate) people: Vec<String>,
}

/// Reads a text. `name` gives the shown name of a person's id; `bot` is this bot, whose
/// name at the very beginning only says whom the text is for and is left out.
pub(crate) fn read(source: &str, bot: &str, name: impl Fn(&str) -> Option<String>) -> Plain {
    let mut plain = Plain::default();
    let mut rest = source;
    let mut words = String::new();
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        let Some(end) = rest[start..].find('>') else {
            rest = &rest[start..];
            break;
        };
        let token = &rest[start + 1..start + end];
        rest = &rest[start + end + 1..];
        flush(&mut words, &mut plain.text);
        if let Some(id) = person(token) {
            let first = plain.text.trim().is_empty();
            if !plain.people.iter().any(|known| known == id) {
                plain.people.push(id.to_owned());
            }
            if id == bot && first {
                rest = rest.trim_start_matches([' ', ',', ':', '\u{a0}']);
                continue;
            }
        }
        plain.text.push_str(&shown(token, &name));
    }
    words.push_str(rest);
    flush(&mut words, &mut plain.text);
    plain.text = plain.text.trim().to_owned();
    plain
}

/// The ids of the people that a text names.
pub(crate) fn people(source: &str) -> impl Iterator<Item = &str> {
    source.split('<').skip(1).filter_map(|part| {
        let (token, _) = part.split_once('>')?;
        person(token)
    })
}

fn person(token: &str) -> Option<&str> {
    let id = token.strip_prefix('@')?;
    let id = id.split('|').next().unwrap_or(id);
    (id.starts_with(['U', 'W']) && !id.is_empty()).then_some(id)
}

fn flush(words: &mut String, text: &mut String) {
    text.push_str(&entities(&unmarked(&emoji::shown(words))));
    words.clear();
}

/// What stands between `<` and `>`, as it is shown.
fn shown(token: &str, name: impl Fn(&str) -> Option<String>) -> String {
    let (target, label) = match token.split_once('|') {
        Some((target, label)) => (target, Some(label).filter(|label| !label.is_empty())),
        None => (token, None),
    };
    let shown = match target.chars().next() {
        Some('@') => {
            let id = &target[1..];
            format!(
                "@{}",
                name(id)
                    .as_deref()
                    .or(label)
                    .unwrap_or(id)
                    .trim_start_matches('@')
            )
        }
        Some('#') => format!("#{}", label.unwrap_or(&target[1..]).trim_start_matches('#')),
        Some('!') => special(&target[1..], label),
        _ => link(target, label),
    };
    entities(&shown)
}

fn special(target: &str, label: Option<&str>) -> String {
    if let Some(label) = label {
        if target.starts_with("date^") {
            return label.to_owned();
        }
        return format!("@{}", label.trim_start_matches('@'));
    }
    let word = target.split('^').next().unwrap_or(target);
    format!("@{word}")
}

fn link(target: &str, label: Option<&str>) -> String {
    let bare = target
        .strip_prefix("mailto:")
        .or(target.strip_prefix("tel:"));
    match label {
        None => bare.unwrap_or(target).to_owned(),
        Some(label) if Some(label) == bare || label == target => label.to_owned(),
        Some(label)
            if target
                .trim_end_matches('/')
                .ends_with(&format!("://{label}")) =>
        {
            target.to_owned()
        }
        Some(label) => format!("{label} ({target})"),
    }
}

fn entities(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The text without the marks around bold, italic, struck and code words. A mark counts
/// where Slack's own editor would have put it: outside of words, in pairs, on one line.
fn unmarked(text: &str) -> String {
    let text = text.replace("```", "");
    let lines = text.split('\n').map(|line| {
        let mut line = line.to_owned();
        for mark in ['`', '*', '_', '~'] {
            line = without_pairs(&line, mark);
        }
        line
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn without_pairs(line: &str, mark: char) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find(mark) {
        let (before, after) = (&rest[..open], &rest[open + 1..]);
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != mark);
        let opens = outside(before.chars().next_back().or(kept.chars().next_back()))
            && after
                .chars()
                .next()
                .is_some_and(|c| !c.is_whitespace() && c != mark);
        let close = after.char_indices().find(|(at, c)| {
            *c == mark
                && after[..*at]
                    .chars()
                    .next_back()
                    .is_some_and(|c| !c.is_whitespace())
                && outside(after[at + 1..].chars().next())
        });
        kept.push_str(before);
        match close {
            Some((at, _)) if opens => {
                kept.push_str(&after[..at]);
                rest = &after[at + 1..];
            }
            _ => {
                kept.push(mark);
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(source: &str) -> Plain {
        read(source, "UBOT", |id| (id == "U1").then(|| "Ada".to_owned()))
    }

    #[test]
    fn markup_becomes_what_is_seen() {
        let table = [
            ("hello", "hello"),
            ("<@U1> and <@U2> and <@U3|sam>", "@Ada and @U2 and @sam"),
            ("<@UBOT> please help", "please help"),
            ("<@UBOT>: <@U1> is stuck", "@Ada is stuck"),
            ("thanks <@UBOT>", "thanks @UBOT"),
            ("in <#C1|general> or <#C2>", "in #general or #C2"),
            (
                "<!here> <!subteam^S1|@team> <!subteam^S2>",
                "@here @team @subteam",
            ),
            ("at <!date^1392734382^{date}|18 February>", "at 18 February"),
            ("<https://e.org>", "https://e.org"),
            ("<https://e.org|docs>", "docs (https://e.org)"),
            ("<http://e.org|e.org>", "http://e.org"),
            ("<mailto:a@e.org|a@e.org>", "a@e.org"),
            ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("*bold* _thin_ ~gone~ `code`", "bold thin gone code"),
            ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
            ("a * b * c", "a * b * c"),
            ("```let x = 1;```", "let x = 1;"),
            ("&gt; quoted\nand mine", "> quoted\nand mine"),
            ("a < b", "a < b"),
            ("open <@U1", "open <@U1"),
            ("on it :+1: <@U1> :eyes:", "on it 👍 @Ada 👀"),
            ("<>", ""),
            ("", ""),
        ];
        for (source, expected) in table {
            assert_eq!(plain(source).text, expected, "{source:?}");
        }
    }

    #[test]
    fn the_people_named_are_listed_once() {
        let named = plain("<@U1> <@U2|b> <@U1> <@UBOT> <@>").people;
        assert_eq!(named, ["U1", "U2", "UBOT"]);
        let looked_for: Vec<_> = people("<@U1> x <@U2|b> <#C1>").collect();
        assert_eq!(looked_for, ["U1", "U2"]);
    }
}
