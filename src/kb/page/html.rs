//! Pages in HTML: the part that is the page's own, as Markdown.

use super::Matter;

/// What is not the page's text.
const PASSED_OVER: [&str; 13] = [
    "script", "style", "nav", "header", "footer", "aside", "form", "noscript", "svg", "iframe",
    "template", "button", "head",
];

/// The facts of a page, and its text as Markdown: that of `main` or `article`, where there is one.
pub(super) fn read(html: &str) -> (Matter, String) {
    let matter = Matter {
        title: element(html, "title").and_then(title),
        language: attribute(html, "<html", "lang=")
            .and_then(|code| super::super::markdown::language_code(&code).ok()),
        ..Matter::default()
    };
    let main = ["main", "article", "body"]
        .into_iter()
        .find_map(|name| element(html, name))
        .unwrap_or(html);
    let converter = htmd::HtmlToMarkdown::builder()
        .skip_tags(PASSED_OVER.to_vec())
        .build();
    (matter, converter.convert(main).unwrap_or_default())
}

/// `Opening hours | Lantern Bikes`: what follows the mark is the site's name.
fn title(written: &str) -> Option<String> {
    let converter = htmd::HtmlToMarkdown::new();
    let title = converter.convert(written).ok()?;
    let own = [" | ", " – ", " — ", " · "]
        .into_iter()
        .filter_map(|mark| title.find(mark))
        .min()
        .map_or(title.as_str(), |end| title.get(..end).unwrap_or(&title));
    let own = own.trim();
    (!own.is_empty()).then(|| own.to_owned())
}

/// What stands within the first element `name`, to the last end of one.
fn element<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let lower = html.to_ascii_lowercase();
    let open = format!("<{name}");
    let start = lower
        .match_indices(&open)
        .map(|(at, _)| at)
        .find(|at| lower[at + open.len()..].starts_with(['>', ' ', '\n', '\t', '\r']))?;
    let within = start + lower.get(start..)?.find('>')? + 1;
    let end = lower.rfind(&format!("</{name}"))?;
    html.get(within..end)
}

/// The value of an attribute in the first tag that begins with `tag`.
fn attribute(html: &str, tag: &str, name: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find(tag)?;
    let end = start + lower.get(start..)?.find('>')?;
    let (at, within) = (lower.get(start..end)?.find(name)?, html.get(start..end)?);
    let value = within
        .get(at + name.len()..)?
        .trim_start_matches(['"', '\'']);
    let value = value.split(['"', '\'', ' ', '>']).next()?;
    (!value.is_empty()).then(|| value.to_owned())
}
