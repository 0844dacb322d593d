//! How bodies look, and that no words can make them look or ping otherwise.

use super::*;
use crate::directory::PLATFORM;
use proptest::prelude::*;

fn shown(body: &Body) -> Vec<String> {
    parts(body).into_iter().map(|part| part.content).collect()
}

fn person(id: &str) -> Span {
    Span::Mention(Person::new(PLATFORM, "1", id))
}

#[test]
fn an_answer_looks_as_it_was_written() {
    let body = Body::markdown(
        "Set `PORT=80` in **.env**, see [docs](https://e.org):\n\n- one\n- two\n\n> so *they* said\n\n```\nrun --fast\n```",
    );
    let expected = "Set `PORT=80` in **.env**, see [docs](<https://e.org>):\n- one\n- two\n\n> so *they* said\n\n```\nrun --fast\n```";
    assert_eq!(shown(&body), [expected]);
}

#[test]
fn only_those_named_are_pinged_and_only_where_they_are_named() {
    let body = Body::default()
        .block(Block::Paragraph(vec![
            person("42"),
            Span::Text(": <@43> @everyone".into()),
        ]))
        .block(Block::Paragraph(vec![Span::Text("x ".repeat(1_800))]));
    let parts = parts(&body);
    assert!(parts.len() > 1);
    assert_eq!(parts[0].pings, [UserId::new(42)]);
    assert!(parts[1..].iter().all(|part| part.pings.is_empty()));
    let allowed = serde_json::to_value(parts[0].allowed_mentions()).unwrap();
    assert_eq!(
        allowed,
        serde_json::json!({"parse": [], "users": ["42"], "roles": [], "replied_user": false})
    );
}

#[test]
fn a_long_code_block_is_closed_and_opened_again() {
    let code: String = (0..300)
        .map(|i| format!("let value_{i} = compute({i});\n"))
        .collect();
    let body = Body::text("Run this:").block(Block::Code(code.clone()));
    let parts = shown(&body);
    assert!(parts.len() > 3);
    let mut lines = Vec::new();
    for part in &parts {
        assert!(pack::length(part) <= LONGEST);
        assert_eq!(part.matches("```").count(), 2, "{part}");
        let inner = part.split("```").nth(1).unwrap();
        lines.extend(inner.trim_matches('\n').lines().map(ToOwned::to_owned));
    }
    assert_eq!(lines.join("\n"), code.trim_end());
}

#[test]
fn a_block_that_fits_is_not_torn() {
    let code = "y".repeat(1_500);
    let body = Body::text("x".repeat(900)).block(Block::Code(code.clone()));
    let parts = shown(&body);
    assert_eq!(parts, ["x".repeat(900), format!("```\n{code}\n```")]);
}

#[test]
fn buttons_are_below_the_last_part() {
    let body = Body::text("word ".repeat(1_000)).action("a", "A", deskbell_platform::Style::Normal);
    let parts = parts(&body);
    let rows: Vec<_> = parts.iter().map(|part| part.rows.len()).collect();
    assert_eq!(rows.iter().sum::<usize>(), 1);
    assert_eq!(rows.last(), Some(&1));
    let one = single(&body);
    assert_eq!(one.rows.len(), 1);
    assert!(one.content.ends_with('…') && pack::length(&one.content) <= LONGEST);
}

#[test]
fn a_body_without_words_is_still_a_message() {
    assert_eq!(shown(&Body::default()), [NOTHING]);
    let body = Body::default().block(Block::Paragraph(vec![Span::Strong("  ".into())]));
    assert_eq!(shown(&body), [NOTHING]);
}

/// What Discord's server would find in a text if everything were allowed to ping.
fn named_in(content: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in content.match_indices('<') {
        let rest = &content[at + 1..];
        if let Some(end) = rest.find('>') {
            let inner = &rest[..end];
            let id = inner.trim_start_matches(['@', '!', '&']);
            if inner.starts_with('@') && !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) {
                found.push(inner.to_owned());
            }
        }
    }
    for word in ["@everyone", "@here"] {
        let free = |at: usize| !content[..at].ends_with('\\');
        found.extend(
            content
                .match_indices(word)
                .filter(|&(at, _)| free(at))
                .map(|(_, w)| w.to_owned()),
        );
    }
    found
}

/// The text as a client shows it: escapes undone.
fn read(content: &str) -> String {
    let mut out = String::new();
    let mut chars = content.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    out
}

const PIECES: &[&str] = &[
    "@everyone",
    "@here",
    "<@123456789>",
    "<@!1>",
    "<@&9>",
    "<#5>",
    "```",
    "``",
    "`",
    "**",
    "*",
    "_",
    "||",
    "~~",
    "\\",
    "> ",
    "# ",
    "- ",
    "1. ",
    "[a](http://e.org)",
    "<http://e.org|x>",
    "\n",
    " ",
    "é",
    "🙂",
    "a",
    "42",
    "\u{202e}",
    ":x:",
    "<t:1>",
    "</a:1>",
    "@",
    "<",
    ">",
    "&",
    "!",
];

/// Ten thousand strings of mentions and marks, the same in each run.
#[test]
fn no_words_ping_or_get_lost() {
    let mut random = fastrand::Rng::with_seed(7);
    for number in 0..10_000 {
        let many = random.usize(0..40);
        let words: String = (0..many)
            .map(|_| PIECES[random.usize(0..PIECES.len())])
            .collect();
        let body = Body::default()
            .block(Block::Paragraph(vec![
                Span::Text(words.clone()),
                person("42"),
            ]))
            .block(Block::Quote(vec![
                Span::Strong(words.clone()),
                Span::Emphasis(words.clone()),
            ]))
            .block(Block::List(vec![vec![Span::Text(words.clone())]]));
        for part in parts(&body) {
            assert!(pack::length(&part.content) <= LONGEST, "{number}");
            let named = named_in(&part.content);
            assert!(
                named.iter().all(|name| name == "@42"),
                "{number}: {named:?} in {:?}",
                part.content
            );
            assert!(part.pings.iter().all(|user| user.get() == 42), "{number}");
        }
        // A paragraph of words alone reads as the words.
        let seen: String = shown(&Body::text(words.clone()))
            .iter()
            .map(|part| read(part))
            .collect();
        let squeeze = |text: &str| {
            let shown = text
                .chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{202e}'));
            shown.collect::<String>()
        };
        assert_eq!(squeeze(&seen), squeeze(&words), "{number}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_length_is_split(words in "[a-z🙂é` \n*]{0,300}", times in 1_usize..30) {
        let body = Body::text(words.repeat(times)).block(Block::Code(words.repeat(times)));
        for part in parts(&body) {
            prop_assert!(pack::length(&part.content) <= LONGEST);
            prop_assert!(!part.content.trim().is_empty());
        }
    }
}
