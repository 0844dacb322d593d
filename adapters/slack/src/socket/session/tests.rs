//! A session over a pipe, on virtual time.

use super::*;
use tokio::io::DuplexStream;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::protocol::Role;

type Server = WebSocketStream<DuplexStream>;

struct Bench {
    server: Server,
    session: Session,
    parcels: mpsc::Receiver<Parcel>,
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

async fn bench() -> Bench {
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    let client = WebSocketStream::from_raw_socket(ours, Role::Client, None).await;
    let server = WebSocketStream::from_raw_socket(theirs, Role::Server, None).await;
    let (intake, parcels) = Intake::to(16);
    let (mut tasks, stop) = (JoinSet::new(), CancellationToken::new());
    let session = start(&mut tasks, client, intake, stop.clone());
    Bench {
        server,
        session,
        parcels,
        stop,
        tasks,
    }
}

impl Bench {
    async fn sends(&mut self, frame: Value) {
        self.server
            .send(Message::text(frame.to_string()))
            .await
            .unwrap();
    }

    /// The next acknowledgement; pings are passed over.
    async fn acknowledged(&mut self) -> String {
        loop {
            if let Message::Text(text) = self.server.next().await.unwrap().unwrap() {
                let frame: Value = serde_json::from_str(&text).unwrap();
                return frame["envelope_id"].as_str().unwrap().to_owned();
            }
        }
    }
}

fn envelope(id: &str) -> Value {
    json!({"type": "events_api", "envelope_id": id, "payload": {"event": {}}})
}

fn acknowledge(parcel: Parcel) {
    let Reply::Socket(id, socket) = parcel.reply else {
        panic!("it came by a socket")
    };
    socket.send(id).unwrap();
}

#[tokio::test(start_paused = true)]
async fn ten_minutes_half_open_end_after_half_a_minute() {
    let mut bench = bench().await;
    let since = Instant::now();
    // The other side is there, and neither reads nor writes.
    let signal = tokio::time::timeout(Duration::from_secs(600), bench.session.signal()).await;
    assert_eq!(
        signal.unwrap(),
        Signal::Broken("nothing was heard for too long")
    );
    assert!(
        since.elapsed() <= Duration::from_secs(60),
        "{:?}",
        since.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn a_quiet_socket_that_answers_pings_lives() {
    let mut bench = bench().await;
    // Reading answers pings.
    let quiet = tokio::time::timeout(Duration::from_secs(600), async {
        loop {
            bench.server.next().await.unwrap().unwrap();
        }
    });
    assert!(quiet.await.is_err());
    bench.sends(envelope("e1")).await;
    acknowledge(bench.parcels.recv().await.unwrap());
    assert_eq!(bench.acknowledged().await, "e1");
}

#[tokio::test(start_paused = true)]
async fn strange_frames_are_acknowledged_where_they_have_an_id_and_end_nothing() {
    let mut bench = bench().await;
    for strange in ["", "{", "[]", "7", "{\"type\":\"events_api\"}"] {
        bench.server.send(Message::text(strange)).await.unwrap();
    }
    bench
        .sends(json!({"type": "brand_new", "envelope_id": "e1"}))
        .await;
    assert_eq!(bench.acknowledged().await, "e1");
    bench
        .server
        .send(Message::binary(vec![0, 159]))
        .await
        .unwrap();
    bench.sends(envelope("e2")).await;
    acknowledge(bench.parcels.recv().await.unwrap());
    assert_eq!(bench.acknowledged().await, "e2");
}

#[tokio::test(start_paused = true)]
async fn a_session_that_is_let_go_still_acknowledges_what_it_brought() {
    let mut bench = bench().await;
    bench.sends(envelope("e1")).await;
    let parcel = bench.parcels.recv().await.unwrap();
    bench
        .sends(json!({"type": "disconnect", "reason": "refresh_requested"}))
        .await;
    assert_eq!(bench.session.signal().await, Signal::Renew);
    bench.sends(envelope("e2")).await;
    acknowledge(bench.parcels.recv().await.unwrap());
    assert_eq!(
        bench.acknowledged().await,
        "e2",
        "until the next one is there, it is in use"
    );
    bench.session.let_go.cancel();
    bench.sends(envelope("e3")).await;
    acknowledge(bench.parcels.recv().await.unwrap());
    acknowledge(parcel);
    assert_eq!(bench.acknowledged().await, "e3");
    assert_eq!(bench.acknowledged().await, "e1");
    let end = bench.server.next().await;
    assert!(matches!(end, Some(Ok(Message::Close(_))) | None), "{end:?}");
    bench.tasks.join_next().await;
}

#[tokio::test(start_paused = true)]
async fn a_stop_does_not_wait_for_more_but_for_what_is_being_stored() {
    let mut bench = bench().await;
    bench.sends(envelope("e1")).await;
    let parcel = bench.parcels.recv().await.unwrap();
    let since = Instant::now();
    bench.stop.cancel();
    bench.session.let_go.cancel();
    acknowledge(parcel);
    assert_eq!(bench.acknowledged().await, "e1");
    // The server answers our farewell by reading on.
    while let Some(Ok(_)) = bench.server.next().await {}
    bench.tasks.join_next().await;
    assert!(
        since.elapsed() < Duration::from_secs(1),
        "{:?}",
        since.elapsed()
    );
}
