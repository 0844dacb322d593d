//! What a body becomes.

use super::*;
use deskbell_platform::{Action, Person, Style};

fn here(team: &TenantId) -> Here<'_> {
    Here {
        platform: "slack",
        team,
    }
}

fn rendered(body: &Body) -> Vec<Rendered> {
    messages(body, here(&"T1".into()))
}

fn paragraph(spans: Vec<Span>) -> Body {
    Body::default().block(Block::Paragraph(spans))
}

#[test]
fn words_are_literal_and_notifications_escaped() {
    let message = rendered(&Body::text("<!channel> *a* & <@U1>")).remove(0);
    assert_eq!(message.text, "&lt;!channel&gt; *a* &amp; &lt;@U1&gt;");
    assert_eq!(
        message.blocks,
        [
            json!({"type": "rich_text", "elements": [{"type": "rich_text_section", "elements":
            [{"type": "text", "text": "<!channel> *a* & <@U1>"}]}]})
        ]
    );
}

#[test]
fn only_people_of_this_workspace_are_mentioned() {
    let mentions = |person: Person| {
        let message = rendered(&paragraph(vec![Span::Mention(person)])).remove(0);
        let element = &message.blocks[0]["elements"][0]["elements"][0];
        (
            message.text,
            element["type"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let table = [
        (Person::new("slack", "T1", "U1"), "<@U1>", "user"),
        (Person::new("slack", "T2", "U1"), "@U1", "text"),
        (Person::new("discord", "T1", "U1"), "@U1", "text"),
        (
            Person::new("slack", "T1", "U1> <!here"),
            "@U1&gt; &lt;!here",
            "text",
        ),
        (Person::new("slack", "T1", "!here"), "@!here", "text"),
    ];
    for (person, text, kind) in table {
        assert_eq!(
            mentions(person.clone()),
            (text.into(), kind.into()),
            "{person}"
        );
    }
}

#[test]
fn links_lead_where_they_say() {
    let link = |label: &str, url: &str| {
        let (label, url) = (label.to_owned(), url.to_owned());
        let message = rendered(&paragraph(vec![Span::Link { label, url }])).remove(0);
        message.blocks[0]["elements"][0]["elements"][0].clone()
    };
    assert_eq!(
        link("docs", "https://e.org"),
        json!({"type": "link", "url": "https://e.org", "text": "docs"})
    );
    assert_eq!(
        link("x", "javascript:alert(1)"),
        json!({"type": "text", "text": "x (javascript:alert(1))"})
    );
}

#[test]
fn long_bodies_are_split_at_words_and_lose_nothing() {
    let words: Vec<_> = (0..6000).map(|n| format!("word{n}.")).collect();
    let long = words.join(" ");
    let body = Body::text(&long).action("go", "Go", Style::Primary);
    let messages = rendered(&body);
    assert!(messages.len() > 1);
    let mut all = String::new();
    for (number, message) in messages.iter().enumerate() {
        assert!(message.blocks.len() <= 50 && message.text.chars().count() <= 4000);
        for block in &message.blocks {
            if block["type"] == "actions" {
                assert_eq!(number, messages.len() - 1, "buttons are below the last");
                continue;
            }
            let text = block["elements"][0]["elements"][0]["text"]
                .as_str()
                .unwrap();
            assert!(text.chars().count() <= MOST_IN_BLOCK);
            assert!(
                text.ends_with(' ') || text.ends_with("word5999."),
                "cut within a word"
            );
            all.push_str(text);
        }
    }
    assert_eq!(all, long);
    let cut = single(&body, here(&"T1".into()));
    assert_eq!(
        cut.blocks.last().map(|b| b["type"].clone()),
        Some(json!("actions"))
    );
}

#[test]
fn buttons_fit_their_blocks() {
    let mut body = Body::text("choose");
    for number in 0..30 {
        body = body.action(format!("a{number}"), "x".repeat(80), Style::Normal);
    }
    body.actions.push(Action {
        id: "a29".into(),
        label: " ".into(),
        style: Style::Danger,
        input: Some("Why?".into()),
    });
    let message = rendered(&body).remove(0);
    let sizes: Vec<_> = message.blocks[1..]
        .iter()
        .map(|block| block["elements"].as_array().unwrap().len())
        .collect();
    assert_eq!(sizes, [25, 5, 1], "25 in a block, an id once in each");
    let label = message.blocks[1]["elements"][0]["text"]["text"]
        .as_str()
        .unwrap();
    assert_eq!(label.chars().count(), 75);
    assert_eq!(
        message.blocks[3]["elements"][0],
        json!({"type": "button", "action_id": "a29", "style": "danger", "value": "ask:Why?",
            "text": {"type": "plain_text", "text": "…", "emoji": true}})
    );
}

#[test]
fn an_empty_body_is_still_a_message() {
    let message = rendered(&Body::default()).remove(0);
    assert_eq!(message.text, "…");
    let message = rendered(&Body::default().action("a", "Go <!here>", Style::Normal)).remove(0);
    assert_eq!(message.text, "Go &lt;!here&gt;");
}

#[test]
fn notifications_are_never_cut_within_markup() {
    let mention = Span::Mention(Person::new("slack", "T1", "U12345678"));
    for length in 3880..3910 {
        let body = paragraph(vec![Span::Text("x".repeat(length)), mention.clone()]);
        let text = rendered(&body).remove(0).text;
        assert_eq!(
            text.matches('<').count(),
            text.matches('>').count(),
            "{length}"
        );
    }
}
