//! Nonsense is refused; it never breaks the fake. The seed is fixed, so a failure comes
//! again.

use crate::bot::{FULL, Scene};
use deskbell_discord_fake::Config;
use serde_json::{Map, Value, json};

/// Numbers by a linear rule, enough to stir JSON with.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn value(&mut self, depth: usize) -> Value {
        const FIELDS: [&str; 18] = [
            "content",
            "embeds",
            "components",
            "type",
            "custom_id",
            "label",
            "style",
            "name",
            "data",
            "message",
            "message_reference",
            "message_id",
            "allowed_mentions",
            "parse",
            "users",
            "flags",
            "nonce",
            "options",
        ];
        match self.roll(if depth == 0 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-1),
            3 => json!(u64::MAX),
            4 => json!("ä<@1>"),
            5 => json!(1.5),
            6 => (0..self.roll(4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let fields = (0..1 + self.roll(6)).map(|_| {
                    let field = FIELDS[self.roll(FIELDS.len())].to_owned();
                    (field, self.value(depth - 1))
                });
                Value::Object(Map::from_iter(fields.collect::<Vec<_>>()))
            }
        }
    }
}

#[tokio::test]
async fn no_body_on_any_route_breaks_the_fake() {
    let scene = Scene::with(Config {
        openapi: None,
        rate_limits: false,
        ..Config::default()
    })
    .await;
    let message = scene.fake.post(scene.ana, scene.help, "hello").unwrap();
    let (help, guild, app) = (scene.help, scene.guild, scene.fake.application());
    let routes = [
        ("POST", format!("/channels/{help}/messages")),
        ("PATCH", format!("/channels/{help}/messages/{message}")),
        ("POST", format!("/channels/{help}/threads")),
        ("PATCH", format!("/channels/{help}")),
        ("POST", "/interactions/1/t/callback".to_owned()),
        ("POST", format!("/webhooks/{app}/t")),
        ("PUT", format!("/applications/{app}/commands")),
        ("POST", format!("/applications/{app}/commands")),
        ("POST", format!("/guilds/{guild}/channels")),
        ("POST", "/users/@me/channels".to_owned()),
        ("POST", "/channels".to_owned()),
        ("GET", "/guilds".to_owned()),
        ("GET", "/".to_owned()),
        ("DELETE", "/channels/x/messages/y/reactions".to_owned()),
    ];
    let mut dice = Dice(7);
    for round in 0..60 {
        for (method, path) in &routes {
            let body = dice.value(4);
            let answer = scene.send(method, path, &body).await;
            let answer = answer
                .unwrap_or_else(|error| panic!("round {round}, {method} {path} {body}: {error}"));
            assert!(
                answer.status < 500,
                "round {round}, {method} {path} {body}: {}",
                answer.status
            );
        }
    }
}

#[tokio::test]
async fn no_payload_breaks_the_gateway() {
    let scene = Scene::new().await;
    let mut dice = Dice(11);
    for _ in 0..40 {
        let mut gateway = scene.connect().await;
        gateway.payload(10).await;
        let op = dice.roll(12);
        gateway.send(json!({"op": op, "d": dice.value(3)})).await;
        gateway.send(json!({"op": 99, "d": dice.value(3)})).await;
        assert!(
            (4_001..=4_014).contains(&gateway.close_code().await),
            "op {op}"
        );
    }
    let (mut gateway, _) = scene.log_in(FULL).await;
    scene
        .fake
        .post(scene.ana, scene.help, "still here")
        .unwrap();
    assert_eq!(gateway.texts(1).await, ["still here"]);
}
