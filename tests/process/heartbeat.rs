//! Somebody else's watch is told that the program lives, and of nothing else.

use super::{
    home::{Home, text},
    wait::{PATIENCE, until},
};
use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::mpsc,
    thread,
};

/// A watch: the requests that reach it, each answered with `status`.
fn watch(status: &'static str) -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!(
        "http://{}/secret-of-the-watch",
        listener.local_addr().unwrap()
    );
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 2048];
            let read = stream.read(&mut request).unwrap();
            let answer =
                format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).unwrap();
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            if sender.send(request).is_err() {
                return;
            }
        }
    });
    (address, receiver)
}

#[test]
fn it_beats_while_it_lives_and_says_no_more() {
    let (address, beats) = watch("200 OK");
    let home = Home::new()
        .set("HEARTBEAT__ADDRESS", address)
        .set("HEARTBEAT__EVERY", "1s");
    let program = home.start();
    for _ in 0..3 {
        let beat = beats.recv_timeout(PATIENCE).unwrap();
        assert!(
            beat.starts_with("GET /secret-of-the-watch HTTP/1.1"),
            "{beat}"
        );
        assert!(!beat.to_lowercase().contains("cookie"), "{beat}");
    }
    program.kill();
    // What was sent before may still come; then nothing does.
    while beats.try_recv().is_ok() {}
    let after = beats.recv_timeout(std::time::Duration::from_secs(3));
    assert!(after.is_err(), "the dead don't beat");
}

#[test]
fn a_watch_that_refuses_is_an_error_in_the_log_without_its_address() {
    let (address, _beats) = watch("404 Not Found");
    let home = Home::new()
        .set("HEARTBEAT__ADDRESS", address)
        .set("HEARTBEAT__EVERY", "1s");
    let program = home.start();
    let log = || {
        let log = text(&home.path("err.txt"));
        log.contains("no heartbeat").then_some(log)
    };
    let log = until(PATIENCE, log).expect("it says so");
    assert!(log.contains("404"), "{log}");
    assert!(
        !log.contains("secret-of-the-watch"),
        "the address is a secret: {log}"
    );
    program.kill();
}
