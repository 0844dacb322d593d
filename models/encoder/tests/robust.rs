//! Whatever the text or the file, there is a result or an error, never a panic.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

use deskbell_encoder::{
    Cpu, DIMENSIONS, Encoder, EncoderError, Encoding, Kind, MAX_BYTES, MAX_TOKENS,
};
use proptest::prelude::*;
use tempfile::NamedTempFile;

const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../encoder.bin");
/// Header and section table.
const HEAD: usize = 64 + 8 * 32;

static ENCODER: LazyLock<Encoder> = LazyLock::new(|| Encoder::open(Path::new(MODEL)).unwrap());

fn check(text: &str, encoding: &Encoding) {
    assert_eq!(encoding.sentence.len(), DIMENSIONS);
    assert!(encoding.sentence.iter().all(|value| value.is_finite()));
    let tokens = &encoding.tokens;
    assert!(tokens.len() <= MAX_TOKENS);
    assert_eq!(tokens.as_slice().len(), tokens.len() * DIMENSIONS);
    assert!(
        tokens
            .ranges()
            .iter()
            .all(|range| text.get(range.clone()).is_some())
    );
}

/// Strings that mix every kind of character with what the tokenizer cares about.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{0,6}",
        "\\PC{0,4}",
        prop::sample::select(vec![
            " ",
            "\u{2581}",
            "\u{301}",
            "\u{200d}",
            "\0",
            "<s>",
            "</s>",
            "<unk>",
            "\u{fdfa}",
            "\u{1f1e9}",
            "\u{0e4d}",
            "query: ",
            "\r\n",
            "漢",
            "\u{202e}",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_text_has_ids(text in text()) {
        let ids = ENCODER.tokenize(&text);
        prop_assert!(ids.iter().all(|&id| id > 2 && id < 250_001), "{:?}", ids);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_texts_have_vectors(texts in prop::collection::vec(text(), 1..5)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let batch = ENCODER.encode_batch(Kind::Query, &texts);
        prop_assert_eq!(batch.len(), texts.len());
        for (text, encoding) in texts.iter().zip(&batch) {
            check(text, encoding);
            prop_assert_eq!(encoding.tokens.len(), ENCODER.tokenize(text).len());
        }
        prop_assert!(ENCODER.encode(Kind::Query, texts[0]) == batch[0]);
    }

    #[test]
    fn a_damaged_head_is_an_error_or_harmless(at in 0..HEAD, byte: u8) {
        let mut head = head();
        head[at] = byte;
        open_and_use(&model(&head, 0));
    }

    #[test]
    fn random_contents_are_harmless(seed: u64) {
        open_and_use(&model(&head(), seed | 1));
    }
}

fn head() -> Vec<u8> {
    let mut head = vec![0; HEAD];
    File::open(MODEL).unwrap().read_exact(&mut head).unwrap();
    head
}

/// A file with this head, of full length, with its configuration and otherwise of zeros, or, for
/// a seed, with noise at the places where sections begin.
fn model(head: &[u8], seed: u64) -> NamedTempFile {
    let mut source = File::open(MODEL).unwrap();
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(head).unwrap();
    let mut config = vec![0; 64];
    source.seek(SeekFrom::Start(HEAD as u64)).unwrap();
    source.read_exact(&mut config).unwrap();
    file.write_all(&config).unwrap();
    file.as_file()
        .set_len(source.metadata().unwrap().len())
        .unwrap();
    let mut state = seed;
    for entry in head[64..].chunks_exact(32) {
        // Noise in the plain vectors would rightly be refused as not finite.
        if seed == 0
            || [b"config", b"embedd", b"layers"]
                .iter()
                .any(|n| entry.starts_with(*n))
        {
            continue;
        }
        let start = u64::from_le_bytes(entry[16..24].try_into().unwrap());
        let noise: Vec<u8> = (0..4096).map(|_| next(&mut state)).collect();
        // The length of the map's trie has to be plausible for the trie to be walked.
        let skip = if entry.starts_with(b"charmap") { 4 } else { 0 };
        file.seek(SeekFrom::Start(start + skip)).unwrap();
        file.write_all(&noise).unwrap();
        if skip > 0 {
            file.seek(SeekFrom::Start(start)).unwrap();
            file.write_all(&3000u32.to_le_bytes()).unwrap();
        }
    }
    file
}

/// xorshift, to fill files quickly.
fn next(state: &mut u64) -> u8 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state as u8
}

fn open_and_use(file: &NamedTempFile) {
    if let Ok(encoder) = Encoder::open(file.path()) {
        let encoding = encoder.encode(Kind::Query, "Wo ist mein Paket? 我想退款 \u{301}");
        assert_eq!(encoding.sentence.len(), DIMENSIONS);
    }
}

#[test]
fn a_short_file_says_so() {
    let full = File::open(MODEL).unwrap().metadata().unwrap().len();
    for length in [0, 7] {
        let file = model(&head(), 0);
        file.as_file().set_len(length).unwrap();
        let error = Encoder::open(file.path()).err();
        assert!(error.is_some());
    }
    for length in [8, 63, 64, 200, HEAD as u64, 4096, full - 1, full + 1] {
        let file = model(&head(), 0);
        file.as_file().set_len(length).unwrap();
        let error = Encoder::open(file.path()).err();
        assert!(
            matches!(error, Some(EncoderError::Truncated { .. })),
            "{length}: {error:?}"
        );
    }
}

#[test]
fn errors_tell_what_is_wrong() {
    let message = |change: fn(&mut Vec<u8>)| {
        let mut head = head();
        change(&mut head);
        let error = Encoder::open(model(&head, 0).path()).err();
        error.map(|error| error.to_string()).unwrap_or_default()
    };
    assert!(message(|head| head[0] = b'X').contains("not an encoder model"));
    assert!(message(|head| head[8] = 9).contains("version 9"));
    assert!(message(|head| head[64] = b'X').contains("`config` is missing"));
    assert!(message(|head| head[64 + 24] = 1).contains("1 bytes where 36"));
    assert!(message(|head| head[64 + 23] = 0xff).contains("outside the file"));
    let missing = Encoder::open(Path::new("no/such/file")).err().unwrap();
    assert!(missing.to_string().contains("no/such/file"));
}

#[test]
fn an_encoder_can_be_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Encoder>();
    shared::<EncoderError>();
    shared::<Cpu>();
}

