//! A page's front matter: YAML, TOML or none, with any keys. Only a few of them are used.

use serde_json::Value;

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::kb) struct Matter {
    pub(in crate::kb) title: Option<String>,
    pub(in crate::kb) language: Option<String>,
    /// Earlier names and plain questions.
    pub(in crate::kb) questions: Vec<String>,
    pub(in crate::kb) tags: Vec<String>,
    /// The page's own place on its site: a whole path, if it begins with `/`.
    pub(in crate::kb) slug: Option<String>,
    pub(in crate::kb) draft: bool,
}

/// A file cut in two.
pub(in crate::kb) enum Cut<'a> {
    /// No front matter.
    None,
    /// Between lines of `---`.
    Yaml(&'a str, &'a str),
    /// Between lines of `+++`.
    Toml(&'a str, &'a str),
}

/// Cuts `text`, which may begin with blank lines. A first line of `---` that nothing closes is
/// a rule, not front matter.
pub(in crate::kb) fn cut(text: &str) -> Cut<'_> {
    let start = text.trim_start();
    let mark = match start.lines().next().map(str::trim_end) {
        Some("---") => "---",
        Some("+++") => "+++",
        _ => return Cut::None,
    };
    let within = start.split_once('\n').map_or("", |(_, rest)| rest);
    let mut passed = 0;
    for line in within.split_inclusive('\n') {
        let ends = line.trim_end();
        if ends == mark || (mark == "---" && ends == "...") {
            let body = within.get(passed + line.len()..).unwrap_or_default();
            let front = within.get(..passed).unwrap_or_default();
            return match mark {
                "---" => Cut::Yaml(front, body),
                _ => Cut::Toml(front, body),
            };
        }
        passed += line.len();
    }
    Cut::None
}

/// The facts, the text below them, and how many lines are above it.
///
/// # Errors
/// The line of a mistake, and what to do.
pub(super) fn read(text: &str) -> Result<(Matter, &str, usize), (usize, String)> {
    let above = |body: &str| {
        let before = text.len() - body.len();
        let before = text.get(..before).unwrap_or_default();
        before.matches('\n').count()
    };
    match cut(text) {
        Cut::None => Ok((Matter::default(), text, 0)),
        Cut::Yaml(front, body) => {
            let blank = front.trim().is_empty();
            let facts = match blank {
                true => Value::Null,
                // Tabs are no YAML, but generators take them.
                false => serde_saphyr::from_str(&front.replace('\t', "  ")).map_err(|error| {
                    let line = error.location().map_or(1, |at| at.line() as usize);
                    let first = above(body) - front.matches('\n').count();
                    let says = error.to_string();
                    let says = says.lines().next().unwrap_or_default();
                    (first + line - 1, format!("not YAML: {says}"))
                })?,
            };
            Ok((facts_of(&facts), body, above(body)))
        }
        Cut::Toml(front, body) => {
            let facts: Value = toml::from_str(front).map_err(|error: toml::de::Error| {
                let before = error.span().map_or(0, |span| span.start);
                let before = front.get(..before).unwrap_or_default();
                let first = above(body) - front.matches('\n').count();
                let line = first + before.matches('\n').count();
                (
                    line,
                    format!("not TOML: {}", error.message().replace('\n', "; ")),
                )
            })?;
            Ok((facts_of(&facts), body, above(body)))
        }
    }
}

fn facts_of(facts: &Value) -> Matter {
    let text = |key: &str| {
        let text = facts.get(key)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let code = |code: String| super::super::markdown::language_code(&code).ok();
    let aliases = texts(facts.get("aliases")).into_iter();
    Matter {
        title: text("title"),
        language: ["lang", "language", "locale"]
            .into_iter()
            .find_map(text)
            .and_then(code),
        questions: texts(facts.get("questions"))
            .into_iter()
            .chain(aliases.filter_map(|alias| worded(&alias)))
            .collect(),
        tags: texts(facts.get("tags")),
        slug: ["url", "permalink", "slug"].into_iter().find_map(text),
        draft: facts.get("draft").and_then(Value::as_bool).unwrap_or(false)
            || facts.get("published").and_then(Value::as_bool) == Some(false),
    }
}

/// One text or a list of them.
fn texts(value: Option<&Value>) -> Vec<String> {
    let own = |value: &Value| value.as_str().map(str::trim).map(str::to_owned);
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(own).collect(),
        Some(one) => own(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The words of an address that a page once had: `/faq/change-my-email/` is `change my email`.
/// One word alone asks nothing.
fn worded(alias: &str) -> Option<String> {
    let last = alias.trim_end_matches('/').rsplit('/').next()?;
    let last = last.split('.').next().unwrap_or(last);
    let words: Vec<&str> = last
        .split(['-', '_'])
        .filter(|word| !word.is_empty())
        .collect();
    let lettered = words
        .iter()
        .all(|word| word.chars().all(char::is_alphanumeric));
    (words.len() > 1 && lettered).then(|| words.join(" "))
}
