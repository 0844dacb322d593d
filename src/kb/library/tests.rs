use super::*;
use std::fs;
use tempfile::TempDir;

const GOOD: &str = "+++\ntitle = \"T\"\n+++\nA\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("within")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

/// The errors, with the folder's path left out.
fn told(folder: &TempDir, sources: &[&str]) -> Vec<String> {
    let sources: Vec<_> = sources
        .iter()
        .map(|name| folder.path().join(name))
        .collect();
    let base = format!("{}/", folder.path().display());
    let errors = load(&sources, "en").expect_err("refused").to_string();
    errors.lines().map(|line| line.replace(&base, "")).collect()
}

#[test]
fn folders_are_read_in_order_and_each_file_once() {
    let line = r#"{"id":"j","title":"T","answer":"A"}"#;
    let kb = folder(&[
        ("b.md", GOOD),
        ("a/z.md", GOOD),
        ("a/c.MD", GOOD),
        ("x.jsonl", line),
        ("notes.txt", "?"),
        (".git/h.md", "?"),
        (".b.md.swp", "?"),
    ]);
    let sources = [
        kb.path().join("b.md"),
        kb.path().to_owned(),
        kb.path().join("a"),
    ];
    let articles = load(&sources, "it").expect("loads");
    let ids: Vec<_> = articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["b", "c", "z", "j"]);
    assert_eq!(articles[0].language, "it");
}

#[test]
fn every_mistake_of_every_source_is_told() {
    let kb = folder(&[
        ("a/one.md", GOOD),
        ("b/one.md", GOOD),
        ("b/bad.md", "+++\ntitel = \"T\"\n+++\nA"),
        (
            "c.jsonl",
            "{\"id\":\"one\",\"title\":\"T\",\"answer\":\"A\"}",
        ),
        ("d.jsonl", "no"),
        ("e.txt", ""),
    ]);
    let told = told(&kb, &["a", "b", "c.jsonl", "d.jsonl", "e.txt", "none"]);
    let expected = [
        "e.txt: neither a folder nor a file .md, .mdx, .html, .csv or .jsonl; name one of these in kb.sources",
        "none: no such file or folder; create it or correct kb.sources",
        "b/bad.md:1: no title; add one, like title = \"Opening hours\"",
        "b/bad.md:2: unknown key \"titel\"; did you mean \"title\"?",
        "b/one.md:1: the id \"one\" is taken by a/one.md:1; give one of them another id",
        "c.jsonl:1: the id \"one\" is taken by a/one.md:1; give one of them another id",
    ];
    assert_eq!(told[..6], expected);
    assert!(
        told[6].starts_with("d.jsonl:1: not an article"),
        "{}",
        told[6]
    );
    assert_eq!(told.len(), 7);
}

#[cfg(unix)]
#[test]
fn links_may_lead_within_their_folder_only() {
    use std::os::unix::fs::symlink;
    let kb = folder(&[
        ("kb/..1/a.md", GOOD),
        ("secret.md", GOOD),
        ("other/b.md", GOOD),
    ]);
    let at = |name: &str| kb.path().join(name);
    symlink("..1", at("kb/..data")).expect("linked");
    symlink("..data/a.md", at("kb/a.md")).expect("linked");
    let articles = load(&[at("kb")], "en").expect("a mounted configuration loads");
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0].source.file, at("kb/a.md"));
    symlink(at("kb"), at("current")).expect("linked");
    assert_eq!(
        load(&[at("current")], "en")
            .expect("a source may be a link")
            .len(),
        1
    );

    symlink(at("secret.md"), at("kb/s.md")).expect("linked");
    symlink(at("other"), at("kb/t")).expect("linked");
    symlink("nowhere", at("kb/u.md")).expect("linked");
    let out =
        "a symbolic link out of its folder; copy what it leads to, or name that in kb.sources";
    let told = told(&kb, &["kb"]);
    assert_eq!(
        told[..2],
        [format!("kb/s.md: {out}"), format!("kb/t: {out}")]
    );
    assert!(told[2].starts_with("kb/u.md: can't be read"), "{}", told[2]);
}

#[test]
fn a_file_without_end_is_refused() {
    let kb = folder(&[]);
    let file = fs::File::create(kb.path().join("huge.jsonl")).expect("made");
    file.set_len(MAX_BYTES + 1).expect("set");
    assert_eq!(
        told(&kb, &["."]),
        ["./huge.jsonl: with this file the knowledge base exceeds 512 MB; name fewer sources"]
    );
}

#[test]
fn embedded_articles_are_read_and_checked() {
    let articles = load_embedded(&[("hours.md", GOOD), ("map.md", GOOD)], "en").expect("reads");
    assert_eq!(articles[1].id, "map");
    let errors = load_embedded(&[("a/x.md", GOOD), ("b/x.md", GOOD)], "en").expect_err("twice");
    assert_eq!(
        errors.to_string(),
        "b/x.md:1: the id \"x\" is taken by a/x.md:1; give one of them another id"
    );
}

#[test]
fn of_very_many_errors_a_hundred_are_shown() {
    let error = |number: usize| KbError::File {
        file: number.to_string().into(),
        says: "bad".to_owned(),
    };
    let shown = KbErrors((0..105).map(error).collect()).to_string();
    assert_eq!(shown.lines().count(), 101);
    assert!(shown.ends_with("\nand 5 more"));
}
