//! The people, played by an independent client: `person.py`.

use crate::synapse::venv;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};
use tokio::sync::oneshot;

/// The process that plays all people of these tests. It ends with its standard input.
struct Stage {
    input: Mutex<ChildStdin>,
    waiting: Mutex<HashMap<u64, oneshot::Sender<Value>>>,
    next: AtomicU64,
    stores: tempfile::TempDir,
}

fn stage() -> &'static Stage {
    static STAGE: OnceLock<Stage> = OnceLock::new();
    STAGE.get_or_init(|| {
        let stores = tempfile::tempdir().unwrap();
        let script = stores.path().join("person.py");
        std::fs::write(&script, include_str!("../person.py")).unwrap();
        let mut child = Command::new(venv().unwrap().join("bin/python"))
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(stores.path().join("person.log")).unwrap())
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let input = child.stdin.take().unwrap();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let answer: Value = serde_json::from_str(&line).unwrap();
                let number = answer["id"].as_u64().unwrap();
                let sender = stage().waiting.lock().unwrap().remove(&number);
                // Nobody waits any more where a test has failed meanwhile.
                sender.map(|sender| sender.send(answer));
            }
            child.wait().ok();
            // Whoever still waits for them is told so.
            stage().waiting.lock().unwrap().clear();
        });
        Stage {
            input: Mutex::new(input),
            waiting: Mutex::default(),
            next: AtomicU64::new(1),
            stores,
        }
    })
}

/// Has something done, and gives the answer or the reason why it failed.
async fn ask(mut command: Value) -> Result<Value, String> {
    let stage = stage();
    let number = stage.next.fetch_add(1, Ordering::Relaxed);
    command["id"] = number.into();
    let (sender, answered) = oneshot::channel();
    stage.waiting.lock().unwrap().insert(number, sender);
    writeln!(stage.input.lock().unwrap(), "{command}").unwrap();
    let Ok(mut answer) = answered.await else {
        let log = std::fs::read_to_string(stage.stores.path().join("person.log"));
        panic!("the people have gone: {}", log.unwrap_or_default());
    };
    match answer.get("error") {
        Some(error) => Err(error.as_str().unwrap_or_default().to_owned()),
        None => Ok(answer["answer"].take()),
    }
}

/// A name that no other test has, on servers that tests share.
pub fn unique(name: &str) -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("{name}-{}-{number}", std::process::id())
}

/// Something that needs no person: a new account, a token.
pub async fn account(deed: &str, server: &str, user: &str, password: &str) -> Value {
    let command = json!({ "do": deed, "homeserver": server, "user": user, "password": password });
    ask(command).await.unwrap()
}

/// People without a client come into a room and say something in this order, unencrypted: who,
/// what, and when they wrote it, in milliseconds since 1970, where that is not now. The messages'
/// ids.
pub async fn crowd(
    server: &str,
    room: &str,
    messages: &[(String, &str, Option<i64>)],
) -> Vec<String> {
    let command =
        json!({ "do": "crowd", "homeserver": server, "room": room, "messages": messages });
    let events = ask(command).await.unwrap();
    let events = events.as_array().unwrap().iter();
    let events = events.map(|event| event.as_str().unwrap().to_owned());
    events.collect()
}

/// Somebody with an account and a client.
#[derive(Clone, Debug)]
pub struct Someone {
    /// `@sam-1-2:localhost`.
    pub id: String,
}

impl Someone {
    /// A new account on this server, signed in.
    pub async fn enter(server: &str, name: &str) -> Self {
        let user = unique(name);
        account("register", server, &user, "secret").await;
        let store = stage().stores.path().join(&user);
        std::fs::create_dir(&store).unwrap();
        let command = json!({
            "do": "enter", "who": format!("@{user}:localhost"), "homeserver": server,
            "user": user, "password": "secret", "store": store,
        });
        let id = ask(command).await.unwrap();
        Self {
            id: id.as_str().unwrap().to_owned(),
        }
    }

    /// Does something; the fields are the deed's arguments.
    pub async fn tries(&self, deed: &str, mut fields: Value) -> Result<Value, String> {
        fields["do"] = deed.into();
        fields["who"] = self.id.clone().into();
        ask(fields).await
    }

    /// Does something that must work.
    pub async fn does(&self, deed: &str, fields: Value) -> Value {
        match self.tries(deed, fields).await {
            Ok(answer) => answer,
            Err(error) => panic!("{error}"),
        }
    }

    /// As [`Self::does`], of something that gives an id.
    pub async fn gets(&self, deed: &str, fields: Value) -> String {
        let answer = self.does(deed, fields).await;
        answer.as_str().expect("an id").to_owned()
    }

    /// Writes in a room; the message's id.
    pub async fn says(&self, room: &str, text: &str) -> String {
        self.gets("say", json!({ "room": room, "text": text }))
            .await
    }

    /// Waits until this person's client shows these words in the room.
    pub async fn sees(&self, room: &str, text: &str) -> Value {
        self.does("until_shown", json!({ "room": room, "text": text }))
            .await
    }

    /// The messages that this person's client shows in the room.
    pub async fn shown(&self, room: &str) -> Vec<Value> {
        let shown = self.does("shown", json!({ "room": room })).await;
        shown.as_array().unwrap().clone()
    }

    /// How many messages with these words this person's client shows.
    pub async fn count(&self, room: &str, text: &str) -> usize {
        let shown = self.shown(room).await;
        let with = |message: &&Value| message["text"].as_str().unwrap().contains(text);
        shown.iter().filter(with).count()
    }
}
