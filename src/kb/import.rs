//! Turns other forms of a knowledge base into Markdown articles.
//!
//! Owns the names of the files it makes. Refuses to begin before all of it is sure to work:
//! one article that can't be written means that none is; and never writes outside its folder.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::article::{Article, read_json_lines};
use super::library::{KbError, KbErrors};
use super::markdown;

/// The longest name of a file, in bytes, without `.md`.
const LONGEST_NAME: usize = 100;

/// Writes each article of `file` (JSON Lines) as a Markdown file in `folder`, which is made
/// when missing. Returns the files written, in the order of the articles. Files that exist
/// are replaced only if `overwrite`.
///
/// A title or question of several lines becomes one line.
///
/// # Errors
/// Every mistake in `file`, every article that Markdown can't hold, every file that exists;
/// nothing was written then. Or that writing failed; what was written before stays.
pub fn import_json_lines(
    file: &Path,
    folder: &Path,
    overwrite: bool,
) -> Result<Vec<PathBuf>, KbErrors> {
    let articles = read_json_lines(file)
        .map_err(|errors| KbErrors(errors.into_iter().map(KbError::from).collect()))?;
    let mut names = Names::default();
    let mut errors = Vec::new();
    let mut texts = Vec::new();
    for article in articles.into_iter().map(one_line_each) {
        let path = folder.join(names.name(&article.id));
        match markdown::write(&article) {
            Ok(text) => texts.push((path.clone(), text)),
            Err(says) => {
                let says = format!("the article {:?} can't become Markdown: {says}", article.id);
                errors.push(KbError::Fault {
                    at: article.source,
                    says,
                });
            }
        }
        // Also a link that leads nowhere is something that exists.
        if !overwrite && path.symlink_metadata().is_ok() {
            errors.push(KbError::File {
                file: path,
                says: "exists; remove it, or give --overwrite".to_owned(),
            });
        }
    }
    if !errors.is_empty() {
        return Err(KbErrors(errors));
    }
    let failed = |path: &Path, cause: io::Error| {
        let says = format!("can't be written: {cause}");
        KbErrors(vec![KbError::File {
            file: path.to_owned(),
            says,
        }])
    };
    std::fs::create_dir_all(folder).map_err(|cause| failed(folder, cause))?;
    let mut written = Vec::new();
    for (path, text) in texts {
        put(&path, &text, overwrite).map_err(|cause| failed(&path, cause))?;
        written.push(path);
    }
    Ok(written)
}

