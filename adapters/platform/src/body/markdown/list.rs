//! Lists: simple ones as such, others as lines that keep numbers, depth and order.

use super::{Block, Span};

/// What a page is made of, before it is flat.
pub(super) enum Node {
    Block(Block),
    List(List),
}

/// A list and what stands in its items.
pub(super) struct List {
    /// The first number; none for bullets.
    first: Option<u64>,
    pub(super) items: Vec<Vec<Node>>,
}

impl List {
    pub(super) const fn new(first: Option<u64>) -> Self {
        Self {
            first,
            items: Vec::new(),
        }
    }

    /// The spans of each item, if it is bullets with one paragraph each.
    fn simple(&self) -> Option<Vec<Vec<Span>>> {
        let one = |item: &Vec<Node>| match item.as_slice() {
            [Node::Block(Block::Paragraph(spans))] => Some(spans.clone()),
            _ => None,
        };
        match self.first {
            None => self.items.iter().map(one).collect(),
            Some(_) => None,
        }
    }
}

/// The blocks of `nodes`, from top to bottom.
pub(super) fn flat(nodes: Vec<Node>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for node in nodes {
        match node {
            Node::Block(block) => blocks.push(block),
            Node::List(list) => match list.simple() {
                Some(items) if items.is_empty() => {}
                Some(items) => blocks.push(Block::List(items)),
                None => {
                    let mut lines = Lines::default();
                    lines.list(list, 0);
                    lines.end();
                    blocks.append(&mut lines.blocks);
                }
            },
        }
    }
    blocks
}

/// Writes a list as lines; what can't stand in a line (code, a quote) ends the paragraph, and
/// the list goes on below it.
#[derive(Default)]
struct Lines {
    blocks: Vec<Block>,
    line: Vec<Span>,
}

impl Lines {
    fn list(&mut self, list: List, depth: usize) {
        let mut number = list.first;
        for item in list.items {
            let mark = number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "));
            number = number.map(|number| number.saturating_add(1));
            let mut mark = Some(format!("{}{mark}", space(depth)));
            if !matches!(item.first(), Some(Node::Block(Block::Paragraph(_)))) {
                self.words(&mut mark, depth, Vec::new());
            }
            for node in item {
                match node {
                    Node::Block(Block::Paragraph(spans)) => self.words(&mut mark, depth, spans),
                    Node::Block(block) => {
                        self.end();
                        self.blocks.push(block);
                    }
                    Node::List(within) => self.list(within, depth + 1),
                }
            }
        }
    }

    /// One more line: the item's first has its mark.
    fn words(&mut self, mark: &mut Option<String>, depth: usize, spans: Vec<Span>) {
        let start = mark.take().unwrap_or_else(|| space(depth + 1));
        let line = if self.line.is_empty() { "" } else { "\n" };
        self.put(Span::Text(format!("{line}{start}")));
        for span in spans {
            self.put(span);
        }
    }

    fn put(&mut self, span: Span) {
        match (self.line.last_mut(), span) {
            (Some(Span::Text(last)), Span::Text(more)) => last.push_str(&more),
            (_, span) => self.line.push(span),
        }
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.blocks
                .push(Block::Paragraph(std::mem::take(&mut self.line)));
        }
    }
}

/// Wide spaces: chats leave out usual ones at the beginning of a line.
fn space(depth: usize) -> String {
    "\u{2003}".repeat(depth)
}
