//! What people and their clients may send: anything.

use super::{
    home::Home,
    wait::{PATIENCE, until},
};
use serde_json::json;

const POST: &str = "/local/api/messages";

#[test]
fn bodies_that_are_no_message() {
    let home = Home::new();
    let program = home.start();
    let client = program.client();
    let with = |text: &str| {
        format!(r#"{{"place":"help","author":"ada","text":{text},"key":"bad"}}"#).into_bytes()
    };
    let bad: [(Vec<u8>, &str); 10] = [
        (b"\xff\xfe\x00".to_vec(), "JSON"),
        (with("\"\u{e9}\"").replace_byte(0xc3, 0xff), ""),
        (Vec::new(), ""),
        (with("\"no end"), ""),
        (with("\"half a pair \\ud800\""), ""),
        (with("3"), "text"),
        (with("\" \\n \""), "empty"),
        (b"[]".to_vec(), ""),
        (
            br#"{"place":"help","author":"nobody","text":"hi"}"#.to_vec(),
            "nobody",
        ),
        (
            br#"{"place":"nowhere","author":"ada","text":"hi"}"#.to_vec(),
            "nowhere",
        ),
    ];
    for (body, word) in bad {
        let shown = String::from_utf8_lossy(&body).into_owned();
        let (status, says) = client.send(POST, &body).expect("it lives");
        assert_eq!(status, 400, "{shown}: {says}");
        let error = says["error"].as_str().unwrap_or_default();
        assert!(!error.is_empty() && error.contains(word), "{shown}: {says}");
    }
    // A MiB: all of it is read, or the answer could be lost with the connection.
    let huge = "long ".repeat(210_000);
    let message = json!({ "place": "help", "author": "ada", "text": huge });
    let (status, says) = client.post(&message).expect("it lives");
    assert_eq!(status, 413, "{says}");
    assert!(says["error"].as_str().unwrap().contains("64 KiB"), "{says}");

    assert_eq!(client.messages("help").len(), 0, "nothing was stored");
    let asked = client.says("ada", "help", "are you open on sunday", "good");
    let answered = || Some(client.replies("help", &asked)).filter(|r| !r.is_empty());
    assert_eq!(until(PATIENCE, answered).expect("an answer").len(), 1);
}

#[test]
fn any_text_comes_back_as_it_was_written() {
    let home = Home::new();
    let program = home.start();
    let client = program.client();
    let texts = [
        "pass\u{200b}word re\u{200d}set \u{feff}please\u{2060}".to_owned(),
        "\u{202e}gnp.exe\u{202c} \u{2067}אני צריך עזרה\u{2069}".to_owned(),
        "أين مفتاح الدراجة؟ \u{200f}(27)".to_owned(),
        "\u{200b}\u{200d}\u{feff}".to_owned(),
        "👩🏽‍🔧👨‍👩‍👧‍👦 e\u{301}e\u{301} Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢".to_owned(),
        "one\r\ntwo\ttabs\u{7}bell\u{1b}[31mred\u{85}\u{2028}end".to_owned(),
        "nothing\u{0}after".to_owned(),
        "'); DROP TABLE messages; -- \\ \" {{ }} %s <script>alert(1)</script>".to_owned(),
        "x".repeat(64 * 1024),
        "ж ".repeat(20 * 1024),
        "\u{10ffff}\u{fffd}\u{e000}".to_owned(),
    ];
    for (number, text) in texts.iter().enumerate() {
        client.says("ada", "help", text, &format!("text {number}"));
    }
    // A direct message is always understood: none of these may stop it.
    for (number, text) in texts.iter().enumerate() {
        client.says("ada", "dm-ada", text, &format!("direct {number}"));
    }
    let asked = client.says("jonas", "help", "are you open on sunday", "question");
    let answered = || Some(client.replies("help", &asked)).filter(|r| !r.is_empty());
    until(PATIENCE, answered).expect("it goes on answering");
    for place in ["help", "dm-ada"] {
        let all = client.messages(place);
        let hers = all.iter().filter(|m| m["author"] == "ada");
        let hers: Vec<_> = hers.filter_map(|m| m["text"].as_str()).collect();
        assert!(hers == texts, "{place}: {hers:?}");
    }
    assert!(!program.log().contains("panicked"), "{}", program.log());
}

/// Bytes with one replaced, to make them no UTF-8.
trait ReplaceByte {
    fn replace_byte(self, from: u8, to: u8) -> Self;
}

impl ReplaceByte for Vec<u8> {
    fn replace_byte(mut self, from: u8, to: u8) -> Self {
        let at = self.iter().position(|byte| *byte == from).unwrap();
        self[at] = to;
        self
    }
}
