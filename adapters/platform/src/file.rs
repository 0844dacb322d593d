//! Files that are passed on from one place to another. Only what they are is ever kept; their
//! content is fetched when the command that shows it is delivered.

use crate::{Attachment, Block, Body, CommandKind, OutboundCommand, Place, Span};
use serde::{Deserialize, Serialize};

/// The longest name given to a file, in characters: every file system takes it.
const LONGEST_NAME: usize = 100;

/// The longest ending that is kept when a name is cut, with its dot.
const LONGEST_ENDING: usize = 10;

/// A file to be shown, as the event told of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct File {
    /// Where it was posted: its platform and tenant fetch it.
    pub from: Place,
    /// What it is.
    pub attachment: Attachment,
}

impl File {
    /// Its name as it may be shown and saved: one line, no folders, no signs that a file
    /// system or a client takes for more than letters, never empty.
    pub fn name(&self) -> String {
        let whole = self.attachment.name.as_str();
        let own = whole.rsplit(['/', '\\']).next().unwrap_or_default();
        let kept: String = own.chars().filter(|c| !is_hidden(*c)).map(mended).collect();
        let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
        if kept.is_empty() {
            return "file".to_owned();
        }
        let length = kept.chars().count();
        if length <= LONGEST_NAME {
            return kept.to_owned();
        }
        let ending = kept.rfind('.').map_or("", |dot| &kept[dot..]);
        let ending = Some(ending).filter(|ending| ending.chars().count() <= LONGEST_ENDING);
        let ending = ending.unwrap_or_default();
        let room = LONGEST_NAME - ending.chars().count();
        let begin: String = kept.chars().take(room).collect();
        format!("{begin}{ending}")
    }
}

/// Neither seen nor meant as a letter: control characters, and those that turn the direction
/// of what follows, so that `exe.txt` can be read where `txt.exe` stands.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn mended(c: char) -> char {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' | '`' => '_',
        c => c,
    }
}

impl Body {
    /// A message that shows a file, under its name.
    pub fn of_file(file: File) -> Self {
        let mut body = Self::text(format!("📎 {}", file.name()));
        body.file = Some(Box::new(file));
        body
    }

    /// The same with the file's address in place of the file.
    #[must_use]
    fn linked(mut self) -> Self {
        if let Some(file) = self.file.take() {
            let address = format!("📎 {} {}", file.name(), file.attachment.url);
            self.blocks = vec![Block::Paragraph(vec![Span::Text(address)])];
        }
        self
    }
}

impl OutboundCommand {
    /// The file that it shows.
    pub fn file(&self) -> Option<&File> {
        match &self.kind {
            CommandKind::Post { body, .. } | CommandKind::Reply { body, .. } => {
                body.file.as_deref()
            }
            _ => None,
        }
    }

    /// The same command with the file's name and address in place of the file.
    #[must_use]
    pub fn linked(mut self) -> Self {
        if let CommandKind::Post { body, .. } | CommandKind::Reply { body, .. } = &mut self.kind {
            *body = std::mem::take(body).linked();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> String {
        let attachment = Attachment {
            name: name.to_owned(),
            url: String::new(),
            id: None,
            bytes: None,
        };
        let from = Place::new("fake", "tenant", "help");
        File { from, attachment }.name()
    }

    #[test]
    fn a_strangers_name_becomes_a_plain_one() {
        let table = [
            ("bill.pdf", "bill.pdf"),
            ("法案 (2).pdf", "法案 (2).pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\a.txt", "a.txt"),
            ("..", "file"),
            ("", "file"),
            (".profile", "profile"),
            ("a\r\nContent-Type: x", "aContent-Type_ x"),
            ("<!channel>.png", "_!channel_.png"),
            ("photo\u{202e}gnp.exe", "photognp.exe"),
        ];
        for (given, expected) in table {
            assert_eq!(named(given), expected, "{given:?}");
        }
        let long = named(&format!("{}.jpeg", "ä".repeat(300)));
        assert_eq!(long.chars().count(), LONGEST_NAME);
        assert!(long.ends_with("ä.jpeg"), "{long}");
    }
}
