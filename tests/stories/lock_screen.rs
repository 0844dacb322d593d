//! What a page shows before it is opened.

use crate::support::TestBot;

fn first_line(text: &str) -> String {
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(100)
        .collect()
}

#[tokio::test]
async fn a_page_begins_with_what_matters() {
    let bot = TestBot::start().await;
    let text = "my brother crashed with your bike\nand he is bleeding";
    bot.says("ada", &bot.channel("help"), text).await;
    let page = bot.pages("sam").remove(0).text();
    let line = first_line(&page);
    assert!(line.starts_with("Urgency: high · "), "{line}");
    assert!(
        line.contains("“my brother crashed with your bike and"),
        "{line}"
    );
    let (words, heading) = (page.find("bleeding"), page.find("ada needs a person"));
    assert!(words < heading, "{page}");
}

#[tokio::test]
async fn a_usual_page_says_why_and_the_askers_words_once() {
    let bot = TestBot::start().await;
    bot.says(
        "ada",
        &bot.channel("help"),
        "!human the lock of bike 12 is stuck",
    )
    .await;
    let page = bot.pages("sam").remove(0).text();
    let line = first_line(&page);
    assert_eq!(line, "asked for a person: “the lock of bike 12 is stuck”");
    assert_eq!(page.matches("is stuck").count(), 1, "{page}");
}

#[tokio::test]
async fn a_long_message_is_begun_there_and_stands_in_full_below() {
    let bot = TestBot::start().await;
    let story = "it began when I unlocked the bike near the station ".repeat(4);
    bot.says("ada", &bot.channel("help"), &format!("!human {story}"))
        .await;
    let page = bot.pages("sam").remove(0).text();
    let line = page.lines().next().unwrap_or_default();
    assert!(
        line.chars().count() <= 120 && line.ends_with("…”"),
        "{line}"
    );
    assert!(page.contains(&format!("> {}", story.trim())), "{page}");
}

#[tokio::test]
async fn where_the_asker_reads_it_stands_no_reason_and_no_urgency() {
    let bot = TestBot::start().await;
    let text = "my brother crashed with your bike and he is bleeding";
    bot.says("ada", &bot.channel("help"), text).await;
    let place = bot.case().await.place.unwrap();
    let said = bot.said(&place);
    let card = said
        .iter()
        .find(|t| t.contains("ada needs a person"))
        .unwrap();
    assert!(
        !card.contains("Urgency") && !card.contains("high"),
        "{card}"
    );
    assert!(
        !card.contains("accident") && !card.contains("Why:"),
        "{card}"
    );
}
