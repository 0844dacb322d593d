//! Articles from a spreadsheet: CSV with a heading, `question,answer` and, if wanted,
//! `language,url,title,id,tags`.
//!
//! Rows with the same answer are one article with several questions.

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
    let fault = |line: usize, says: String| KbError::Fault {
        at: Source {
            file: file.to_owned(),
            line,
        },
        says,
    };
    let heading = text.lines().next().unwrap_or_default();
    let semicolons = heading.matches(';').count() > heading.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns: Vec<String> = match reader.headers() {
        Ok(names) => names
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').to_lowercase())
            .collect(),
        Err(error) => return Err(vec![fault(1, format!("not CSV: {error}"))]),
    };
    let mut faults: Vec<KbError> = columns
        .iter()
        .filter(|name| !COLUMNS.contains(&name.as_str()))
        .map(|name| {
            fault(
                1,
                format!("unknown column {name:?}; there are {}", COLUMNS.join(", ")),
            )
        })
        .collect();
    for needed in ["question", "answer"] {
        if !columns.iter().any(|name| name == needed) {
            faults.push(fault(
                1,
                format!(
                    "no column {needed:?}; the first line names the columns, like question,answer"
                ),
            ));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let stem = file
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut articles: Vec<Article> = Vec::new();
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().map_or(0, |at| at.line() as usize);
                faults.push(fault(line, format!("not CSV: {error}")));
                continue;
            }
        };
        let line = row.position().map_or(0, |at| at.line() as usize);
        let value = |name: &str| {
            let at = columns.iter().position(|column| column == name)?;
            row.get(at).map(str::trim).filter(|value| !value.is_empty())
        };
        let (question, answer) = match (value("question"), value("answer")) {
            (Some(question), Some(answer)) => (question, answer),
            (None, None) => continue,
            _ => {
                faults.push(fault(
                    line,
                    "a row needs a question and an answer; fill both or delete it".to_owned(),
                ));
                continue;
            }
        };
        let language = match value("language").map(super::markdown::language_code) {
            None => usual.to_owned(),
            Some(Ok(code)) => code,
            Some(Err(says)) => {
                faults.push(fault(line, says));
                continue;
            }
        };
        let known = articles
            .iter_mut()
            .find(|one| one.answer == answer && one.language == language);
        if let Some(article) = known {
            article.questions.push(question.to_owned());
            continue;
        }
        let title = value("title").unwrap_or(question).to_owned();
        articles.push(Article {
            id: value("id").map_or_else(
                || format!("{stem}/{:08x}", xxh3_64(question.as_bytes()) >> 32),
                str::to_owned,
            ),
            questions: vec![question.to_owned()],
            answer: answer.to_owned(),
            tags: value("tags")
                .into_iter()
                .flat_map(|tags| tags.split([',', ';']))
                .map(|tag| tag.trim().to_owned())
                .collect(),
            links: value("url")
                .map(|url| Link {
                    title: title.clone(),
                    url: url.to_owned(),
                })
                .into_iter()
                .collect(),
            language,
            title,
            source: Source {
                file: file.to_owned(),
                line,
            },
            ..Article::default()
        });
    }
    if faults.is_empty() {
        Ok(articles)
    } else {
        Err(faults)
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
