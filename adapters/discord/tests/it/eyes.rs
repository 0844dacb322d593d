//! How a client of Discord's shows a message: marks that were not escaped do what they do
//! there, so that words which were to stay words would be missed.

/// The words on the screen, and targets of links that show other words.
pub(crate) fn read(content: &str) -> (String, Vec<String>) {
    let mut eyes = Eyes::default();
    let mut in_block = false;
    for line in content.lines() {
        if let Some(rest) = line.strip_prefix("```") {
            // Anything behind an opening fence names a language; behind a closing one it
            // would be shown.
            if in_block {
                eyes.text.push_str(rest);
            }
            in_block = !in_block;
            continue;
        }
        match in_block {
            true => eyes.text.push_str(line),
            false => eyes.line(line),
        }
        eyes.text.push('\n');
    }
    (eyes.text.trim_end().to_owned(), eyes.links)
}

#[derive(Default)]
struct Eyes {
    text: String,
    links: Vec<String>,
}

impl Eyes {
    fn line(&mut self, line: &str) {
        let line = line.strip_prefix("> ").unwrap_or(line);
        let line = ["# ", "## ", "### ", "-# "]
            .iter()
            .find_map(|mark| line.strip_prefix(mark))
            .unwrap_or(line);
        let start = line.trim_start();
        let line = ["- ", "* ", "+ "]
            .iter()
            .find_map(|mark| start.strip_prefix(mark))
            .unwrap_or(line);
        self.inline(line);
    }

    fn inline(&mut self, line: &str) {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let next = &rest[c.len_utf8()..];
            rest = match c {
                '\\' => self.escaped(next),
                '`' => self.code(rest),
                '*' | '_' => next,
                '~' if next.starts_with('~') => &next[1..],
                '|' if next.starts_with('|') => &next[1..],
                '[' => self.link(next),
                '<' => self.angle(next),
                ':' => self.emoji(next),
                _ => {
                    self.text.push(c);
                    next
                }
            };
        }
    }

    fn escaped<'a>(&mut self, rest: &'a str) -> &'a str {
        match rest.chars().next() {
            Some(c) if c.is_ascii_punctuation() => {
                self.text.push(c);
                &rest[1..]
            }
            _ => {
                self.text.push('\\');
                rest
            }
        }
    }

    fn code<'a>(&mut self, rest: &'a str) -> &'a str {
        let run = rest.len() - rest.trim_start_matches('`').len();
        let (fence, inner) = rest.split_at(run);
        match inner.find(fence) {
            Some(end) => {
                self.text.push_str(inner[..end].trim());
                &inner[end + run..]
            }
            None => {
                self.text.push_str(fence);
                inner
            }
        }
    }

    fn link<'a>(&mut self, rest: &'a str) -> &'a str {
        let read = rest.find("](").and_then(|middle| {
            let end = middle + rest[middle..].find(')')?;
            Some((&rest[..middle], &rest[middle + 2..end], &rest[end + 1..]))
        });
        match read {
            Some((label, target, after)) => {
                self.inline(label);
                self.links.push(target.trim_matches(['<', '>']).to_owned());
                after
            }
            None => {
                self.text.push('[');
                rest
            }
        }
    }

    fn angle<'a>(&mut self, rest: &'a str) -> &'a str {
        match rest.find('>') {
            Some(end) if rest.starts_with(['@', '#', ':', 't', 'h', '/', 'a']) => {
                self.text.push_str(&rest[..end]);
                &rest[end + 1..]
            }
            _ => {
                self.text.push('<');
                rest
            }
        }
    }

    fn emoji<'a>(&mut self, rest: &'a str) -> &'a str {
        let name = rest.find(':').map(|end| (&rest[..end], &rest[end + 1..]));
        match name {
            Some((name, after))
                if !name.is_empty()
                    && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') =>
            {
                self.text.push('\u{fffd}');
                after
            }
            _ => {
                self.text.push(':');
                rest
            }
        }
    }
}

#[test]
fn marks_do_what_they_do_unless_escaped() {
    let table = [
        ("**b** \\*c\\* `d*`", "b *c* d*"),
        ("> - x", "x"),
        ("\\> x \\- y", "> x - y"),
        ("\\[a\\](http\\://e.org)", "[a](http://e.org)"),
        ("```\na*b\n```", "a*b"),
        (":tada: \\:tada\\:", "\u{fffd} :tada:"),
    ];
    for (content, shown) in table {
        assert_eq!(read(content).0, shown, "{content:?}");
    }
    assert_eq!(
        read("[docs](<https://e.org>)"),
        ("docs".into(), vec!["https://e.org".into()])
    );
}
