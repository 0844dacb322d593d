//! Questions: in a channel, in a forum, directly, by command; and what people do to them before
//! they are answered.

use super::server::{Server, WITHIN, auto};
use deskbell_discord_fake::{Handle, Id, Outcome};
use serde_json::{Value, json};

const QUESTION: &str = "What time do you open on Saturday?";
const ANSWER: &str = "Tuesday to Sunday";

#[tokio::test]
async fn a_command_is_answered_to_its_user_alone() {
    let server = Server::new().await;
    let live = server.live().await;
    let words = json!({ "text": QUESTION });
    let words = words.as_object().unwrap();
    let asked = server
        .fake
        .slash(server.ada, server.help, "ask", words)
        .unwrap();
    let told = server.told(asked, ANSWER).await;
    assert_eq!(told.only_for, Some(server.ada));
    server.end(live).await;
}

#[tokio::test]
async fn an_angry_message_in_spanish_calls_a_person() {
    let server = Server::new().await;
    let live = server.live().await;
    let text = "¡Esto es una vergüenza! Llevo tres días esperando y nadie me responde, son unos ladrones, quiero hablar con una persona ya";
    server.fake.post(server.ada, server.help, text).unwrap();
    let thread = server.thread().await;
    server.says(thread, "privado").await;
    server
        .says(server.direct(server.sam), "ada needs a person")
        .await;
    assert_eq!(live.case().await.language, "es");
    // Nobody acknowledges: the second responder is pinged where the asker waits.
    live.settle().await;
    live.wait_minutes(6).await;
    let called = server.says(thread, &format!("<@{}>", server.robin)).await;
    assert_eq!(called.mentions, [server.robin]);
    server
        .says(server.direct(server.robin), "ada needs a person")
        .await;
    server.end(live).await;
}

#[tokio::test]
async fn in_a_forum_the_opening_post_is_answered() {
    let server = Server::new().await;
    let forum = server.fake.add_forum(server.guild, "questions");
    let live = server.live_with(&auto(forum)).await;
    let post = server
        .fake
        .open_post(server.ada, forum, "Saturday", QUESTION)
        .unwrap();
    let answer = server.says(post, ANSWER).await;
    assert_eq!(answer.reply_to, Some(post), "the opening message");
    server.end(live).await;
}

#[tokio::test]
async fn directly_and_with_a_case_in_the_channel_set_for_them() {
    let (server, office) = Server::with_cases("office").await;
    let live = server.live().await;
    server.fake.direct(server.ada, QUESTION).unwrap();
    let direct = server.direct(server.ada);
    let answer = server.says(direct, ANSWER).await;
    server.press(server.ada, &answer, "human").await;
    server.says(direct, "I've called Sam Rivers").await;
    let thread = server.thread().await;
    server.says(thread, "Hello ada").await;
    let seen = server.fake.thread(thread).unwrap();
    assert_eq!(seen.parent, Some(office));
    assert!(server.fake.can_see(server.ada, thread));
    // Who pressed in the page is the same responder as in the server.
    server
        .presses(server.sam, server.direct(server.sam), "claim")
        .await;
    server.says(thread, "Sam Rivers is taking care").await;
    server.end(live).await;
}

#[tokio::test]
async fn what_was_asked_changed_and_taken_back_while_nobody_listened() {
    let mut server = Server::new().await;
    let mut live = server.live().await;
    server.fake.post(server.ada, server.help, QUESTION).unwrap();
    server.says(server.help, ANSWER).await;
    live.stop().await;

    let (fake, help) = (&server.fake, server.help);
    let [tom, uma, zoe] = ["tom", "uma", "zoe"].map(|name| fake.add_member(server.guild, name));
    let changed = fake.post(tom, help, "hi everybody").unwrap();
    fake.edit(tom, changed, QUESTION).unwrap();
    let taken_back = fake.post(uma, help, QUESTION).unwrap();
    fake.delete(uma, taken_back).unwrap();
    let kept = fake.post(zoe, help, QUESTION).unwrap();

    server.wake(&mut live).await;
    for question in [changed, kept] {
        let answered = |fake: &Handle| {
            let answers = fake.bot_messages();
            answers.into_iter().find(|m| m.reply_to == Some(question))
        };
        let answer = server.fake.wait_for(WITHIN, answered).await.unwrap();
        assert!(answer.text.contains(ANSWER), "{}", answer.text);
    }
    live.settle().await;
    assert_eq!(server.times(server.help, ANSWER), 3);
    server.end(live).await;
}

#[tokio::test]
async fn the_operators_question_is_asked_before_a_person_is_called() {
    let server = Server::new().await;
    let intake = "[cases]\nintake = { en = \"What happened, and where?\" }\n";
    let live = server.live_with(intake).await;
    server.fake.post(server.ada, server.help, QUESTION).unwrap();
    let answer = server.says(server.help, ANSWER).await;
    let form = server.press(server.ada, &answer, "human").await;
    let words = "My key fell into the canal @everyone";
    server.fills(server.ada, form, words).await;
    let page = server.says(server.direct(server.sam), "My key fell").await;
    assert!(page.mentions.is_empty());
    assert_eq!(live.case().await.asked_text, words);

    // By command the words stand beside it.
    let beside = json!({ "text": "the brakes of my bike squeak" });
    let zoe = server.fake.add_member(server.guild, "zoe");
    let words = beside.as_object().unwrap();
    server.fake.slash(zoe, server.help, "human", words).unwrap();
    server
        .says(server.direct(server.sam), "the brakes of my bike squeak")
        .await;
    server.end(live).await;
}

/// The values of the choices that somebody is shown while they type.
async fn choices(server: &Server, who: Id, name: &str, options: Value) -> Vec<String> {
    let options = options.as_object().unwrap();
    let (fake, help) = (&server.fake, server.help);
    let typing = fake.autocomplete(who, help, name, "text", options).unwrap();
    let shown = fake.wait_for(WITHIN, |fake| match fake.interaction(typing)?.outcome {
        Outcome::Choices(choices) => Some(choices),
        _ => None,
    });
    let shown = shown.await.unwrap();
    let values = shown.as_array().unwrap().iter();
    values
        .map(|c| c["value"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn articles_and_responders_are_offered_while_somebody_types() {
    let server = Server::new().await;
    let live = server.live().await;
    let titles = choices(&server, server.ada, "ask", json!({ "text": "opening" })).await;
    assert!(titles[0].starts_with("Opening hours"), "{titles:?}");
    let chosen = json!({ "text": titles[0] });
    let chosen = chosen.as_object().unwrap();
    let asked = server.fake.slash(server.ada, server.help, "ask", chosen);
    server.told(asked.unwrap(), ANSWER).await;

    let transfer = json!({ "verb": "transfer", "text": "ro" });
    let names = choices(&server, server.sam, "case", transfer.clone()).await;
    assert_eq!(names, ["robin"]);
    let names = choices(&server, server.ada, "case", transfer).await;
    assert!(
        names.is_empty(),
        "responders are shown to responders: {names:?}"
    );
    server.end(live).await;
}
