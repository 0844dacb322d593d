use super::*;
use crate::kb::load_embedded;
use clap::Parser;

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    kb: KbArgs,
}

fn articles() -> Vec<Article> {
    let hours = "+++\ntitle = \"Opening hours of the museum, its shop and the café upstairs\"\nquestions = [\"When?\"]\n+++\nA\n+++ it\nB";
    let map = "+++\ntitle = \"地図\"\n+++\n[x](article:none)\n+++ it\nB";
    load_embedded(&[("kb/hours.md", hours), ("kb/map.md", map)], "en").expect("reads")
}

fn said(arguments: &[&str], colours: bool) -> (bool, String) {
    let program = Program::try_parse_from([&["kb"], arguments].concat()).expect("parses");
    let mut out = Vec::new();
    let read = Loaded {
        articles: articles(),
        ..Loaded::default()
    };
    let well = run(&program.kb, &read, None, &mut out, colours).expect("runs");
    (well, String::from_utf8(out).expect("text"))
}

#[test]
fn the_list_is_a_table() {
    let expected = "\
ARTICLE  TITLE                                     QUESTIONS  LANGUAGES  PLACE
hours    Opening hours of the museum, its shop a…  1          en it      kb/hours.md:1
map      地図                                      0          en it      kb/map.md:1

2 articles
";
    assert_eq!(said(&["list"], false), (true, expected.to_owned()));
}

#[test]
fn what_is_listed_as_json_can_be_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, to) = (folder.path().join("kb.jsonl"), folder.path().join("kb"));
    std::fs::write(&file, said(&["list", "--json"], false).1).expect("written");
    let arguments = [
        "import",
        &file.to_string_lossy(),
        "--to",
        &to.to_string_lossy(),
    ];
    let (well, said) = said(&arguments, false);
    assert!(well);
    assert_eq!(said, format!("2 articles written to {}\n", to.display()));
    assert_eq!(crate::kb::load(&[to], "en").expect("loads").len(), 2);
}

#[test]
fn findings_stand_below_their_article_and_errors_fail() {
    let (well, text) = said(&["lint"], false);
    assert!(!well);
    let lines: Vec<_> = text
        .lines()
        .map(|line| line.get(..34).unwrap_or(line))
        .collect();
    let expected = [
        "kb/hours.md:1 article hours",
        "  warning: only 1 question: it wil",
        "kb/map.md:1 article map",
        "  error: no questions: it will har",
        "  error: a link to the article \"no",
        "",
        "2 articles: 2 errors, 1 warning",
    ];
    assert_eq!(lines, expected);
    assert!(said(&["lint"], true).1.contains("\u{1b}[31merror\u{1b}[0m"));
    let json = said(&["lint", "--json"], false).1;
    assert_eq!(json.lines().count(), 3);
    assert!(
        json.starts_with("{\"severity\":\"warning\",\"about\":\"kb/hours.md:1 article hours\""),
        "{json}"
    );
}
