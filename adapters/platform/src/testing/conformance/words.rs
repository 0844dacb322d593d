//! Rules of how words and buttons look: a stranger's words never become markup.

use super::Harness;
use super::session::Session;
use crate::{Block, Body, Span, Style};

/// Words that some platform would turn into a ping, a link, a style or a trick.
const HOSTILE: &[&str] = &[
    "@everyone @here",
    "<@123> <@!123> <@&9> <#5>",
    "<@U123> <#C1|general>",
    "<!channel> <!here> <!subteam^S1|team>",
    "@room @alice:example.org",
    "[click](http://evil.example)",
    "<http://evil.example|bank.example>",
    "<a href='http://evil.example'>bank</a><script>alert(1)</script>",
    "&lt;b&gt; &amp; &#64;everyone",
    "*bold* _thin_ ~~gone~~ ||hidden|| `code` **x**",
    "# heading",
    "> quote",
    "- item",
    "1. item",
    "```\nfence\n```",
    ":tada: <:x:1> <t:1> </go:1>",
    "a\u{202e}txt.exe\u{202c}b",
    "\\* \\_ \\\\ \\@everyone",
];

/// Quoted and plain text reads as it was written, pings nobody, and hides no link.
pub async fn quoted_words_stay_words(harness: &dyn Harness) {
    let session = Session::start(harness);
    let channel = harness.channel();
    for words in HOSTILE {
        let words = (*words).to_owned();
        let body = Body::text("They said:")
            .block(Block::Quote(vec![Span::Text(words.clone())]))
            .block(Block::Paragraph(vec![
                Span::Text(words.clone()),
                Span::Text(" ".into()),
                Span::Strong(words.clone()),
            ]))
            .block(Block::List(vec![vec![Span::Emphasis(words.clone())]]));
        let message = session.posts(&channel, body).await;
        let shown = harness.shown(&channel).await;
        let Some(seen) = shown.into_iter().find(|seen| seen.message == message) else {
            panic!("the message quoting {words:?} is not shown");
        };
        let times = plain(&seen.text).matches(&plain(&words)).count();
        assert_eq!(times, 4, "{words:?} is read as {:?}", seen.text);
        assert!(seen.pings.is_empty(), "{words:?} pinged {:?}", seen.pings);
        assert!(
            seen.hidden_links.is_empty(),
            "{words:?} became {:?}",
            seen.hidden_links
        );
    }
    session.stop().await;
}

/// Each action of a body is a button, or stands in the text by its label.
pub async fn each_action_is_shown(harness: &dyn Harness) {
    let session = Session::start(harness);
    let channel = harness.channel();
    let labels = [
        "Yes, thanks",
        "No",
        "I need a person",
        "Later",
        "Never",
        "Ask *again* <b>",
    ];
    let mut body = Body::text("Did this help?");
    for (number, label) in labels.iter().enumerate() {
        body = body.action(format!("choice:{number}"), *label, Style::Normal);
    }
    let message = session.posts(&channel, body).await;
    let shown = harness.shown(&channel).await;
    let Some(seen) = shown.into_iter().find(|seen| seen.message == message) else {
        panic!("the message with actions is not shown");
    };
    assert!(
        seen.text.contains("Did this help?"),
        "its words are shown: {:?}",
        seen.text
    );
    for label in labels {
        let button = seen.buttons.iter().any(|button| button == label);
        assert!(
            button || plain(&seen.text).contains(label),
            "{label:?} is not in {seen:?}"
        );
    }
    if harness.platform().capabilities().buttons {
        assert_eq!(seen.buttons.len(), labels.len(), "each action is a button");
    }
    session.stop().await;
}

/// Without what an adapter may add or take to keep words harmless: characters without
/// width, and those that turn the direction of writing. Line breaks count as spaces,
/// and marks that begin a shown line (`> `, `• `) may stand in between.
fn plain(text: &str) -> String {
    let visible = text.chars().filter(|c| {
        !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    });
    let visible: String = visible.collect();
    let words: Vec<_> = visible.split_whitespace().collect();
    words.join(" ")
}
