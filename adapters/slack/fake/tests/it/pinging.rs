//! Who is really pinged.

use crate::bot::Bot;
use deskbell_slack_fake::{Fake, Kind, NewUser};
use serde_json::{Value, json};

#[tokio::test]
async fn markup_pings_and_escaped_text_does_not() {
    let slack = Fake::start().await.unwrap();
    slack.without_limits();
    let acme = slack.add_workspace("acme");
    let ann = acme.add_user(NewUser::named("Ann"));
    let ben = acme.add_user(NewUser::named("Ben"));
    let help = acme.add_channel("help", &[&ann]);
    let desk = acme.add_group("desk", &[&ann]);
    acme.add_channel_without_app("far", Kind::Public, &[&ben]);
    let bot = Bot::of(&slack, &acme);
    let mrkdwn = |text: String| {
        json!([{"type": "section",
        "text": {"type": "mrkdwn", "text": text}}])
    };
    let plain = |text: String| {
        json!([{"type": "section",
        "text": {"type": "plain_text", "text": text}}])
    };
    let cases: Vec<(Value, Vec<&str>)> = vec![
        (json!({"text": "hello"}), vec![]),
        (
            json!({"text": format!("<@{ann}> and <@{ann}|ann>")}),
            vec![&ann],
        ),
        (
            json!({"text": format!("&lt;@{ann}&gt; <#C1> @here")}),
            vec![],
        ),
        (json!({"text": format!("<@{ben}>")}), vec![]),
        (
            json!({"text": "<!here> <!channel|x>"}),
            vec!["channel", "here"],
        ),
        (json!({"text": format!("<!subteam^{desk}>")}), vec![&desk]),
        (json!({"text": "@here", "link_names": true}), vec!["here"]),
        (
            json!({"text": "@everyone", "parse": "full"}),
            vec!["everyone"],
        ),
        (
            json!({"text": "x", "blocks": mrkdwn(format!("<@{ann}>"))}),
            vec![&ann],
        ),
        (
            json!({"text": "x", "blocks": plain(format!("<@{ann}> <!here>"))}),
            vec![],
        ),
        (
            json!({"text": "x", "attachments": [{"text": "<!here>"}]}),
            vec!["here"],
        ),
        (
            json!({"text": "x", "blocks": [{"type": "rich_text", "elements": [{
                "type": "rich_text_section", "elements": [
                    {"type": "text", "text": "<!here>"},
                    {"type": "user", "user_id": ann},
                    {"type": "broadcast", "range": "channel"}]}]}]}),
            vec![&ann, "channel"],
        ),
    ];
    for (mut args, expected) in cases {
        args["channel"] = json!(help);
        let body = bot.call("chat.postMessage", args.clone()).await;
        let ts = body["ts"].as_str().unwrap_or_else(|| panic!("{body}"));
        let pings = acme.pings(&help, ts).unwrap();
        assert_eq!(pings.all(), expected, "{args}");
        assert_eq!(pings.nobody(), expected.is_empty());
    }
}

#[tokio::test]
async fn links_unfold_unless_switched_off_and_hidden_ones_show() {
    let slack = Fake::start().await.unwrap();
    let acme = slack.add_workspace("acme");
    let help = acme.add_channel("help", &[]);
    let bot = Bot::of(&slack, &acme);
    let text = "see https://a.example/x and <https://b.example|https://bank.example>";
    let ts = bot.post(&help, text).await;
    let pings = acme.pings(&help, &ts).unwrap();
    assert_eq!(pings.unfurls.len(), 2);
    let hidden = (
        "https://b.example".to_owned(),
        "https://bank.example".to_owned(),
    );
    assert_eq!(pings.hidden_links.into_iter().collect::<Vec<_>>(), [hidden]);
    let args = json!({"channel": help, "text": text,
        "unfurl_links": false, "unfurl_media": false});
    let body = bot.call("chat.postMessage", args).await;
    let pings = acme.pings(&help, body["ts"].as_str().unwrap()).unwrap();
    assert!(pings.unfurls.is_empty());
}
