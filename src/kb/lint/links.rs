//! Links in answers, and below them.

use std::collections::HashSet;

use deskbell_platform::Severity;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use url::Url;

use super::{Found, bodies};

/// Links that lead nowhere.
pub(super) fn check(found: &mut Found<'_>) {
    let articles = found.articles;
    let ids: HashSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    for (place, article) in articles.iter().enumerate() {
        let mut told = HashSet::new();
        let below = article.links.iter().map(|link| link.url.clone());
        let within = bodies(article).flat_map(|(_, body)| links(body));
        for url in below.chain(within) {
            if let Some(says) = fault(&url, &ids).filter(|says| told.insert(says.clone())) {
                found.add(Severity::Error, place, says);
            }
        }
    }
}

/// What is wrong with `url`, if anything.
fn fault(url: &str, ids: &HashSet<&str>) -> Option<String> {
    if let Some(id) = url.strip_prefix("article:") {
        return (!ids.contains(id))
            .then(|| format!("a link to the article {id:?}, which does not exist; correct it"));
    }
    match Url::parse(url) {
        Ok(parsed) => match parsed.scheme() {
            // "http:/x" is mended by browsers, but not by all chats.
            "http" | "https" if url.contains("://") && !url.contains(char::is_whitespace) => None,
            "mailto" | "tel" => None,
            "http" | "https" => Some(format!(
                "the link {url:?} is malformed; write it like https://example.org/page"
            )),
            _ => Some(format!(
                "the link {url:?} can't be opened from a chat; use https://, mailto: or article:"
            )),
        },
        Err(cause) => Some(format!(
            "the link {url:?} is malformed ({cause}); write it like https://example.org/page"
        )),
    }
}

/// Where the links of `markdown` lead, as they are written.
fn links(markdown: &str) -> Vec<String> {
    let mut urls = Vec::new();
    let (mut linked, mut words) = (false, String::new());
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Email,
                ..
            }) => linked = true,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                linked = true;
                urls.push(dest_url.into_string());
            }
            Event::End(TagEnd::Link | TagEnd::Image) => linked = false,
            Event::Text(text) if !linked => {
                words.push_str(&text);
                continue;
            }
            _ => {}
        }
        urls.extend(bare(&std::mem::take(&mut words)));
    }
    urls
}

/// Addresses that stand in a text as they are; chats make links of them.
fn bare(text: &str) -> impl Iterator<Item = String> {
    text.split(char::is_whitespace)
        .map(|word| word.trim_matches(|c: char| "()<>[]\"'.,;:!?*_".contains(c)))
        .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
        .map(str::to_owned)
}
