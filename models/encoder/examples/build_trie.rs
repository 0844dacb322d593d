//! Builds the double-array trie of the vocabulary for `convert_encoder.py`.
//!
//! Usage: `cargo run --release --example build_trie -- PIECES TRIE`
//!
//! PIECES is a sequence of records `id: u32, length: u32, UTF-8 bytes` (little-endian), in any
//! order. TRIE receives the units of the double array, four bytes each.

use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(pieces), Some(trie)) = (args.next(), args.next()) else {
        return Err("usage: build_trie PIECES TRIE".into());
    };
    let bytes = fs::read(pieces)?;
    let mut records = parse(&bytes)?;
    // The builder wants its keys in byte order, without repetition.
    records.sort_unstable();
    records.dedup_by(|b, a| a.0 == b.0);
    let units = yada::builder::DoubleArrayBuilder::build(&records)?;
    fs::write(trie, units)?;
    Ok(())
}

fn parse(mut bytes: &[u8]) -> Result<Vec<(&[u8], u32)>, &'static str> {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let (id, rest) = number(bytes)?;
        let (length, rest) = number(rest)?;
        let (piece, rest) = rest
            .split_at_checked(length as usize)
            .ok_or("a piece is cut short")?;
        records.push((piece, id));
        bytes = rest;
    }
    Ok(records)
}

fn number(bytes: &[u8]) -> Result<(u32, &[u8]), &'static str> {
    let (head, rest) = bytes
        .split_first_chunk::<4>()
        .ok_or("a record is cut short")?;
    Ok((u32::from_le_bytes(*head), rest))
}
