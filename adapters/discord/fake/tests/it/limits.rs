//! Rate limits: buckets with their headers, the global limit, being shut out.

use crate::bot::Scene;
use deskbell_discord_fake::{Config, Fault, FaultRule};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn a_bucket_counts_down_refuses_and_refills() {
    let scene = Scene::with(Config::default()).await;
    let header = |answer: &crate::bot::Answer, name: &str| {
        answer
            .headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default()
    };
    for left in ["4", "3", "2", "1", "0"] {
        let answer = scene.say(json!({"content": "x"})).await;
        assert_eq!(
            (
                answer.status,
                header(&answer, "x-ratelimit-remaining").as_str()
            ),
            (200, left)
        );
        assert_eq!(header(&answer, "x-ratelimit-limit"), "5");
        assert!(!header(&answer, "x-ratelimit-bucket").is_empty());
    }
    let refused = scene.say(json!({"content": "x"})).await;
    assert_eq!(
        (refused.status, &refused.body["global"]),
        (429, &json!(false))
    );
    let after = refused.body["retry_after"].as_f64().unwrap();
    assert!(after > 0.0 && after <= 5.0);
    assert_eq!(header(&refused, "x-ratelimit-scope"), "user");
    assert!(["1", "2", "3", "4", "5"].contains(&header(&refused, "retry-after").as_str()));

    // Another channel is another bucket.
    let other = scene.fake.add_channel(scene.guild, "other");
    let there = scene
        .call(
            "POST",
            &format!("/channels/{other}/messages"),
            json!({"content": "x"}),
        )
        .await;
    assert_eq!(there.status, 200);
    assert_eq!(
        header(&there, "x-ratelimit-bucket"),
        header(&refused, "x-ratelimit-bucket")
    );
    scene.fake.advance(Duration::from_secs(5));
    assert_eq!(scene.say(json!({"content": "x"})).await.status, 200);
    assert_eq!(scene.fake.messages(scene.help).len(), 6);
    scene.end();
}

#[tokio::test]
async fn the_global_limit_spares_answers_to_interactions() {
    let scene = Scene::with(Config::default()).await;
    let mut statuses = Vec::new();
    for guild in 0..60 {
        statuses.push(
            scene
                .call("GET", &format!("/guilds/{guild}"), Value::Null)
                .await,
        );
    }
    let limited: Vec<_> = statuses
        .iter()
        .filter(|answer| answer.status == 429)
        .collect();
    assert!(!limited.is_empty(), "fifty a second");
    assert!(
        limited.iter().all(|answer| answer.body["global"] == true
            && answer.headers.contains_key("x-ratelimit-global"))
    );
    let spared = scene
        .call("POST", "/interactions/1/token/callback", json!({"type": 6}))
        .await;
    assert_eq!(spared.code(), 10_062);
}

#[tokio::test]
async fn a_storm_of_429_passes_and_is_counted() {
    let scene = Scene::new().await;
    scene
        .fake
        .storm(90, Duration::from_secs(600), Duration::from_secs(2));
    let mut refused = 0;
    for _ in 0..100 {
        let answer = scene.call("GET", "/users/@me", Value::Null).await;
        refused += usize::from(answer.status == 429);
    }
    assert!((80..100).contains(&refused), "{refused} of 100");
    assert_eq!(scene.fake.invalid_requests(), refused);
    scene.fake.advance(Duration::from_secs(601));
    assert_eq!(
        scene.call("GET", "/users/@me", Value::Null).await.status,
        200
    );
    assert_eq!(scene.fake.invalid_requests(), 0);
}

#[tokio::test]
async fn an_ordered_429_says_how_long_to_wait() {
    let scene = Scene::new().await;
    scene.fake.fault(FaultRule::new(Fault::RateLimited {
        after: Duration::from_millis(1_500),
        global: true,
    }));
    let refused = scene.say(json!({"content": "x"})).await;
    assert_eq!(
        (
            refused.status,
            &refused.body["retry_after"],
            &refused.body["global"]
        ),
        (429, &json!(1.5), &json!(true))
    );
    assert_eq!(refused.headers["retry-after"], "2");
    assert_eq!(scene.say(json!({"content": "x"})).await.status, 200);
}