/// Writes beside `path`, then gives it the name: so nobody reads half an article, and a link of
/// that name is replaced and not followed.
fn put(path: &Path, text: &str, overwrite: bool) -> io::Result<()> {
    if !overwrite {
        return fill(create(path)?, text);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.import"));
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => fill(create(&beside)?, text)?,
    }
    std::fs::rename(&beside, path)
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

fn fill(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn one_line_each(mut article: Article) -> Article {
    let texts = std::iter::once(&mut article.title).chain(&mut article.questions);
    for text in texts {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    article.questions.retain(|question| !question.is_empty());
    article
}

/// The names given so far, in small letters: some file systems don't tell them apart.
#[derive(Default)]
struct Names(HashSet<String>);

impl Names {
    /// A name for the article `id`: its letters, digits, `-`, `_` and `.`; never a path, never
    /// hidden, never given twice.
    fn name(&mut self, id: &str) -> String {
        let plain = |c: char| {
            if c.is_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '-'
            }
        };
        let mut stem: String = id.chars().map(plain).collect();
        let end = (0..=LONGEST_NAME.min(stem.len()))
            .rev()
            .find(|end| stem.is_char_boundary(*end));
        stem.truncate(end.unwrap_or_default());
        let stem = match stem.trim_matches(['.', '-']) {
            "" => "article",
            stem => stem,
        };
        let mut name = format!("{stem}.md");
        let mut number = 2;
        while !self.0.insert(name.to_lowercase()) {
            name = format!("{stem}-{number}.md");
            number += 1;
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::library::load;
    use std::fs;

    const LINES: &str = concat!(
        r#"{"id":"visit/hours","title":"Opening\nhours","questions":["When?"," "],"answer":"Now.\n\n```\n+++ it\n```\n+++ shown\n\\+++","answers":{"it":"Ora."},"tags":["a"],"links":[{"title":"Map","url":"https://example.org"}]}"#,
        "\n",
        r#"{"id":"../../etc/passwd","title":"T \"q\" '''","answer":"  code\nB","language":"de"}"#,
        "\n",
        r#"{"id":"Visit-Hours","title":"+++","answer":"+++"}"#,
    );

    #[test]
    fn an_import_reads_as_what_it_was_made_from() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, to) = (folder.path().join("kb.jsonl"), folder.path().join("kb"));
        fs::write(&file, LINES).expect("written");
        let written = import_json_lines(&file, &to, false).expect("imported");
        let names: Vec<_> = written
            .iter()
            .map(|path| path.strip_prefix(&to).expect("within"))
            .collect();
        assert_eq!(
            names,
            ["visit-hours.md", "etc-passwd.md", "Visit-Hours-2.md"].map(Path::new)
        );

        let mut before = load(std::slice::from_ref(&file), "en").expect("loads");
        before[0].title = "Opening hours".to_owned();
        before[0].questions.pop();
        let mut after = load(std::slice::from_ref(&to), "en").expect("loads");
        for articles in [&mut before, &mut after] {
            articles.sort_by(|a, b| a.id.cmp(&b.id));
            articles
                .iter_mut()
                .for_each(|article| article.source = Default::default());
        }
        assert_eq!(before, after);

        let told = import_json_lines(&file, &to, false)
            .expect_err("exists")
            .to_string();
        assert_eq!(told.lines().count(), 3);
        assert!(
            told.contains("visit-hours.md: exists; remove it, or give --overwrite"),
            "{told}"
        );
        import_json_lines(&file, &to, true).expect("overwritten");
        assert_eq!(fs::read_dir(&to).expect("listed").count(), 3);
    }

    #[test]
    fn one_bad_article_and_nothing_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, to) = (folder.path().join("kb.jsonl"), folder.path().join("kb"));
        let open = r#"{"id":"b","title":"T","answer":"```\nopen"}"#;
        fs::write(
            &file,
            format!("{}\n{open}", LINES.lines().next().expect("one")),
        )
        .expect("written");
        let told = import_json_lines(&file, &to, false)
            .expect_err("not closed")
            .to_string();
        assert!(told.ends_with("kb.jsonl:2: the article \"b\" can't become Markdown: the code block that begins here is not closed; end it with a line ```"), "{told}");
        assert!(!to.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_not_followed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, to) = (folder.path().join("kb.jsonl"), folder.path().join("kb"));
        let outside = folder.path().join("precious");
        fs::write(&file, r#"{"id":"a","title":"T","answer":"A"}"#).expect("written");
        fs::write(&outside, "precious").expect("written");
        fs::create_dir(&to).expect("made");
        std::os::unix::fs::symlink(&outside, to.join("a.md")).expect("linked");
        import_json_lines(&file, &to, true).expect("imported");
        assert_eq!(
            fs::read_to_string(outside).expect("still there"),
            "precious"
        );
        assert!(
            fs::read_to_string(to.join("a.md"))
                .expect("written")
                .starts_with("+++")
        );
    }

    #[test]
    fn names_stay_within_their_folder() {
        let mut names = Names::default();
        let long = "ä".repeat(300);
        let cases = [
            ("..", "article.md"),
            ("", "article-2.md"),
            ("a/b\\c\0d", "a-b-c-d.md"),
            (".hidden", "hidden.md"),
            ("A-B-C-D", "A-B-C-D-2.md"),
            ("größe", "größe.md"),
        ];
        for (id, expected) in cases {
            assert_eq!(names.name(id), expected);
        }
        assert_eq!(names.name(&long), format!("{}.md", "ä".repeat(50)));
    }
}
