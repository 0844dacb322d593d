//! Time per message and at load. Run with `cargo bench` on a quiet machine, best pinned to one
//! core; needs `encoder.bin` beside the crate.

use std::path::Path;

use deskbell_encoder::{Cpu, Encoder, Kind};
use divan::{Bencher, black_box};

const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../encoder.bin");
/// Tokens the network sees, so with the three of the prefix and the two special ones.
const TOKENS: [usize; 3] = [10, 20, 60];
const STORY: &str = "Hello, I ordered a pair of blue running shoes on Monday and the tracking page \
    still says that the parcel is waiting at the depot, can you please tell me when it will be \
    delivered or send me my money back because I need them for the race on Sunday morning and \
    nobody answers the phone when I try to call you at the number on the invoice";

fn main() {
    divan::main();
}

fn encoder(cpu: Cpu) -> Encoder {
    Encoder::open(Path::new(MODEL))
        .unwrap_or_else(|error| panic!("{error}"))
        .with_cpu(cpu)
}

/// A text that the network sees as `count` tokens.
fn text(encoder: &Encoder, count: usize) -> String {
    let mut text = STORY.to_owned();
    while encoder.tokenize(&text).len() + 5 > count {
        text.pop();
    }
    text
}

#[divan::bench(args = TOKENS)]
fn best(bencher: Bencher, tokens: usize) {
    let encoder = encoder(Cpu::detect());
    let text = text(&encoder, tokens);
    bencher.bench_local(|| encoder.encode(Kind::Query, black_box(&text)));
}

#[divan::bench(args = TOKENS)]
fn portable(bencher: Bencher, tokens: usize) {
    let encoder = encoder(Cpu::PORTABLE);
    let text = text(&encoder, tokens);
    bencher.bench_local(|| encoder.encode(Kind::Query, black_box(&text)));
}

/// Eight texts at once.
#[divan::bench(args = TOKENS)]
fn batch_of_8(bencher: Bencher, tokens: usize) {
    let encoder = encoder(Cpu::detect());
    let text = text(&encoder, tokens);
    let texts = [text.as_str(); 8];
    bencher.bench_local(|| encoder.encode_batch(Kind::Query, black_box(&texts)));
}

#[divan::bench(args = TOKENS)]
fn tokenizer(bencher: Bencher, tokens: usize) {
    let encoder = encoder(Cpu::detect());
    let text = text(&encoder, tokens);
    bencher.bench_local(|| encoder.tokenize(black_box(&text)));
}

/// A message of a megabyte, which is cut.
#[divan::bench]
fn tokenizer_megabyte(bencher: Bencher) {
    let encoder = encoder(Cpu::detect());
    let text = "parcel ".repeat(150_000);
    bencher.bench_local(|| encoder.tokenize(black_box(&text)));
}

#[divan::bench]
fn open(bencher: Bencher) {
    bencher.bench_local(|| encoder(Cpu::detect()));
}
