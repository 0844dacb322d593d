//! Routine questions are answered, and help is always one ring away.

use crate::support::TestBot;

#[tokio::test]
async fn a_question_in_the_help_channel_is_answered() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    let asked = bot
        .says("ada", &help, "What time do you open on Saturday?")
        .await;
    let shown = bot.fake.messages(&help);
    let answer = shown.last().unwrap();
    assert!(answer.by_bot());
    assert_eq!(answer.reply_to, Some(asked));
    assert!(
        answer.text().contains("automated assistant"),
        "{}",
        answer.text()
    );
    assert!(answer.text().contains("19:00"), "{}", answer.text());
    for verb in ["helpful", "unhelpful", "human"] {
        assert!(bot.button(&help, verb).is_some(), "{verb}");
    }
}

#[tokio::test]
async fn an_answer_comes_in_the_askers_language() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("giulia", &help, "a che ora aprite il sabato?")
        .await;
    assert!(bot.last(&help).contains("aperti"), "{}", bot.last(&help));
}

#[tokio::test]
async fn it_says_what_it_is_when_asked() {
    let bot = TestBot::start().await;
    let general = bot.channel("general");
    let ada = bot.person("ada");
    let draft = bot
        .fake
        .draft(&general, &ada, "are you a human?", bot.now());
    draft.mentions_bot().send().await;
    bot.settle().await;
    assert!(bot.last(&general).contains("a machine, not a person"));
}

#[tokio::test]
async fn thanks_for_a_helpful_answer_close_the_matter() {
    let bot = TestBot::start().await;
    let help = bot.channel("help");
    bot.says("ada", &help, "What time do you open on Saturday?")
        .await;
    bot.presses("ada", &help, "helpful").await;
    assert!(bot.last(&help).contains("Good to hear"));
    assert!(bot.cases().await.is_empty());
}

#[tokio::test]
async fn what_is_asked_by_command_is_answered_to_the_asker_alone() {
    let bot = TestBot::start().await;
    let general = bot.channel("general");
    let ada = bot.person("ada");
    let question = "What time do you open on Saturday?";
    for words in [Some(question), None, Some("lovely weather, isn't it")] {
        bot.fake
            .invokes(&general, "ask", words, &ada, bot.now())
            .await;
        bot.settle().await;
    }
    assert!(bot.said(&general).is_empty());
    let told: Vec<String> = bot
        .fake
        .acknowledged()
        .iter()
        .filter_map(|a| Some(a.body.as_ref()?.plain()))
        .collect();
    assert!(told[0].contains("19:00"), "{told:?}");
    assert!(told[1].contains("/ask your question"), "{told:?}");
    assert!(told[2].contains("a machine, not a person"), "{told:?}");
}

#[tokio::test]
async fn a_message_can_be_given_to_the_bot_by_its_menu() {
    let bot = TestBot::start().await;
    let general = bot.channel("general");
    let asked = bot
        .says("ada", &general, "when are you open on saturday?")
        .await;
    assert!(bot.said(&general).is_empty());
    let jonas = bot.person("jonas");
    let event = deskbell_platform::EventKind::ActionInvoked {
        action: "ask".to_owned(),
        message: Some(asked.clone()),
        argument: Some("when are you open on saturday?".to_owned()),
    };
    bot.fake
        .happens(&general, Some(&jonas), bot.now(), event)
        .await;
    bot.settle().await;
    let shown = bot.fake.messages(&general);
    assert_eq!(shown.last().unwrap().reply_to, Some(asked));
    assert!(bot.last(&general).contains("19:00"));
}

#[tokio::test]
async fn a_long_article_is_cut_and_its_links_lead_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kb.jsonl");
    let boats = serde_json::json!({
        "id": "boats", "title": "Boats",
        "questions": ["How much is it to rent a boat?", "What does a boat cost for an hour?"],
        "answer": "A boat is **12 euro** an hour, see [the rules](article:rules) and [weather](article:weather).\n\n1. Pay.\n2. Row.\n\nMuch more about boats.",
        "links": [{"title": "All boats", "url": "https://example.org/boats"}],
    });
    let rules = serde_json::json!({
        "id": "rules", "title": "On the water", "answer": "Keep right.",
        "links": [{"title": "Rules", "url": "https://example.org/rules"}],
    });
    let weather = serde_json::json!({ "id": "weather", "title": "Wind", "answer": "Stay ashore in a storm." });
    std::fs::write(&file, format!("{boats}\n{rules}\n{weather}\n")).unwrap();
    let sources = file.display();
    let bot = TestBot::with(&format!(
        "[kb]\nsources = [\"{sources}\"]\nlongest = 110\ncache = \"\""
    ))
    .await;
    let help = bot.channel("help");
    bot.says("ada", &help, "How much is it to rent a boat?")
        .await;
    let answer = bot.last(&help);
    assert!(answer.contains("12 euro"), "{answer}");
    assert!(
        answer.contains("the rules (https://example.org/rules)"),
        "{answer}"
    );
    assert!(answer.contains("weather (Wind)"), "{answer}");
    assert!(
        answer.contains("1. Pay.\n2. Row.\n…\n• All boats (https://example.org/boats)"),
        "{answer}"
    );
    assert!(!answer.contains("Much more"), "{answer}");
}
