//! Prints the least time that encoding one message of 20 tokens took, in microseconds.
//!
//! For `.ci/speed`, which builds it twice: as it is shipped, and as one codegen unit.

use deskbell_encoder::{Encoder, Kind};
use std::time::{Duration, Instant};

const TEXT: &str = "my parcel has not arrived yet and nobody answers my mails";
const ROUNDS: u32 = 12;

fn main() -> Result<(), deskbell_encoder::EncoderError> {
    let path = std::env::args().nth(1);
    let encoder = Encoder::open(path.unwrap_or_else(|| "models/encoder.bin".into()).as_ref())?;
    let time = || {
        let started = Instant::now();
        let encoding = encoder.encode(Kind::Query, TEXT);
        std::hint::black_box(encoding);
        started.elapsed()
    };
    let least = (0..ROUNDS).map(|_| time()).min();
    println!("{}", least.unwrap_or(Duration::ZERO).as_micros());
    Ok(())
}
