use super::*;
use proptest::prelude::*;

fn told(text: &str) -> Vec<String> {
    match parse(text.as_bytes(), Path::new("kb/a.md"), "en") {
        Ok(article) => panic!("read as {article:?}"),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn an_article_is_read_whole() {
    let text = "\u{feff}\r\n+++\r\ntitle = \"Opening hours\"\r\nquestions = [\"When?\", \" When are you open? \"]\r\ntags = [\"visit\"]\r\nlinks = [{ title = \"Map\", url = \"https://example.org\" }]\r\n+++\r\n\r\nOpen **daily**.\r\n\r\n```\r\n+++ it\r\n```\r\n\\+++\r\n\r\n+++ it\r\nSempre.\r\n+++ PT-br\r\nSempre!\r\n";
    let article = parse(text.as_bytes(), Path::new("kb/hours.md"), "en").expect("well-formed");
    let further = [("it", "Sempre."), ("pt-BR", "Sempre!")];
    let expected = Article {
        id: "hours".to_owned(),
        title: "Opening hours".to_owned(),
        questions: vec!["When?".to_owned(), "When are you open?".to_owned()],
        answer: "Open **daily**.\n\n```\n+++ it\n```\n+++".to_owned(),
        answers: further
            .map(|(code, body)| (code.to_owned(), body.to_owned()))
            .into(),
        tags: vec!["visit".to_owned()],
        language: "en".to_owned(),
        links: vec![crate::kb::Link {
            title: "Map".to_owned(),
            url: "https://example.org".to_owned(),
        }],
        source: Source {
            file: "kb/hours.md".into(),
            line: 1,
        },
    };
    assert_eq!(article, expected);
}

#[test]
fn the_default_language_is_the_callers() {
    let of = |front: &str| {
        let text = format!("+++\ntitle = \"T\"\n{front}\n+++\nA");
        parse(text.as_bytes(), Path::new("a.md"), "de")
            .expect("well-formed")
            .language
    };
    assert_eq!(of(""), "de");
    assert_eq!(of("language = \"IT\""), "it");
}

#[test]
fn every_mistake_is_told_with_its_line_and_its_cure() {
    let cases: &[(&str, &[&str])] = &[
        ("", &["1: the file is empty; write an article or remove it"]),
        (
            "\nHello",
            &[
                "2: no front matter; begin the file with a line +++, title = \"…\", questions = […], and a line +++",
            ],
        ),
        (
            "---\ntitle: T\n---\nA",
            &["1: front matter in YAML; write it in TOML (key = \"value\") between lines of +++"],
        ),
        (
            "+++\ntitle = \"T\"\nA",
            &["1: the front matter that begins here is not closed; end it with a line +++"],
        ),
        (
            "+++\n\n+++\nA",
            &["1: no title; add one, like title = \"Opening hours\""],
        ),
        (
            "+++\ntitle = \"T\"\n+++\n\n",
            &["3: the answer is empty; write it below this line"],
        ),
        (
            "+++\ntitle = \"T\"\nid = \" \"\n+++\nA",
            &["3: id is empty; write it or leave it out"],
        ),
        (
            "+++\ntitle = \"T\"\nquestion = []\n+++\nA",
            &["3: unknown key \"question\"; did you mean \"questions\"?"],
        ),
        (
            "+++\ntitle = \"T\"\nxyz = 1\n+++\nA",
            &["3: unknown key \"xyz\"; there are id, title, questions, tags, language, links"],
        ),
        (
            "+++\ntitle = \"T\"\nanswer = \"A\"\n+++\nA",
            &["3: \"answer\" is no key: the answer stands below the front matter"],
        ),
        (
            "+++\ntitle = 3\nquestions = \"Q\"\ntags = [\n  \"a\",\n  1.5,\n]\n+++\nA",
            &[
                "2: title must be a text in quotes, not of type integer",
                "3: questions must be a list of texts, like [\"one\", \"two\"], not of type string",
                "6: each of tags must be a text in quotes, not of type float",
            ],
        ),
        (
            "+++\ntitle = \"T\"\nlinks = [\n{ titel = \"a\", url = \"b\" },\n\"c\",\n]\n+++\nA",
            &[
                "4: unknown key \"titel\"; did you mean \"title\"?",
                "4: a link without title; add title = \"…\"",
                "5: each of links must be like { title = \"Map\", url = \"https://…\" }, not of type string",
            ],
        ),
        (
            "+++\ntitle = \"T\"\nlinks = \"a\"\n+++\nA",
            &[
                "3: links must be a list, like [{ title = \"Map\", url = \"https://…\" }], not of type string",
            ],
        ),
        (
            "+++\ntitle = \"T\"\nlanguage = \"german\"\n+++\nA",
            &["3: \"german\" is no language code; write it like \"it\" or \"pt-BR\""],
        ),
        (
            "+++\ntitle = \"T\"\n+++\nA\n+++ italian\nB",
            &[
                "5: \"italian\" is no language code; write it like \"it\" or \"pt-BR\" (to show the line as it is, begin it with \\)",
            ],
        ),
        (
            "+++\ntitle = \"T\"\n+++\nA\n+++\nB",
            &[
                "5: \"\" is no language code; write it like \"it\" or \"pt-BR\" (to show the line as it is, begin it with \\)",
            ],
        ),
        (
            "+++\ntitle = \"T\"\n+++\nA\n+++ it\nB\n+++ it\nC",
            &["7: a second answer in \"it\"; keep one"],
        ),
        (
            "+++\ntitle = \"T\"\n+++\nA\n+++ en\nB",
            &["5: \"en\" is the article's own language; its answer is the one at the top"],
        ),
        (
            "+++\ntitle = \"T\"\n+++\nA\n+++ it\n\n",
            &["5: the answer in \"it\" is empty; write it below this line"],
        ),
        (
            "+++\ntitle = \"T\"\n+++\nA\n~~~sh\nb\n+++ it\nC",
            &["5: the code block that begins here is not closed; end it with a line ~~~"],
        ),
        (
            "+++\ntitle = \"T\"\ntitle = \"U\"\n+++\nA",
            &["3: not TOML: duplicate key (a text stands in quotes: key = \"text\")"],
        ),
        (
            "+++\nid = \"a\"\ntitle = T\nx = = 1\n+++\nA",
            &[
                "3: not TOML: invalid boolean, expected `true` (a text stands in quotes: key = \"text\")",
                "4: not TOML: extra `=`, expected nothing (a text stands in quotes: key = \"text\")",
            ],
        ),
    ];
    for (text, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|says| format!("kb/a.md:{says}"))
            .collect();
        assert_eq!(told(text), expected, "{text:?}");
    }
}

#[test]
fn bytes_that_are_no_text_and_files_without_end_are_refused() {
    let parse = |bytes: &[u8]| parse(bytes, Path::new("a.md"), "en").expect_err("refused");
    assert_eq!(
        parse(b"+++\n\n\xff")[0].to_string(),
        "a.md:3: not valid UTF-8; save the file as UTF-8"
    );
    let long = vec![b'a'; MAX_FILE as usize + 1];
    assert_eq!(
        parse(&long)[0].to_string(),
        "a.md:1: longer than 4 MB; split it"
    );
}

fn article() -> impl Strategy<Value = Article> {
    let line = "[ -~äß語]{0,8}[a-z+\"'\\\\]";
    let body = "([ `~+\\\\a-z]{0,6}\n){0,6}[a-z+\\\\]";
    (
        line,
        line,
        prop::collection::vec(line, 0..3),
        body,
        prop::option::of(body),
    )
        .prop_map(|(id, title, questions, answer, italian)| Article {
            id,
            title,
            questions,
            answer,
            answers: italian
                .map(|body| ("it".to_owned(), body))
                .into_iter()
                .collect(),
            language: "en".to_owned(),
            ..Article::default()
        })
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(&bytes, Path::new("a.md"), "en");
    }

    #[test]
    fn no_text_of_its_own_marks_makes_it_panic(text in "(\\+\\+\\+|\n|```|[a-z]+ ?= ?|\"|\\[|\\{|\\}|\\]|é|\\\\|links|\r| it){0,40}") {
        let _ = parse(text.as_bytes(), Path::new("a.md"), "en");
        let _ = parse(format!("+++\n{text}").as_bytes(), Path::new("a.md"), "en");
        let _ = parse(format!("+++\ntitle=\"T\"\n+++\n{text}").as_bytes(), Path::new("a.md"), "en");
    }

    #[test]
    fn what_is_written_reads_the_same(article in article()) {
        match write(&article) {
            Ok(text) => {
                let again = parse(text.as_bytes(), Path::new(""), "en").expect("reads");
                prop_assert_eq!(normal(&again), normal(&article));
            }
            // The only thing that Markdown articles can't hold and this makes.
            Err(says) => prop_assert!(says.contains("code block"), "{}", says),
        }
    }
}
