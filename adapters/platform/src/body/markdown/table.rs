//! Tables: narrow ones as aligned text, others as a list with a row an entry.

use super::{Block, Span};
use unicode_width::UnicodeWidthStr as _;

/// The widest table that is shown as such, in columns of a phone's screen.
const WIDEST: usize = 44;

/// A table, row by row; the first row is the heading.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Vec<Span>>>,
    row: Vec<Vec<Span>>,
}

impl Table {
    pub(super) fn cell(&mut self, mut spans: Vec<Span>) {
        super::trim(&mut spans);
        self.row.push(spans);
    }

    pub(super) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        self.rows.push(row);
    }

    pub(super) fn blocks(self) -> Vec<Block> {
        let plain = |span: &Span| {
            matches!(
                span,
                Span::Text(_) | Span::Strong(_) | Span::Emphasis(_) | Span::Code(_)
            )
        };
        let all_plain = self.rows.iter().flatten().flatten().all(plain);
        let widths = self.widths();
        let wide = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        match all_plain && wide <= WIDEST {
            true => vec![Block::Code(self.aligned(&widths))],
            false => self.list(),
        }
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| words(cell).width()).max().unwrap_or(0)
        };
        (0..columns).map(widest).collect()
    }

    fn aligned(&self, widths: &[usize]) -> String {
        let line = |row: &Vec<Vec<Span>>| {
            let mut line = String::new();
            for (cell, wide) in row.iter().zip(widths) {
                let words = words(cell);
                let rest = wide.saturating_sub(words.width());
                line.push_str(&words);
                line.push_str(&" ".repeat(rest + 2));
            }
            line.trim_end().to_owned()
        };
        self.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Each row by its first cell, then what the others are called and hold.
    fn list(self) -> Vec<Block> {
        let mut rows = self.rows.into_iter();
        let heading = rows.next().unwrap_or_default();
        let names: Vec<String> = heading.iter().map(|cell| words(cell)).collect();
        let items: Vec<Vec<Span>> = rows
            .map(|row| entry(row, &names))
            .filter(|item| !item.is_empty())
            .collect();
        match items.is_empty() {
            // Some use the heading alone, to put words side by side.
            true => heading
                .into_iter()
                .filter(|cell| !cell.is_empty())
                .map(Block::Paragraph)
                .collect(),
            false => vec![Block::List(items)],
        }
    }
}

/// `first cell – name: cell; name: cell`.
fn entry(row: Vec<Vec<Span>>, names: &[String]) -> Vec<Span> {
    let mut entry: Vec<Span> = Vec::new();
    for (column, cell) in row.into_iter().enumerate() {
        if cell.is_empty() {
            continue;
        }
        let mark = match (entry.is_empty(), column) {
            (true, _) => "",
            (false, 1) => " – ",
            _ => "; ",
        };
        let name = names
            .get(column)
            .filter(|name| column > 0 && !name.is_empty());
        let name = name.map_or(String::new(), |name| format!("{name}: "));
        if !(mark.is_empty() && name.is_empty()) {
            entry.push(Span::Text(format!("{mark}{name}")));
        }
        entry.extend(cell);
    }
    entry
}

fn words(spans: &[Span]) -> String {
    super::super::plain_spans(spans).replace('\n', " ")
}