#[test]
fn a_long_text_is_cut() {
    for part in [
        "parcel ",
        "a",
        "漢",
        "\u{fdfa}",
        "e\u{301}\u{301}\u{301}\u{301}",
        "\0",
        "👩‍👩‍👧‍👦",
        " ",
    ] {
        let text = part.repeat(1_000_000 / part.len());
        let start = Instant::now();
        let ids = ENCODER.tokenize(&text);
        let elapsed = start.elapsed();
        assert!(ids.len() <= MAX_TOKENS);
        // Milliseconds in truth; generous for busy machines.
        assert!(elapsed.as_millis() < 200, "{part:?} took {elapsed:?}");
        check(&text, &ENCODER.encode(Kind::Query, &text));
    }
    let text = "x".repeat(MAX_BYTES - 1) + "漢";
    assert!(
        ENCODER
            .encode(Kind::Query, &text)
            .tokens
            .ranges()
            .iter()
            .all(|r| r.end < MAX_BYTES)
    );
}

#[test]
fn a_special_token_typed_as_text_stays_text() {
    for text in ["<s>", "</s>", "a<s>b", "<pad><mask><unk>"] {
        let ids = ENCODER.tokenize(text);
        assert!(
            ids.iter().all(|&id| id > 3 && id < 250_001),
            "{text}: {ids:?}"
        );
    }
}
