//! Encoding the passages of articles: on all processors, and never twice.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use deskbell_encoder::{DIMENSIONS, Encoder, Kind};
use xxhash_rust::xxh3::xxh3_128;

use super::cache::{Tokens, Vectors};
use super::passages::Passage;
use super::space::Space;
use super::vectors::{quantise, unit};

/// Passages that a thread encodes in one go.
const BATCH: usize = 32;

/// Tells how far building has come: passages done, and all that need the encoder.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Changes with the encoder's weights: its answer to a fixed text, and the space.
pub(super) fn fingerprint(encoder: &Encoder) -> u128 {
    let probe = encoder.encode(Kind::Query, "Deskbell").sentence;
    let bytes: Vec<u8> = probe.iter().flat_map(|value| value.to_le_bytes()).collect();
    xxh3_128(&bytes) ^ Space::fingerprint().rotate_left(1)
}

pub(super) fn key(model: u128, passage: &Passage) -> u128 {
    let mut bytes = model.to_le_bytes().to_vec();
    bytes.push(u8::from(passage.part.kind() == Kind::Passage));
    bytes.extend(passage.text.as_bytes());
    xxh3_128(&bytes)
}

pub(super) fn direction(sentences: &[i8]) -> Vec<f32> {
    let mut sum = vec![0.0; DIMENSIONS];
    for row in sentences.chunks_exact(DIMENSIONS) {
        for (sum, value) in sum.iter_mut().zip(row) {
            *sum += f32::from(*value);
        }
    }
    unit(&mut sum);
    sum
}

/// Encodes on all processors and hands batches to `done` on the calling thread.
pub(super) fn encode_all(
    missing: &[(u128, &Passage)],
    encoder: &Encoder,
    space: &Space,
    progress: Progress<'_>,
    done: &mut dyn FnMut(Vec<(u128, Vectors)>),
) {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads.min(missing.len().div_ceil(BATCH)) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(BATCH, Ordering::Relaxed);
                    let Some(rest) = missing.get(at..).filter(|rest| !rest.is_empty()) else {
                        break;
                    };
                    let batch = &rest[..BATCH.min(rest.len())];
                    if sender.send(encode_batch(batch, encoder, space)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut ready = 0;
        for batch in receiver {
            ready += batch.len();
            done(batch);
            progress(ready, missing.len());
        }
    });
}

fn encode_batch(
    batch: &[(u128, &Passage)],
    encoder: &Encoder,
    space: &Space,
) -> Vec<(u128, Vectors)> {
    let mut vectors = Vec::with_capacity(batch.len());
    for kind in [Kind::Query, Kind::Passage] {
        let (keys, texts): (Vec<u128>, Vec<&str>) = batch
            .iter()
            .filter(|(_, passage)| passage.part.kind() == kind)
            .map(|(key, passage)| (*key, passage.text.as_str()))
            .unzip();
        let encodings = encoder.encode_batch(kind, &texts);
        vectors.extend(keys.into_iter().zip(encodings).map(|(key, encoding)| {
            let sentence = space
                .sentence(&encoding.sentence)
                .into_iter()
                .map(quantise)
                .collect();
            (
                key,
                Vectors {
                    sentence,
                    tokens: Tokens::Here(space.tokens(&encoding)),
                },
            )
        }));
    }
    vectors
}
