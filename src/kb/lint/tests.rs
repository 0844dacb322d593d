use super::*;
use crate::kb::{Link, Source};

/// An article with nothing to mend.
fn good(id: &str) -> Article {
    let question = |number: usize| format!("how about {id} in case {number}{id}");
    Article {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        questions: (0..8).map(question).collect(),
        answer: "A [page](https://example.org/a_b), https://example.org.".to_owned(),
        language: "en".to_owned(),
        source: Source {
            file: format!("{id}.md").into(),
            line: 1,
        },
        ..Article::default()
    }
}

fn told(articles: &[Article]) -> Vec<String> {
    let line =
        |finding: Finding| format!("{:?} {}: {}", finding.severity, finding.about, finding.says);
    lint(articles, None).into_iter().map(line).collect()
}

/// What is told of one article `a` changed by `change`, beside a good one.
fn told_of(change: impl Fn(&mut Article)) -> Vec<String> {
    let mut articles = [good("a"), good("b")];
    change(&mut articles[0]);
    told(&articles)
}

#[test]
fn good_articles_are_left_in_peace() {
    assert_eq!(told(&[good("a"), good("b")]), [""; 0]);
    assert_eq!(
        told(&[]),
        ["Error knowledge base: no articles: the bot can answer nothing; add some to kb.sources"]
    );
}

#[test]
fn too_few_questions_are_told_with_what_they_cost() {
    let of = |count| told_of(|a| a.questions.truncate(count));
    assert_eq!(
        of(0),
        [
            "Error a.md:1 article a: no questions: it will hardly ever be the answer; add eight or more, in the words askers use"
        ]
    );
    assert_eq!(
        of(1),
        [
            "Warning a.md:1 article a: only 1 question: it will rarely be sure enough to answer, and a person will be rung instead; add 7 or more, in the words askers use"
        ]
    );
    assert_eq!(
        of(5),
        [
            "Warning a.md:1 article a: only 5 questions: with about five, two in three answerable messages are answered; with ten, nine in ten; add 3 or more"
        ]
    );
}

#[test]
fn questions_that_do_not_help_are_told() {
    let adding = |question: &str| told_of(|a| a.questions.push(question.to_owned()));
    assert_eq!(
        adding("¿?"),
        ["Warning a.md:1 article a: the question \"¿?\" has no words; write one or remove it"]
    );
    assert_eq!(
        adding("TITLE of a?"),
        [
            "Warning a.md:1 article a: the question \"TITLE of a?\" repeats the title, which is searched anyway; put it another way"
        ]
    );
    assert_eq!(
        adding("How about a: in case 1a?"),
        [
            "Warning a.md:1 article a: the question \"How about a: in case 1a?\" stands twice; put it another way"
        ]
    );
}

#[test]
fn articles_that_get_in_each_others_way_are_told() {
    let with = |question: &str| {
        let mut articles = [good("a"), good("b")];
        articles[0]
            .questions
            .push("May I bring my dog on the night train?".to_owned());
        articles[1].questions.push(question.to_owned());
        told(&articles)
    };
    assert_eq!(
        with("may i bring my DOG on the night train"),
        [
            "Error b.md:1 article b: the question \"may i bring my DOG on the night train\" is also one of a (a.md:1): neither will be sure; leave it to one of them"
        ]
    );
    let near = |question| {
        format!(
            "Warning b.md:1 article b: the question {question:?} is nearly \"May I bring my dog on the night train?\" of a (a.md:1): say what tells them apart, or leave it to one"
        )
    };
    for question in [
        "May I bring my dog on the last night train?",
        "On the night train, may I bring my dog?",
    ] {
        assert_eq!(with(question), [near(question)]);
    }
    assert_eq!(with("May I bring my cat on the day train?"), [""; 0]);
    assert_eq!(
        told_of(|a| a.title = "title of B".to_owned()),
        [
            "Warning b.md:1 article b: the title \"Title of b\" is also that of a (a.md:1): askers who choose can't tell them apart; rename one"
        ]
    );
    let alike = |_: usize, _: usize| 0.97;
    let findings = lint(&[good("a"), good("b")], Some(&alike));
    assert_eq!(
        findings[0].says,
        "means nearly the same as a (a.md:1; likeness 0.97): join them, or say what tells them apart"
    );
}

