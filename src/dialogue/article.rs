//! An article as a part of a message: in the asker's language, no longer than a message should
//! be, with links that can be followed.

use crate::kb::{Article, Index};
use deskbell_platform::{Block, Body, Span};

/// What is shown of `article` to who writes `language`: about `most` characters, cut between
/// blocks, and the pages to read on.
pub(super) fn shown(article: &Article, language: &str, index: &Index, most: usize) -> Vec<Block> {
    let (body, is_cut) = Body::markdown(article.body_for(language)).cut(most);
    let mut blocks: Vec<Block> = body
        .blocks
        .into_iter()
        .map(|block| resolved(block, index))
        .collect();
    if is_cut {
        blocks.push(Block::Paragraph(vec![Span::Text("…".to_owned())]));
    }
    if !article.links.is_empty() {
        let link = |link: &crate::kb::Link| {
            let (label, url) = (link.title.clone(), link.url.clone());
            vec![to_article(Span::Link { label, url }, index)]
        };
        blocks.push(Block::List(article.links.iter().map(link).collect()));
    }
    blocks
}

/// `block` with its links to articles (`article:opening-hours`) leading where those are published.
fn resolved(block: Block, index: &Index) -> Block {
    let all = |spans: Vec<Span>| {
        spans
            .into_iter()
            .map(|span| to_article(span, index))
            .collect()
    };
    match block {
        Block::Paragraph(spans) => Block::Paragraph(all(spans)),
        Block::Quote(spans) => Block::Quote(all(spans)),
        Block::List(items) => Block::List(items.into_iter().map(all).collect()),
        Block::Code(text) => Block::Code(text),
    }
}

/// A link to an article leads to its first page that can be opened, or is words with the
/// article's title: who asks for that is answered with it.
fn to_article(span: Span, index: &Index) -> Span {
    let Span::Link { label, url } = span else {
        return span;
    };
    let Some(id) = url.strip_prefix("article:") else {
        return Span::Link { label, url };
    };
    let article = index.article(id);
    let page = article.and_then(|article| {
        let mut pages = article.links.iter().map(|link| &link.url);
        pages.find(|url| !url.starts_with("article:")).cloned()
    });
    let title = article.map_or("", |article| article.title.as_str());
    match page {
        Some(url) => Span::Link { label, url },
        None if title.is_empty() || label.contains(title) => Span::Strong(label),
        None => Span::Strong(format!("{label} ({title})")),
    }
}
