use super::*;
use deskbell_platform::{Person, Style};
use proptest::prelude::*;

fn only(body: &Body) -> Part {
    let mut parts = parts(body);
    assert_eq!(parts.len(), 1);
    parts.remove(0)
}

#[test]
fn a_body_has_its_shape_in_html_and_its_words_in_plain() {
    let body = Body::markdown(
        "Set `PORT=80` in **.env**, see [docs](https://e.org).\n\n> said\n\n- one\n- *two*\n\n```\na < b\n```",
    );
    let part = only(&body);
    assert_eq!(
        part.html,
        "<p>Set <code>PORT=80</code> in <strong>.env</strong>, see \
         <a href=\"https://e.org\">docs</a>.</p><blockquote>said</blockquote>\
         <ul><li>one</li><li><em>two</em></li></ul><pre><code>a &lt; b</code></pre>"
    );
    assert_eq!(
        part.plain,
        "Set PORT=80 in .env, see docs (https://e.org).\n\n> said\n\n• one\n• two\n\na < b"
    );
}

#[test]
fn actions_are_a_legend_of_emojis() {
    let body = Body::text("Did this help?")
        .action("yes:1", "Yes", Style::Primary)
        .action("no:1", "<b>No</b>", Style::Normal);
    let part = only(&body);
    assert!(
        part.html
            .ends_with("<p>1️⃣ Yes<br>2️⃣ &lt;b&gt;No&lt;/b&gt;</p>")
    );
    assert!(part.plain.ends_with("1️⃣ Yes\n2️⃣ <b>No</b>"));
    assert_eq!(legend(&body), [("1️⃣", "yes:1"), ("2️⃣", "no:1")]);
    assert_eq!(bare("1️⃣"), "1\u{20e3}");
}

#[test]
fn only_a_mention_names_somebody() {
    let sam = Person::new("matrix", "e.org", "@sam:e.org");
    let body = Body::text("@room @kim:e.org").block(Block::Paragraph(vec![Span::Mention(sam)]));
    assert_eq!(
        mentions(&body).into_iter().collect::<Vec<_>>(),
        ["@sam:e.org"]
    );
    let part = only(&body);
    assert!(
        part.html
            .contains("<a href=\"https://matrix.to/#/@sam:e.org\">@sam:e.org</a>")
    );
    let nobody = Person::new("slack", "T1", "<img src=x>");
    let body = Body::default().block(Block::Paragraph(vec![Span::Mention(nobody)]));
    assert!(mentions(&body).is_empty());
    assert_eq!(only(&body).html, "<p>&lt;img src=x&gt;</p>");
}

#[test]
fn a_link_that_is_no_web_page_is_words() {
    let body = Body::default().block(Block::Paragraph(vec![Span::Link {
        label: "click".into(),
        url: "javascript:alert(1)".into(),
    }]));
    assert_eq!(only(&body).html, "<p>click (javascript:alert(1))</p>");
}

#[test]
fn a_long_answer_is_split_at_paragraphs_and_nothing_is_lost() {
    let mut body = Body::default();
    for n in 0..40 {
        body = body.paragraph(format!("{n} {}", "word ".repeat(400)));
    }
    body = body.action("a", "Yes", Style::Normal);
    let parts = parts(&body);
    assert!(parts.len() > 1);
    let starts = parts
        .iter()
        .all(|p| p.plain.starts_with(|c: char| c.is_ascii_digit()));
    assert!(starts, "each part begins with a paragraph");
    let words: usize = parts.iter().map(|p| p.plain.matches("word").count()).sum();
    assert_eq!(words, 40 * 400);
    let legends = parts.iter().filter(|p| p.plain.contains("1️⃣ Yes")).count();
    assert_eq!(legends, 1);
    assert!(parts.last().unwrap().plain.contains("1️⃣ Yes"));
}

#[test]
fn what_stands_between_two_blocks_counts() {
    for length in LIMIT / 4 - 40..LIMIT / 4 {
        let block = || Block::Paragraph(vec![Span::Text("a".repeat(length))]);
        let parts = parts(&Body::default().block(block()).block(block()));
        assert!(parts.iter().all(|part| weight(part) <= LIMIT), "{length}");
    }
}

proptest! {
    #[test]
    fn any_text_fits_stays_whole_and_brings_no_markup(
        text in "[ -~\n<>&\"'é😀\u{202e}\u{1}]{0,200}", times in 1usize..120, kind in 0u8..6,
    ) {
        let text = text.repeat(times);
        let block = match kind {
            0 => Block::Paragraph(vec![Span::Text(text.clone())]),
            1 => Block::Quote(vec![Span::Strong(text.clone())]),
            2 => Block::List(vec![vec![Span::Emphasis(text.clone())], vec![Span::Code(text.clone())]]),
            3 => Block::Code(text.clone()),
            4 => Block::Paragraph(vec![Span::Link { label: text.clone(), url: "https://e.org".into() }]),
            _ => Block::Paragraph(vec![Span::Mention(Person::new("matrix", "e", text.clone()))]),
        };
        let parts = parts(&Body::default().block(block));
        let mut letters = 0;
        for part in &parts {
            prop_assert!(weight(part) <= LIMIT, "a part of {} bytes", weight(part));
            let json = serde_json::to_string(&[&part.plain, &part.html]).unwrap();
            prop_assert!(json.len() <= LIMIT + 16, "JSON of {} bytes", json.len());
            letters += part.plain.matches('é').count();
            for tag in part.html.split('<').skip(1) {
                let name = tag.trim_start_matches('/');
                let known = ["p>", "br>", "strong>", "em>", "code>", "pre>", "ul>", "li>",
                    "blockquote>", "a>", "a href=\"https://e.org\">", "a href=\"https://matrix.to/#/"];
                prop_assert!(known.iter().any(|k| name.starts_with(k)), "<{tag}");
            }
        }
        let copies = if kind == 2 { 2 } else { 1 };
        prop_assert_eq!(letters, text.matches('é').count() * copies);
    }
}