#[test]
fn links_that_lead_nowhere_are_told_once() {
    let cases = [
        (
            "[b](article:b) `[x](article:none)` <mailto:a@example.org>",
            None,
        ),
        (
            "[x](article:none) [y](article:none)",
            Some("a link to the article \"none\", which does not exist; correct it"),
        ),
        (
            "- see **[x](http:/example.org)**",
            Some(
                "the link \"http:/example.org\" is malformed; write it like https://example.org/page",
            ),
        ),
        ("see (https://exa mple.org)", None),
        (
            "see https://[bad",
            Some(
                "the link \"https://[bad\" is malformed (invalid IPv6 address); write it like https://example.org/page",
            ),
        ),
        (
            "[x](example.org/page)",
            Some(
                "the link \"example.org/page\" is malformed (relative URL without a base); write it like https://example.org/page",
            ),
        ),
        (
            "[x](javascript:alert)",
            Some(
                "the link \"javascript:alert\" can't be opened from a chat; use https://, mailto: or article:",
            ),
        ),
    ];
    for (answer, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|says| format!("Error a.md:1 article a: {says}"))
            .collect();
        assert_eq!(
            told_of(|a| a.answer = answer.to_owned()),
            expected,
            "{answer}"
        );
    }
    let below = told_of(|a| {
        a.links.push(Link {
            title: "B".to_owned(),
            url: "article:c".to_owned(),
        })
    });
    assert_eq!(
        below,
        ["Error a.md:1 article a: a link to the article \"c\", which does not exist; correct it"]
    );
}

#[test]
fn answers_are_looked_at_in_every_language() {
    let italian = |body: &str| {
        let mut articles = [good("a"), good("b")];
        articles
            .iter_mut()
            .for_each(|a| drop(a.answers.insert("it".to_owned(), "Sì.".to_owned())));
        articles[0].answers.insert("it".to_owned(), body.to_owned());
        told(&articles)
    };
    assert_eq!(
        italian(&"è".repeat(1_501)),
        [
            "Warning a.md:1 article a: the answer in \"it\" has 1501 characters: too long for a chat; keep to 1500 and link to the rest"
        ]
    );
    assert_eq!(
        italian(" "),
        ["Error a.md:1 article a: the answer in \"it\" is empty; write it or remove the language"]
    );
    assert_eq!(
        told_of(|a| a.language = "english".to_owned())[0],
        "Error a.md:1 article a: \"english\" is no language code; write it like \"it\" or \"pt-BR\""
    );

    let mut articles: Vec<_> = ["a", "b", "c", "d", "e", "f", "g"].map(good).into();
    articles[0]
        .answers
        .insert("it".to_owned(), "Sì.".to_owned());
    assert_eq!(
        told(&articles),
        [
            "Warning knowledge base, language it: 6 of 7 articles have no answer in \"it\" and are shown in another language: b, c, d, e, f and 1 more"
        ]
    );
}

#[test]
fn of_many_without_questions_one_thing_is_said() {
    let articles: Vec<Article> = (0..30)
        .map(|number| Article {
            questions: Vec::new(),
            ..good(&format!("a{number}"))
        })
        .collect();
    let told = told(&articles);
    let about = told.iter().filter(|line| line.contains("questions"));
    let about: Vec<_> = about.collect();
    assert_eq!(about.len(), 1, "{about:?}");
    assert!(
        about[0].contains("30 of 30 articles have fewer than 3 questions (a0, a1, a2, a3, a4, …)"),
        "{about:?}"
    );
}
