//! HTML in Markdown: what it shows, and nothing of how it is written.

use super::Reader;

/// Elements of HTML. A tag of another name is text: `start <name>`.
const ELEMENTS: &str = "a abbr address article aside audio b bdi bdo big blockquote br button caption center cite code col \
    colgroup data dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header \
    hgroup hr i iframe img input ins kbd label legend li link main map mark menu meta nav noscript object ol option p param picture \
    pre q rp rt ruby s samp script section select slot small source span strike strong style sub summary sup svg table tbody td \
    template textarea tfoot th thead time title tr track tt u ul var video wbr path g circle rect";
/// Those whose contents are not shown.
const UNSEEN: [&str; 6] = ["script", "style", "template", "svg", "iframe", "noscript"];
/// Those that stand on lines of their own.
const APART: &str = "p div hr li tr ul ol table details summary h1 h2 h3 h4 h5 h6 dt dd figure blockquote pre section";

/// Takes in `html`, which may be a single tag or many with text between.
pub(super) fn take(reader: &mut Reader, html: &str) {
    let mut rest = html;
    let mut unseen: Option<String> = None;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        if unseen.is_none() {
            text(reader, before);
        }
        if from.starts_with("<!") || from.starts_with("<?") {
            let close = if from.starts_with("<!--") { "-->" } else { ">" };
            let end = from.find(close).map(|end| end + close.len());
            rest = end.and_then(|end| from.get(end..)).unwrap_or("");
            continue;
        }
        let Some(tag) = Tag::read(from) else {
            if unseen.is_none() {
                reader.text("<");
            }
            rest = from.get(1..).unwrap_or("");
            continue;
        };
        rest = from.get(tag.length..).unwrap_or("");
        match &unseen {
            Some(name) if tag.is_end && *name == tag.name => unseen = None,
            Some(_) => {}
            None if UNSEEN.contains(&tag.name.as_str()) && !tag.is_end => unseen = Some(tag.name),
            None => mark(reader, &tag),
        }
    }
    if unseen.is_none() {
        text(reader, rest);
    }
}

/// Words between tags: lines and runs of space are one space, named characters what they name.
fn text(reader: &mut Reader, text: &str) {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() && (text.is_empty() || reader.spans.is_empty()) {
        return;
    }
    if text.starts_with(char::is_whitespace) {
        words.insert(0, ' ');
    }
    if text.ends_with(char::is_whitespace) && words.len() > 1 {
        words.push(' ');
    }
    let names = [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    for (name, character) in names {
        words = words.replace(name, character);
    }
    reader.text(&words);
}

/// What a tag changes.
fn mark(reader: &mut Reader, tag: &Tag<'_>) {
    let step = |count: &mut usize| match tag.is_end {
        true => *count = count.saturating_sub(1),
        false => *count += 1,
    };
    if APART.split(' ').any(|name| name == tag.name) && reader.table.is_none() {
        reader.end_spans();
    }
    match tag.name.as_str() {
        "b" | "strong" | "summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            step(&mut reader.strong)
        }
        "i" | "em" => step(&mut reader.emphasis),
        "s" | "del" | "strike" => step(&mut reader.struck),
        "code" | "kbd" | "samp" | "tt" => step(&mut reader.mono),
        "a" if tag.is_end => reader.end_link(),
        "a" => {
            if let Some(target) = tag.attribute("href") {
                reader.start_link(target);
            }
        }
        "img" => {
            if let Some(source) = tag.attribute("src") {
                reader.start_link(source);
                reader.text(&tag.attribute("alt").unwrap_or_default());
                reader.end_link();
            }
        }
        "br" => reader.text("\n"),
        "li" if !tag.is_end => reader.text("• "),
        "td" | "th" if tag.is_end => reader.text(" "),
        _ => {}
    }
}

struct Tag<'a> {
    name: String,
    is_end: bool,
    within: &'a str,
    length: usize,
}

impl<'a> Tag<'a> {
    /// The tag at the start of `html`, if it is one of an element of HTML.
    fn read(html: &'a str) -> Option<Self> {
        let end = html.find('>')?;
        let within = html.get(1..end)?;
        let name = within.trim_start_matches('/');
        let name: String = name
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let known = ELEMENTS.split_whitespace().any(|element| element == name);
        known.then_some(Self {
            name,
            is_end: within.starts_with('/'),
            within,
            length: end + 1,
        })
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let at = self.within.find(&format!(" {name}="))? + name.len() + 2;
        let value = self.within.get(at..)?;
        let value = match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
            _ => value.split_whitespace().next()?,
        };
        Some(value.replace("&amp;", "&"))
    }
}
