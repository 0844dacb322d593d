//! Articles from a spreadsheet: CSV with a heading, `question,answer` and, if wanted,
//! `language,url,title,id,tags`.
//!
//! Rows with the same answer are one article with several questions.

use std::collections::HashMap;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::article::{Article, Link, Source};
use super::library::KbError;

/// What a heading may name.
const COLUMNS: [&str; 7] = [
    "question", "answer", "language", "url", "title", "id", "tags",
];

/// Reads the rows of `text`, separated by commas or semicolons. `file` is for messages and
/// ids; `usual` is the language of rows that name none.
///
/// # Errors
/// Every mistake with its line; the other rows are not read then.
pub(super) fn read(text: &str, file: &Path, usual: &str) -> Result<Vec<Article>, Vec<KbError>> {
    let heading = text.lines().next().unwrap_or_default();
    let semicolons = heading.matches(';').count() > heading.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = reader
        .headers()
        .map_err(|error| vec![fault(file, 1, format!("not CSV: {error}"))])
        .and_then(|names| columns(names, file))?;
    let mut articles = Articles::default();
    let mut faults = Vec::new();
    for row in reader.records() {
        match row {
            Ok(row) => match article(&row, &columns, file, usual) {
                Ok(Some(article)) => articles.add(article),
                Ok(None) => {}
                Err(error) => faults.push(error),
            },
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(fault(file, line, format!("not CSV: {error}")));
            }
        }
    }
    if faults.is_empty() {
        Ok(articles.all)
    } else {
        Err(faults)
    }
}

fn fault(file: &Path, line: u64, says: String) -> KbError {
    KbError::Fault {
        at: source(file, line),
        says,
    }
}

fn source(file: &Path, line: u64) -> Source {
    Source {
        file: file.to_owned(),
        line: usize::try_from(line).unwrap_or(0),
    }
}

/// The names of the columns, in small letters.
fn columns(names: &csv::StringRecord, file: &Path) -> Result<Vec<String>, Vec<KbError>> {
    let columns: Vec<String> = names
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').to_lowercase())
        .collect();
    let unknown = columns
        .iter()
        .filter(|name| !COLUMNS.contains(&name.as_str()));
    let unknown =
        unknown.map(|name| format!("unknown column {name:?}; there are {}", COLUMNS.join(", ")));
    let missing = ["question", "answer"]
        .into_iter()
        .filter(|needed| !columns.iter().any(|name| name == needed));
    let missing = missing.map(|needed| {
        format!("no column {needed:?}; the first line names the columns, like question,answer")
    });
    let faults: Vec<KbError> = unknown
        .chain(missing)
        .map(|says| fault(file, 1, says))
        .collect();
    if faults.is_empty() {
        Ok(columns)
    } else {
        Err(faults)
    }
}

/// The article of one row; none of an empty one.
fn article(
    row: &csv::StringRecord,
    columns: &[String],
    file: &Path,
    usual: &str,
) -> Result<Option<Article>, KbError> {
    let line = row.position().map_or(0, csv::Position::line);
    let value = |name: &str| {
        let at = columns.iter().position(|column| column == name)?;
        row.get(at).map(str::trim).filter(|value| !value.is_empty())
    };
    let (question, answer) = match (value("question"), value("answer")) {
        (Some(question), Some(answer)) => (question, answer),
        (None, None) => return Ok(None),
        _ => {
            let says = "a row needs a question and an answer; fill both or delete it";
            return Err(fault(file, line, says.to_owned()));
        }
    };
    let language = value("language").map(super::markdown::language_code);
    let language = language
        .transpose()
        .map_err(|says| fault(file, line, says))?;
    let title = value("title").unwrap_or(question).to_owned();
    let link = |url: &str| Link {
        title: title.clone(),
        url: url.to_owned(),
    };
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let own = || format!("{stem}/{:08x}", xxh3_64(question.as_bytes()) >> 32);
    let tags = value("tags")
        .into_iter()
        .flat_map(|tags| tags.split([',', ';']));
    Ok(Some(Article {
        id: value("id").map_or_else(own, str::to_owned),
        questions: vec![question.to_owned()],
        answer: answer.to_owned(),
        tags: tags.map(|tag| tag.trim().to_owned()).collect(),
        links: value("url").map(link).into_iter().collect(),
        language: language.unwrap_or_else(|| usual.to_owned()),
        title,
        source: source(file, line),
        ..Article::default()
    }))
}

/// Articles by language and answer.
#[derive(Default)]
struct Articles {
    all: Vec<Article>,
    places: HashMap<(String, String), usize>,
}

impl Articles {
    /// Another question of an article that is there, or an article more.
    fn add(&mut self, new: Article) {
        let key = (new.language.clone(), new.answer.clone());
        let place = *self.places.entry(key).or_insert(self.all.len());
        match self.all.get_mut(place) {
            Some(article) => article.questions.extend(new.questions),
            None => self.all.push(new),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Article>, Vec<String>> {
        let told = |errors: Vec<KbError>| errors.iter().map(ToString::to_string).collect();
        super::read(text, Path::new("faq.csv"), "en").map_err(told)
    }

    #[test]
    fn rows_with_one_answer_are_one_article() {
        let text = "Question;Answer;Language;URL\nWhen do you open?;\"At nine;\nnot on Mondays\";;https://example.org/hours\n\
                    open on monday?;\"At nine;\nnot on Mondays\";;\nQuand ouvrez-vous ?;À neuf heures;fr;\n;;;\n";
        let articles = read(text).expect("reads");
        assert_eq!(articles.len(), 2);
        assert_eq!(
            articles[0].questions,
            ["When do you open?", "open on monday?"]
        );
        assert_eq!(articles[0].answer, "At nine;\nnot on Mondays");
        assert_eq!(articles[0].links[0].url, "https://example.org/hours");
        assert_eq!(
            (articles[1].language.as_str(), articles[1].source.line),
            ("fr", 6)
        );
        assert_ne!(articles[0].id, articles[1].id);
    }

    #[test]
    fn mistakes_are_told_with_their_lines() {
        let told = read("frage,answer\na,b\n").expect_err("two");
        assert!(
            told[0].starts_with("faq.csv:1: unknown column \"frage\""),
            "{told:?}"
        );
        assert!(
            told[1].starts_with("faq.csv:1: no column \"question\""),
            "{told:?}"
        );
        let told = read("question,answer,language\na,,\nb,c,klingon!\n").expect_err("two");
        assert!(told[0].starts_with("faq.csv:2: a row needs"), "{told:?}");
        assert!(
            told[1].starts_with("faq.csv:3: \"klingon!\" is no language code"),
            "{told:?}"
        );
    }
}
