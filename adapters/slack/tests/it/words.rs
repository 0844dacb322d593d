//! Whatever strangers write, quoting it pings nobody and hides no link.

use crate::support::{Desk, screen};
use deskbell_platform::{Block, Body, Span};
use proptest::prelude::*;

/// Pieces of Slack's markup and of what people try.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "(<|&lt;|<<|\\\\<)?[@!#](here|channel|everyone|group|U[A-Z0-9]{1,9}|subteam\\^S1)(\\|[a-z@]{0,5})?(>|&gt;)?",
        "<https?://[a-z.]{1,8}(\\|[a-z.]{0,8})?>",
        "[<>&|@!#*_~`:\\^\\\\\n]{1,6}",
        "&(lt|gt|amp|#64|#60);",
        ":[a-z_]{1,10}:",
        "[ -~]{0,12}",
        "\\PC{0,6}",
    ]
}

/// 30 strangers' words, some of which name somebody who is really there.
fn words() -> impl Strategy<Value = Vec<(String, bool)>> {
    let one = (proptest::collection::vec(piece(), 1..6), any::<bool>());
    proptest::collection::vec(one.prop_map(|(pieces, named)| (pieces.concat(), named)), 30)
}

/// 334 messages with 30 of them each: 10,020 in all.
#[test]
fn quoted_words_ping_nobody() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        // The bot waits a second between messages; nobody has to.
        .start_paused(true)
        .build()
        .unwrap();
    let desk = runtime.block_on(Desk::without_limits());
    let config = ProptestConfig {
        cases: ProptestConfig::default().cases.max(334),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(words in words())| {
        let texts: Vec<_> = words
            .into_iter()
            .map(|(text, named)| match named {
                true => format!("{text}<@{}> <!here>", desk.ada),
                false => text,
            })
            .collect();
        let mut body = Body::text("They said:");
        for (number, text) in texts.iter().enumerate() {
            let span = |text: &String| vec![match number % 4 {
                0 => Span::Text(text.clone()),
                1 => Span::Strong(text.clone()),
                2 => Span::Emphasis(text.clone()),
                _ => Span::Code(text.clone()),
            }];
            body = body.block(match number % 5 {
                0 => Block::Paragraph(span(text)),
                1 => Block::List(vec![span(text)]),
                2 => Block::Code(text.clone()),
                _ => Block::Quote(span(text)),
            });
        }
        // A channel each: looking at one with many messages takes long.
        let channel = desk.acme.add_channel("quotes", &[&desk.ada]);
        let message = runtime.block_on(desk.posts(&desk.place(&channel), body));
        let pings = desk.acme.pings(&channel, &message.id).unwrap();
        prop_assert!(pings.nobody() && pings.absent.is_empty(), "{:?}", pings);
        prop_assert!(pings.hidden_links.is_empty() && pings.unfurls.is_empty(), "{:?}", pings);
        let shown = desk.acme.bot_messages(&channel).pop().unwrap();
        let read = screen(&shown);
        for text in &texts {
            let text: String = text.chars().filter(|c| !turns(*c)).collect();
            prop_assert!(read.contains(&text), "{:?} is not in {:?}", text, read);
        }
    });
}

fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[tokio::test]
async fn who_is_mentioned_is_pinged_and_nobody_else() {
    let desk = Desk::new().await;
    let body = Body::default().block(Block::Paragraph(vec![
        Span::Mention(desk.person(&desk.sam)),
        Span::Text(format!(" <@{}> <!channel> needs you", desk.ada)),
    ]));
    let message = desk.posts(&desk.help(), body).await;
    let pings = desk.acme.pings(&desk.help, &message.id).unwrap();
    assert_eq!(pings.all(), std::slice::from_ref(&desk.sam));
}
