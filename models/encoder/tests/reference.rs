//! Ids and vectors against `reference.json`, which `make_reference.py` wrote with other means.

use std::path::Path;

use deskbell_encoder::{Cpu, Encoder, Encoding, Kind};
use serde::Deserialize;

const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../encoder.bin");

#[derive(Deserialize)]
struct Case {
    kind: String,
    text: String,
    /// Of the text alone, special tokens and prefix left out.
    ids: Vec<u32>,
    /// In units of 1/10000.
    sentence: Vec<f32>,
    /// The first values of each token vector in units of 1/1000.
    tokens: Vec<Vec<f32>>,
}

impl Case {
    fn kind(&self) -> Kind {
        match self.kind.as_str() {
            "query" => Kind::Query,
            _ => Kind::Passage,
        }
    }
}

fn encoder() -> Encoder {
    Encoder::open(Path::new(MODEL)).unwrap()
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("reference.json")).unwrap()
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[test]
fn ids_are_those_of_the_reference() {
    let encoder = encoder();
    for case in cases() {
        let ids = encoder.tokenize(&case.text);
        assert_eq!(ids, case.ids, "{:?}", case.text);
    }
}

#[test]
fn vectors_are_close_to_the_reference() {
    let encoder = encoder();
    let (mut least, mut farthest) = (1.0f32, 0.0f32);
    for case in cases() {
        let found = encoder.encode(case.kind(), &case.text);
        let sentence = cosine(&found.sentence, &case.sentence);
        assert!(sentence >= 0.999, "{sentence} {:?}", case.text);
        least = least.min(sentence);

        assert_eq!(found.tokens.len(), case.tokens.len(), "{:?}", case.text);
        for (found, expected) in found.tokens.iter().zip(&case.tokens) {
            assert!((cosine(found, found) - 1.0).abs() < 1e-5);
            for (found, expected) in found.iter().zip(expected) {
                farthest = farthest.max((found - expected / 1000.0).abs());
            }
        }
    }
    println!("least cosine {least}, farthest token value {farthest}");
    assert!(farthest < 0.02, "{farthest}");
}

#[test]
fn every_path_gives_the_same_bits() {
    let cases = cases();
    let encode = |cpu: Cpu| -> Vec<Encoding> {
        let encoder = encoder().with_cpu(cpu);
        let encode = |case: &Case| encoder.encode(case.kind(), &case.text);
        cases.iter().map(encode).collect()
    };
    let plain = encode(Cpu::PORTABLE);
    for cpu in Cpu::all() {
        assert!(encode(cpu) == plain, "{cpu:?}");
    }
}

#[test]
fn a_batch_gives_the_same_as_one_by_one() {
    let encoder = encoder();
    let cases = cases();
    let texts: Vec<&str> = cases.iter().map(|case| case.text.as_str()).collect();
    let batch = encoder.encode_batch(Kind::Passage, &texts);
    assert_eq!(batch.len(), texts.len());
    for (text, found) in texts.iter().zip(&batch) {
        assert!(encoder.encode(Kind::Passage, text) == *found, "{text:?}");
    }
    assert!(encoder.encode_batch(Kind::Query, &[]).is_empty());
}

#[test]
fn ranges_point_at_the_words() {
    let encoder = encoder();
    let show = |text: &str| -> Vec<String> {
        let encoding = encoder.encode(Kind::Passage, text);
        let ranges = encoding.tokens.ranges().iter();
        ranges.map(|range| text[range.clone()].to_owned()).collect()
    };
    assert_eq!(
        show("Where is my parcel?"),
        ["Where", "is", "my", "parcel", "?"]
    );
    assert_eq!(show("  Ｗｏ  ist"), ["Ｗｏ", "ist"]);
    assert_eq!(show("我想退款。"), ["", "我想", "退", "款", "。"]);
    assert_eq!(show("½"), ["½", "½", "½"]);
    assert!(show("").is_empty());
}
