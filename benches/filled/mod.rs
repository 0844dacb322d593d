//! A cache of vectors for more articles than there is time to encode.
//!
//! A few hundred articles are encoded; the records of all others repeat theirs under keys of
//! their own. Sizes and times of everything after the encoder are as if each had been encoded:
//! the texts are all different, of the same length, and each has its own record.

use anyhow::{Context as _, Result, ensure};
use deskbell::kb::{Article, Cache, Index};
use deskbell_encoder::{Encoder, Kind};
use std::{
    collections::HashMap,
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};
use xxhash_rust::xxh3::xxh3_128;

/// Articles that are really encoded.
const ENCODED: usize = 250;
/// How the cache begins, and what of a record stands before its token vectors.
const MAGIC: usize = 8;
const HEAD: usize = 16 + 4 + 384;
const TOKEN: usize = 128;
const SPACE: &[u8] = include_bytes!("../../models/space.bin");

/// Makes the cache at `path` know all of `articles`, which have one question each.
pub(crate) fn fill(path: &Path, articles: &[Article], encoder: &Encoder) -> Result<()> {
    let model = model(encoder);
    let encoded = &articles[..ENCODED.min(articles.len())];
    let few = path.with_extension("few");
    Index::build(encoded.to_vec(), encoder, &Cache::at(&few), &|_, _| {});
    let bytes = std::fs::read(&few)?;
    let records = records(&bytes);
    let write = |path: &Path, articles: &[Article]| -> Result<()> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(&bytes[..MAGIC])?;
        for (n, article) in articles.iter().enumerate() {
            let like = passages(&encoded[n % encoded.len()]);
            for (passage, like) in passages(article).iter().zip(like) {
                let record = records.get(&key(model, &like)).context(OTHERWISE)?;
                file.write_all(&key(model, passage).to_le_bytes())?;
                file.write_all(record)?;
            }
        }
        Ok(file.flush()?)
    };
    // A few first: were the keys made otherwise, everything would be encoded, for hours.
    let some = &articles[..articles.len().min(2 * ENCODED)];
    let tried = path.with_extension("tried");
    write(&tried, some)?;
    let missing = AtomicUsize::new(0);
    Index::build(some.to_vec(), encoder, &Cache::at(&tried), &|_, all| {
        missing.store(all, Ordering::Relaxed);
    });
    ensure!(missing.into_inner() == 0, OTHERWISE);
    write(path, articles)
}

const OTHERWISE: &str = "src/kb makes keys or records of its cache otherwise now: \
    benches/filled must follow";

/// The three texts of an article with one question, as src/kb/passages.rs has them.
fn passages(article: &Article) -> [(bool, String); 3] {
    let body = format!("{}\n{}", article.title, article.answer);
    [
        (false, article.questions.concat()),
        (false, article.title.clone()),
        (true, body),
    ]
}

/// As in src/kb/index.rs.
fn model(encoder: &Encoder) -> u128 {
    let probe = encoder.encode(Kind::Query, "Deskbell").sentence;
    let bytes: Vec<u8> = probe.iter().flat_map(|value| value.to_le_bytes()).collect();
    xxh3_128(&bytes) ^ xxh3_128(SPACE).rotate_left(1)
}

fn key(model: u128, (body, text): &(bool, String)) -> u128 {
    let mut bytes = model.to_le_bytes().to_vec();
    bytes.push(u8::from(*body));
    bytes.extend(text.as_bytes());
    xxh3_128(&bytes)
}

/// What stands after the key of each record.
fn records(bytes: &[u8]) -> HashMap<u128, &[u8]> {
    let mut records = HashMap::new();
    let mut rest = &bytes[MAGIC.min(bytes.len())..];
    while let Some(head) = rest.get(..HEAD) {
        let number = |bytes: &[u8]| {
            bytes
                .iter()
                .rev()
                .fold(0u128, |n, b| n << 8 | u128::from(*b))
        };
        let rows = number(&head[16..20]) as usize;
        let Some(record) = rest.get(16..HEAD + rows * TOKEN) else {
            break;
        };
        records.insert(number(&head[..16]), record);
        rest = &rest[HEAD + rows * TOKEN..];
    }
    records
}
