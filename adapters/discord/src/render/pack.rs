//! Fits rendered lines into messages of at most [`LONGEST`] characters.
//!
//! A block that fits into one message is not torn apart; a longer one is broken between
//! words, and a code block's fence is closed and opened again around the break.

/// Characters of one message, counted as UTF-16 does: never less than Discord counts.
pub(crate) const LONGEST: usize = 2_000;

const FENCE: &str = "```";

/// How long a text is by the most cautious count.
pub(crate) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A block, rendered.
pub(super) struct Rendered {
    /// Stands before its first line and before each further one.
    pub(super) first: &'static str,
    pub(super) further: &'static str,
    /// Lines made of pieces that must not be torn.
    pub(super) lines: Vec<Vec<String>>,
    /// The lines are verbatim.
    pub(super) code: bool,
    /// An empty line stands before it.
    pub(super) apart: bool,
}

pub(super) struct Packer {
    /// Characters of one message.
    most: usize,
    parts: Vec<String>,
    current: String,
    /// The length of `current`, kept because counting is slow.
    filled: usize,
}

impl Packer {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            parts: Vec::new(),
            current: String::new(),
            filled: 0,
        }
    }

    pub(super) fn add(&mut self, block: &Rendered) {
        let prefix = length(block.first).max(length(block.further));
        let fences = if block.code { 2 * (FENCE.len() + 1) } else { 0 };
        let room = self.most - prefix - fences;
        let lines: Vec<String> = block
            .lines
            .iter()
            .flat_map(|line| fold(line, room))
            .collect();
        let whole: usize = lines
            .iter()
            .map(|line| prefix + length(line) + 1)
            .sum::<usize>()
            + fences;
        let space = if self.current.is_empty() { 0 } else { 2 };
        if self.filled + space + whole > self.most && !self.current.is_empty() {
            // It begins a message of its own if that keeps it whole, or if little is left.
            if whole <= self.most || self.filled > self.most / 2 {
                self.flush();
            }
        }
        self.between(block.apart);
        match block.code {
            true => self.code(&lines),
            false => self.plain(block, &lines),
        }
    }

    fn plain(&mut self, block: &Rendered, lines: &[String]) {
        for (number, line) in lines.iter().enumerate() {
            let prefix = if number == 0 {
                block.first
            } else {
                block.further
            };
            let needed = length(prefix) + length(line) + 1;
            if self.filled + needed > self.most {
                self.flush();
            }
            self.line(&format!("{prefix}{line}"));
        }
    }

    fn code(&mut self, lines: &[String]) {
        let mut open = false;
        for line in lines {
            let needed = length(line) + 1 + FENCE.len() + if open { 0 } else { FENCE.len() + 1 };
            if self.filled + needed > self.most {
                if open {
                    self.line(FENCE);
                }
                self.flush();
                open = false;
            }
            if !open {
                self.line(FENCE);
                open = true;
            }
            self.line(line);
        }
        if open {
            self.line(FENCE);
        }
    }

    fn between(&mut self, apart: bool) {
        if apart && !self.current.is_empty() && self.filled + 1 < self.most {
            self.current.push('\n');
            self.filled += 1;
        }
    }

    fn line(&mut self, line: &str) {
        self.filled += length(line) + 1;
        self.current.push_str(line);
        self.current.push('\n');
    }

    fn flush(&mut self) {
        let part = self.current.trim_matches('\n');
        if !part.trim().is_empty() {
            self.parts.push(part.to_owned());
        }
        self.current.clear();
        self.filled = 0;
    }

    pub(super) fn finish(mut self) -> Vec<String> {
        self.flush();
        self.parts
    }
}

/// Breaks a line of pieces into lines that have room. A piece that has none by itself was
/// made small by whoever rendered it; if not, it is cut.
fn fold(pieces: &[String], room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut filled) = (String::new(), 0);
    for piece in pieces {
        let size = length(piece);
        if filled + size > room && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            filled = 0;
        }
        if size <= room {
            line.push_str(piece);
            filled += size;
            continue;
        }
        for c in piece.chars() {
            if filled + c.len_utf16() > room {
                lines.push(std::mem::take(&mut line));
                filled = 0;
            }
            line.push(c);
            filled += c.len_utf16();
        }
    }
    lines.push(line);
    lines
}
