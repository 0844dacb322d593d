//! Makes words harmless: nothing in them formats, links, or names anybody.
//!
//! A backslash before a mark takes its meaning away in every client of Discord's, and is
//! not shown itself. Pings are also shut off by `allowed_mentions`; this is for how it reads.

/// The words as they must be written to read as they are. `line_start`: nothing but
/// spaces stands before them on their line.
pub(crate) fn escape(text: &str, line_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut at_start = line_start;
    let mut digits = false;
    let mut chars = text.chars().filter(|&c| is_kept(c)).peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let special = match c {
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '>' | '@' | '[' | ']' | '#' => true,
            // `:name:` is an emoji and `://` makes a link.
            ':' => next.is_some_and(|next| !next.is_whitespace()),
            // Lists, and the small print of `-#`.
            '-' | '+' => at_start,
            '.' | ')' => at_start && digits,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        match c {
            '\n' => (at_start, digits) = (true, false),
            ' ' | '\t' => {}
            _ if at_start && c.is_ascii_digit() => digits = true,
            _ => at_start = false,
        }
    }
    out
}

/// Whether a character may stand in words. Those that turn the direction of writing make
/// words read as others; control characters are of no use.
fn is_kept(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !turns && (!c.is_control() || matches!(c, '\n' | '\t'))
}

/// Verbatim words within a line.
pub(crate) fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|&c| is_kept(c))
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    if text.trim().is_empty() {
        return escape(&text, false);
    }
    if !text.contains('`') {
        return format!("`{text}`");
    }
    // Two backticks around, and no two of them together within.
    format!("`` {} ``", apart(&text, "``"))
}

/// A line of verbatim text that cannot end its block.
pub(crate) fn code_line(line: &str) -> String {
    let line: String = line.chars().filter(|&c| is_kept(c)).collect();
    apart(&line, "```")
}

/// The text with these backticks kept apart by a character without width.
fn apart(text: &str, fence: &str) -> String {
    let broken = fence
        .chars()
        .map(String::from)
        .collect::<Vec<_>>()
        .join("\u{200b}");
    let mut text = text.to_owned();
    while text.contains(fence) {
        text = text.replace(fence, &broken);
    }
    text
}

/// A link with its own words, or the words with the address where Discord would not take it
/// as a link or it would lead elsewhere than it says.
pub(crate) fn link(label: &str, url: &str) -> String {
    let Some(target) = target(url) else {
        return escape(&format!("{label} ({url})"), false);
    };
    let plain = label.trim();
    if plain.is_empty() || plain == url {
        return format!("<{target}>");
    }
    if plain.contains("://") || plain.starts_with("www.") {
        // Discord does not hide one address behind another.
        return format!("{} (<{target}>)", escape(plain, false));
    }
    let plain: String = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("[{}](<{target}>)", escape(&plain, false))
}

/// The address, with what would end it encoded; none if it is not of the web or of mail.
fn target(url: &str) -> Option<String> {
    let url = url.trim();
    let known = ["https://", "http://", "mailto:"];
    if !known.iter().any(|scheme| url.starts_with(scheme)) {
        return None;
    }
    let mut target = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '<' => target.push_str("%3C"),
            '>' => target.push_str("%3E"),
            '(' => target.push_str("%28"),
            ')' => target.push_str("%29"),
            '\\' => target.push_str("%5C"),
            '`' => target.push_str("%60"),
            c if c.is_whitespace() => target.push_str("%20"),
            c if is_kept(c) => target.push(c),
            _ => {}
        }
    }
    Some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_lose_their_meaning() {
        let table = [
            (
                "plain words, 12 of them; nice!",
                "plain words, 12 of them; nice!",
            ),
            (
                "*b* _i_ ~~s~~ ||h||",
                "\\*b\\* \\_i\\_ \\~\\~s\\~\\~ \\|\\|h\\|\\|",
            ),
            ("<@1> @everyone", "\\<\\@1\\> \\@everyone"),
            ("[a](http://e.org)", "\\[a\\](http\\://e.org)"),
            ("Note: :tada:", "Note: \\:tada:"),
            ("- a\n+ b\n1. c\n# d", "\\- a\n\\+ b\n1\\. c\n\\# d"),
            ("3.5 is a-b", "3\\.5 is a-b"),
            ("a\u{202e}b\u{7}c", "abc"),
            ("\\*", "\\\\\\*"),
        ];
        for (words, written) in table {
            assert_eq!(escape(words, true), written, "{words:?}");
        }
        assert_eq!(escape("- a", false), "- a");
    }

    #[test]
    fn code_stays_within_its_marks() {
        assert_eq!(code("PORT=80"), "`PORT=80`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code("a``b"), "`` a`\u{200b}`b ``");
        assert_eq!(code_line("```rust"), "`\u{200b}`\u{200b}`rust");
        assert!(!code("`````").trim_matches('`').contains("``"));
    }

    #[test]
    fn links_lead_where_they_say() {
        assert_eq!(
            link("docs", "https://e.org/a(b)"),
            "[docs](<https://e.org/a%28b%29>)"
        );
        assert_eq!(link("https://e.org", "https://e.org"), "<https://e.org>");
        assert_eq!(link("run", "javascript:x"), "run (javascript\\:x)");
        assert_eq!(
            link("https://bank.example", "https://evil.example"),
            "https\\://bank.example (<https://evil.example>)"
        );
        assert_eq!(
            link("a](b", "https://e.org/<x> y"),
            "[a\\](b](<https://e.org/%3Cx%3E%20y>)"
        );
    }
}
