//! What a help desk lives through, from the first message to the last.

use crate::bot::Bot;
use deskbell_slack_fake::{Fake, NewUser, Outcome};
use serde_json::json;

#[tokio::test]
async fn a_question_an_answer_and_a_button() {
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let help = acme.add_channel("help", &[&ann]);
    let bot = Bot::of(&slack, &acme);
    let mut socket = bot.connect().await;

    let asked = acme.say(&help, &ann, "my invoice is wrong").unwrap();
    let event = socket.event().await;
    assert_eq!(event["type"], "message");
    assert_eq!(event["text"], "my invoice is wrong");
    assert_eq!(event["user"], ann.as_str());
    assert_eq!(event["channel_type"], "channel");
    acme.all_acknowledged().await.unwrap();

    let sent = bot
        .call(
            "chat.postMessage",
            json!({
                "channel": help, "thread_ts": asked, "text": "See the article on invoices.",
                "metadata": {"event_type": "answer", "event_payload": {"id": "c1"}},
                "blocks": [{"type": "actions", "elements": [{"type": "button",
                    "action_id": "human", "value": "v",
                    "text": {"type": "plain_text", "text": "Ask a person"}}]}],
            }),
        )
        .await;
    let ts = sent["ts"].as_str().unwrap();
    let own = socket.event().await;
    assert_eq!(
        own["bot_id"],
        acme.bot_id().as_str(),
        "its own post comes back"
    );
    assert_eq!(own["thread_ts"], asked.as_str());

    let pressed = acme.press(&help, ts, &ann, "human").unwrap();
    let payload = socket.take().await;
    assert_eq!(payload["type"], "block_actions");
    assert_eq!(payload["actions"][0]["action_id"], "human");
    assert_eq!(payload["message"]["ts"], ts);
    assert_eq!(pressed.outcome().await, Outcome::Acknowledged(json!(null)));

    let thread = bot
        .call(
            "conversations.replies",
            json!({"channel": help, "ts": asked, "include_all_metadata": true}),
        )
        .await;
    assert_eq!(thread["messages"][0]["reply_count"], 1);
    assert_eq!(
        thread["messages"][1]["metadata"]["event_payload"]["id"],
        "c1"
    );
}

#[tokio::test]
async fn a_modal_with_errors_then_a_good_answer() {
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let help = acme.add_channel("help", &[&ann]);
    let bot = Bot::of(&slack, &acme);
    let mut socket = bot.connect().await;

    let command = acme.command(&help, &ann, "/human", "please").unwrap();
    let payload = socket.take().await;
    assert_eq!(payload["text"], "please");
    let modal = json!({
        "type": "modal", "callback_id": "why", "external_id": "case-1",
        "title": {"type": "plain_text", "text": "Ask a person"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [{"type": "input", "block_id": "b",
            "label": {"type": "plain_text", "text": "What is it about?"},
            "element": {"type": "plain_text_input", "action_id": "words"}}],
    });
    let args = json!({"trigger_id": payload["trigger_id"], "view": modal});
    let opened = bot.call("views.open", args.clone()).await;
    assert_eq!(opened["ok"], true, "{opened}");
    let mut spent = args.clone();
    spent["view"]["external_id"] = json!("other");
    assert_eq!(
        bot.refused("views.open", spent).await,
        "exchanged_trigger_id"
    );
    assert!(matches!(command.outcome().await, Outcome::Acknowledged(_)));
    let again = acme.command(&help, &ann, "/human", "").unwrap();
    let payload = socket.take().await;
    again.outcome().await;
    let mut args = args;
    args["trigger_id"] = payload["trigger_id"].clone();
    assert_eq!(
        bot.refused("views.open", args.clone()).await,
        "duplicate_external_id"
    );
    args["view"]["external_id"] = json!("case-2");
    args["view"]["title"]["text"] = json!("x".repeat(25));
    assert_eq!(bot.refused("views.open", args).await, "invalid_arguments");

    let view = acme.modal_opens(&ann).await.unwrap();
    assert!(
        acme.submit(&view.id, &ann, &[]).is_err(),
        "the words are needed"
    );
    let submitted = acme.submit(&view.id, &ann, &[("words", "?")]).unwrap();
    let envelope = socket.next().await.unwrap();
    assert_eq!(
        envelope["payload"]["view"]["state"]["values"]["b"]["words"]["value"],
        "?"
    );
    let errors = json!({"response_action": "errors", "errors": {"b": "say more"}});
    socket.acknowledge(&envelope, Some(errors.clone())).await;
    assert_eq!(submitted.outcome().await, Outcome::Acknowledged(errors));
    assert_eq!(acme.modals(&ann).len(), 1, "it stays open");

    let submitted = acme
        .submit(&view.id, &ann, &[("words", "my invoice")])
        .unwrap();
    socket.take().await;
    submitted.outcome().await;
    assert_eq!(acme.modals(&ann), []);
}
