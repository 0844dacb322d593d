//! From what a platform hands in to the words that are understood.
//!
//! Chat carries what says nothing about the matter and yet moves every score: the bot's own name,
//! emoji as `:shortcodes:`, lines quoted from others, pasted code, long addresses. Owns taking
//! those away or making them plain. Refuses to judge, and to touch anything that is shown to people.

/// Characters of a message that are looked at.
const MAX_CHARS: usize = 4000;
/// Characters of each piece of pasted code that are kept: enough for an error's first lines.
const MAX_CODE: usize = 300;
/// Letters of the longest shortcode.
const MAX_SHORTCODE: usize = 40;

/// A message in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plain {
    /// What its writer says. What they quote, where they say nothing else.
    pub(crate) own: String,
    /// What they quote from others; empty if nothing.
    pub(crate) quoted: String,
}

impl Plain {
    /// The words of `text`, without the name of the bot, `bot`. An empty name is none.
    pub(crate) fn of(text: &str, bot: &str) -> Self {
        let kept = text
            .chars()
            .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
        let text: String = kept.take(MAX_CHARS).collect();
        let (mut own, mut quoted) = (String::new(), String::new());
        for (at, piece) in text.split("```").enumerate() {
            if at % 2 == 1 {
                own.push_str(" `");
                own.extend(piece.trim().chars().take(MAX_CODE));
                own.push_str("` ");
                continue;
            }
            for line in piece.split_inclusive('\n') {
                match line.trim_start().strip_prefix('>') {
                    Some(others) => quoted.push_str(others.trim_start_matches(['>', ' '])),
                    None => own.push_str(line),
                }
            }
        }
        let plain = |text: &str| emoji(&addresses(text)).trim().to_owned();
        let (own, quoted) = (plain(&without_name(&own, bot)), plain(&quoted));
        match (own.is_empty(), quoted.is_empty()) {
            (true, false) => Self {
                own: quoted.clone(),
                quoted,
            },
            // Nothing but the name: the heads get to see that much.
            (true, true) => Self {
                own: text.trim().to_owned(),
                quoted,
            },
            (false, _) => Self { own, quoted },
        }
    }
}

/// Without `@name`, wherever it stands, and without the name by which a message begins.
fn without_name(text: &str, bot: &str) -> String {
    let bot = bot.trim();
    if bot.is_empty() {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, name) = (&rest[..at], &rest[at + 1..]);
        let inside_word = before
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric);
        kept.push_str(before);
        match after_name(name, bot).filter(|_| !inside_word) {
            Some(after) => rest = after,
            None => {
                kept.push('@');
                rest = name;
            }
        }
    }
    kept.push_str(rest);
    let begun = kept.trim_start();
    let left = after_name(begun, bot).unwrap_or(begun);
    left.trim_start_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, ',' | ':' | ';' | '،' | '，' | '、')
    })
    .to_owned()
}

/// What follows `name` at the beginning of `text`, in any case and as a whole word.
fn after_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut letters = text.char_indices();
    for wanted in name.chars() {
        let (_, found) = letters.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = letters.as_str();
    let ends = !rest
        .chars()
        .next()
        .is_some_and(|next| next.is_alphanumeric() || next == '_');
    ends.then_some(rest)
}

/// Web addresses cut to their host: what follows are codes and numbers.
fn addresses(text: &str) -> String {
    let mut short = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let from = at + 3;
        let is_end = |letter: char| {
            letter.is_whitespace() || matches!(letter, ')' | '>' | ']' | '"' | '\'' | '|')
        };
        let end = rest[from..]
            .find(is_end)
            .map_or(rest.len(), |end| from + end);
        let host = rest[from..end]
            .find(['/', '?', '#'])
            .map_or(end, |end| from + end);
        short.push_str(&rest[..host]);
        rest = &rest[end..];
    }
    short.push_str(rest);
    short
}

/// `:thumbsup:` as the emoji it stands for; a community's own (`:party_parrot:`) says nothing and
/// goes.
fn emoji(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(':') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        plain.push_str(before);
        // Not within a word, and not where two colons stand, as in code.
        let within = |letter: char| letter.is_alphanumeric() || letter == ':';
        let apart = !plain.chars().next_back().is_some_and(within);
        match shortcode(after).filter(|_| apart) {
            Some((name, after)) => {
                if let Some(emoji) = emojis::get_by_shortcode(name) {
                    plain.push_str(emoji.as_str());
                }
                rest = after;
            }
            None => {
                plain.push(':');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The shortcode that `text` begins with, after its first colon, and what follows it.
fn shortcode(text: &str) -> Option<(&str, &str)> {
    let end = text
        .char_indices()
        .take(MAX_SHORTCODE)
        .find(|(_, letter)| {
            !letter.is_ascii_alphanumeric() && !matches!(letter, '_' | '-' | '+')
        })?;
    let (name, after) = (text.get(..end.0)?, text.get(end.0 + 1..)?);
    // "12:30:45" and "a:b" are none.
    let named = name.contains(|letter: char| letter.is_ascii_alphabetic())
        || matches!(name, "+1" | "-1" | "100" | "1234");
    let apart = !after.chars().next().is_some_and(char::is_alphanumeric);
    (end.1 == ':' && named && apart).then_some((name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_about_the_matter_goes() {
        let table = [
            ("@Deskbell when do you open?", "when do you open?"),
            (
                "hey @deskbell, when do you open?",
                "hey , when do you open?",
            ),
            ("Deskbell: when do you open?", "when do you open?"),
            ("deskbells are nice", "deskbells are nice"),
            (
                "mail me at ada@deskbell.example",
                "mail me at ada@deskbell.example",
            ),
            ("@deskbell", "@deskbell"),
            ("that is :poop: :party_parrot:", "that is 💩"),
            (
                "nice :+1::skin-tone-2: see you at 12:30:45",
                "nice 👍 see you at 12:30:45",
            ),
            ("std::mem::take and a:b:c", "std::mem::take and a:b:c"),
            (
                "see https://example.org/a/b?c=1#d (or http://x.org)",
                "see https://example.org (or http://x.org)",
            ),
            ("> it is broken\nthen reset it", "then reset it"),
            ("> i want to die", "i want to die"),
            (
                "fails with ```\nerror[E0382]\n``` why",
                "fails with  `error[E0382]`  why",
            ),
            ("tab\u{0}and\u{7}bell", "tabandbell"),
        ];
        for (text, expected) in table {
            assert_eq!(Plain::of(text, "Deskbell").own, expected, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_is_kept_apart() {
        let plain = Plain::of(
            "my friend wrote this\n> goodbye\n>> everybody\nplease help",
            "",
        );
        assert_eq!(plain.own, "my friend wrote this\nplease help");
        assert_eq!(plain.quoted, "goodbye\neverybody");
    }

    #[test]
    fn any_text_will_do() {
        for text in [
            "",
            ":",
            "::",
            "```",
            "@",
            "> ",
            "://",
            ":a",
            "http://",
            "`\u{301}:é:",
            "@é",
            "deskbel",
        ] {
            Plain::of(text, "deskbell");
        }
        let long = Plain::of(&"x ".repeat(10_000), "").own;
        assert!(long.chars().count() <= MAX_CHARS);
        let code = Plain::of(&format!("```{}```", "y".repeat(9_000)), "").own;
        assert!(code.chars().count() <= MAX_CODE + 4);
    }
}
