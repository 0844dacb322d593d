//! A message's words as people read them: Discord's references become names.
//!
//! Emphasis, code and other marks that people type stay as they were typed: taking them
//! out would change what was said about code.

use jiff::Timestamp;

/// Names for the things a text refers to by id.
pub(crate) trait Names {
    fn person(&self, id: &str) -> Option<String>;
    fn role(&self, id: &str) -> Option<String>;
    fn channel(&self, id: &str) -> Option<String>;
}

/// The text without the mention of `user` by which it calls them, at its beginning or its end: that says
/// nothing of the matter. Where it says nothing else it stays.
pub(crate) fn uncalled(text: &str, user: u64) -> &str {
    let mut rest = text.trim();
    for mention in [format!("<@{user}>"), format!("<@!{user}>")] {
        if let Some(after) = rest.strip_prefix(&mention) {
            rest = after.trim_start_matches([' ', '\n', ',', ':', '\u{a0}']);
        }
        if let Some(before) = rest.strip_suffix(&mention) {
            rest = before.trim_end();
        }
    }
    if rest.is_empty() { text } else { rest }
}

/// The text with `<@1>`, `<#2>`, `<:wave:3>` and the like as words.
pub(crate) fn plain(text: &str, names: &dyn Names) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let read = from
            .find('>')
            .and_then(|end| Some((reference(from.get(1..end)?, names)?, end + 1)));
        match read {
            Some((words, end)) => {
                plain.push_str(&words);
                rest = &from[end..];
            }
            None => {
                plain.push('<');
                rest = &from[1..];
            }
        }
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// What stands between `<` and `>`, in words; none if it refers to nothing.
fn reference(inner: &str, names: &dyn Names) -> Option<String> {
    if inner.starts_with("https://") || inner.starts_with("http://") {
        return (!inner.contains(char::is_whitespace)).then(|| inner.to_owned());
    }
    if let Some(id) = inner.strip_prefix("@&") {
        let name = is_id(id).then(|| names.role(id))?;
        return Some(format!("@{}", name.as_deref().unwrap_or("role")));
    }
    if let Some(id) = inner.strip_prefix("@!").or(inner.strip_prefix('@')) {
        let name = is_id(id).then(|| names.person(id))?;
        return Some(format!("@{}", name.as_deref().unwrap_or(id)));
    }
    if let Some(id) = inner.strip_prefix('#') {
        let name = is_id(id).then(|| names.channel(id))?;
        return Some(format!("#{}", name.as_deref().unwrap_or("channel")));
    }
    if let Some(moment) = inner.strip_prefix("t:") {
        let second = moment.split(':').next()?.parse().ok()?;
        return Some(Timestamp::from_second(second).ok()?.to_string());
    }
    if let Some(command) = inner.strip_prefix('/') {
        let (name, id) = command.rsplit_once(':')?;
        return is_id(id).then(|| format!("/{name}"));
    }
    let emoji = inner.strip_prefix("a:").or(inner.strip_prefix(':'))?;
    let (name, id) = emoji.split_once(':')?;
    (is_id(id) && !name.is_empty()).then(|| format!(":{name}:"))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Some123;

    impl Names for Some123 {
        fn person(&self, id: &str) -> Option<String> {
            (id == "123").then(|| "Ada".to_owned())
        }
        fn role(&self, id: &str) -> Option<String> {
            (id == "123").then(|| "Helpers".to_owned())
        }
        fn channel(&self, id: &str) -> Option<String> {
            (id == "123").then(|| "help".to_owned())
        }
    }

    #[test]
    fn references_become_names() {
        let table = [
            ("where is the door", "where is the door"),
            ("<@123> <@!123> hi", "@Ada @Ada hi"),
            ("<@9> <@&123> <@&9>", "@9 @Helpers @role"),
            ("see <#123> or <#9>", "see #help or #channel"),
            ("<:wave:5><a:spin:6>", ":wave::spin:"),
            (
                "</case note:77> and <https://e.org/a>",
                "/case note and https://e.org/a",
            ),
            ("at <t:0:R>", "at 1970-01-01T00:00:00Z"),
            ("if a < b and b > <c>", "if a < b and b > <c>"),
            ("<@x> <#> <t:x> <: :1> <", "<@x> <#> <t:x> : : <"),
            ("**bold** `x<y>`", "**bold** `x<y>`"),
        ];
        for (text, expected) in table {
            assert_eq!(plain(text, &Some123), expected, "{text:?}");
        }
    }

    #[test]
    fn whom_it_calls_is_no_part_of_what_it_says() {
        for (text, expected) in [
            ("<@7> where is my order", "where is my order"),
            ("<@!7>: where is my order", "where is my order"),
            ("where is my order <@7>", "where is my order"),
            ("ask <@7> about it", "ask <@7> about it"),
            ("<@8> where is my order", "<@8> where is my order"),
            ("<@7>", "<@7>"),
        ] {
            assert_eq!(uncalled(text, 7), expected);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[<>@#:&!/ta1-9 é]{0,40}") {
            plain(&text, &Some123);
        }
    }
}
