//! x
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::allow_attributes,
    clippy::disallowed_methods
)]
use async_trait::async_trait;
use deskbell_local::*;
use deskbell_platform::*;
use std::sync::Arc;
struct In(tokio::sync::mpsc::UnboundedSender<InboundEvent>);
#[async_trait]
impl Accept for In {
    async fn accept(&self, e: InboundEvent) -> Result<Accepted, InboxError> {
        self.0.send(e).ok();
        Ok(Accepted::New)
    }
}
#[tokio::main]
async fn main() {
    let file = std::env::args().nth(1).unwrap();
    let p = LocalPlatform::open(
        file.as_ref(),
        World {
            bot: "Lantern".into(),
            ..World::default()
        },
        Arc::new(jiff::Timestamp::now),
    )
    .await
    .unwrap();
    let (tx, mut rx) = tokio::sync::mpsc::unbounded_channel();
    let r = p.clone();
    tokio::spawn(async move { r.run(Arc::new(In(tx)), Default::default()).await.unwrap() });
    let b = p.clone();
    tokio::spawn(async move {
        let mut n = 0u32;
        while let Some(e) = rx.recv().await {
            n += 1;
            let id = |k: &str| CommandId(format!("{}-{k}", e.key));
            let _ = n;
            if let EventKind::MessagePosted { message, text, .. } = &e.kind {
                if text.contains("bench") {
                    continue;
                }
                let body = Body::markdown("We're open **Tuesday to Sunday, 10:00-19:00**, at Canal Lane 12. See [the map](https://lantern-bikes.example/map).\n\n- Mondays: closed\n- Holidays: `10:00-14:00`")
                    .block(Block::Quote(vec![Span::Text("From our help article “Opening hours” <b>@everyone</b>".into())]))
                    .action("helped", "That helped", Style::Primary).action("person", "Talk to a person", Style::Normal);
                b.deliver(&OutboundCommand {
                    id: id("r"),
                    lane: Lane::Answer,
                    kind: CommandKind::Reply {
                        to: message.clone(),
                        body,
                    },
                })
                .await
                .unwrap();
            }
            if let EventKind::ActionInvoked { action, .. } = &e.kind {
                let a = e.author.clone().unwrap();
                let sam = Person::new("local", "local", "sam");
                b.deliver(&OutboundCommand {
                    id: id("k"),
                    lane: Lane::Answer,
                    kind: CommandKind::Acknowledge {
                        event: e.key.clone(),
                        place: e.place.clone(),
                        person: a.person.clone(),
                        body: Some(Body::text(format!("Heard you: {action}."))),
                    },
                })
                .await
                .unwrap();
                if action != "person" {
                    continue;
                }
                let r = b
                    .deliver(&OutboundCommand {
                        id: id("o"),
                        lane: Lane::Answer,
                        kind: CommandKind::OpenPrivatePlace {
                            near: e.place.clone(),
                            name: "K7Q2F Ada: wants a person".into(),
                            topic: "Case K7Q2F-9XM3D".into(),
                            case: e.key.to_string(),
                            members: vec![a.person.clone(), sam.clone()],
                        },
                    })
                    .await
                    .unwrap();
                let place = r.place.unwrap();
                let body = Body::default().block(Block::Paragraph(vec![Span::Mention(a.person.clone()), Span::Text(" and ".into()), Span::Mention(sam.clone()), Span::Text(", this place is private. I'm Lantern, a machine; a person will write to you here.".into())]));
                b.deliver(&OutboundCommand {
                    id: id("w"),
                    lane: Lane::Answer,
                    kind: CommandKind::Post {
                        to: Destination::Place(place),
                        body,
                    },
                })
                .await
                .unwrap();
                let body = Body::default()
                    .block(Block::Paragraph(vec![
                        Span::Strong("Call for case K7Q2F".into()),
                        Span::Text(": Ada wants a person. Mood: upset (0.81).".into()),
                    ]))
                    .block(Block::Code("rule: asked_for_person\nscore: 0.97".into()))
                    .action("ack", "I have seen it", Style::Normal)
                    .action("claim", "I take it", Style::Primary)
                    .action("decline", "I cannot", Style::Danger);
                b.deliver(&OutboundCommand {
                    id: id("p"),
                    lane: Lane::Page,
                    kind: CommandKind::Post {
                        to: Destination::Person(sam),
                        body,
                    },
                })
                .await
                .unwrap();
            }
        }
    });
    let l = tokio::net::TcpListener::bind("127.0.0.1:7391")
        .await
        .unwrap();
    axum::serve(l, p.router()).await.unwrap();
}
