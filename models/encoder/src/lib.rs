//! Vectors for texts in about a hundred languages, on one processor core, without a network.
//!
//! Runs multilingual-e5-small (Wang et al., 2024, MIT licence) from one memory-mapped file with
//! weights in 4 bits, made by `convert_encoder.py`. A vector for the whole text serves search and
//! classification; a vector per token serves late interaction (MaxSim) and shows which words
//! carried a match.
//!
//! ```no_run
//! # fn main() -> Result<(), deskbell_encoder::EncoderError> {
//! use deskbell_encoder::{Encoder, Kind};
//!
//! let encoder = Encoder::open("models/encoder.bin".as_ref())?;
//! let question = encoder.encode(Kind::Query, "Wo ist mein Paket?");
//! let article = encoder.encode(Kind::Passage, "Track your parcel under Orders.");
//! let cosine: f32 = question.sentence.iter().zip(&article.sentence).map(|(a, b)| a * b).sum();
//! # Ok(()) }
//! ```
//!
//! This crate owns the model file, tokenising and the forward pass. It refuses training, other
//! models, and threads: one call runs on the calling thread, and an [`Encoder`] can be shared.
//! All `unsafe` code lies in `file` (mapping) and `kernel` (vector instructions).

#![deny(unsafe_op_in_unsafe_fn)]

mod darts;
mod encoding;
mod error;
mod file;
mod forward;
mod kernel;
mod normalise;
mod quant;
mod shape;
mod tokenizer;
mod weights;

use std::fmt;
use std::ops::Range;
use std::path::Path;

use encoding::to_unit_length;
pub use encoding::{Encoding, TokenVectors};
pub use error::EncoderError;
use file::ModelFile;
use forward::Fork;
pub use kernel::Cpu;
use shape::{BEGIN, END, HIDDEN, PIECES};
use tokenizer::{Token, Tokenizer, least_score};
use weights::{Branch, Weights};

/// Length of every vector.
pub const DIMENSIONS: usize = HIDDEN;
/// Tokens of a text that are looked at; what comes after them is left out. About 200 words of
/// English. With prefix and special tokens a sequence stays well below the model's 512 positions.
pub const MAX_TOKENS: usize = 256;
/// Bytes of a text that are looked at, less up to three to end between two characters. Bounds the
/// work on a huge message; most texts reach [`MAX_TOKENS`] first.
pub const MAX_BYTES: usize = 4096;

/// Texts of a batch are run together up to about this many tokens: enough to make full use of
/// each reading of the weights, and few enough to stay in the cache.
const RUN_TOKENS: usize = 256;

/// On which side of a search a text stands. The model was trained with a prefix for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something asked or said: `query: `. Also for classifying.
    Query,
    /// Something that answers: `passage: `.
    Passage,
}

impl Kind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Query => "query: ",
            Self::Passage => "passage: ",
        }
    }
}

/// The model, ready to use. `Send` and `Sync`; share it in an `Arc`.
pub struct Encoder {
    file: ModelFile,
    weights: Weights,
    charmap: Range<usize>,
    trie: Range<usize>,
    scores: Range<usize>,
    least_score: f64,
    cpu: Cpu,
    branch: Option<(ModelFile, Branch)>,
}

impl fmt::Debug for Encoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoder")
            .field("cpu", &self.cpu)
            .finish_non_exhaustive()
    }
}

/// A text as the network gets it.
struct Prepared {
    /// `<s>`, the prefix, the text, `</s>`.
    ids: Vec<u32>,
    /// Of the text's tokens, which are the last ones before `</s>`.
    ranges: Vec<Range<usize>>,
}

impl Encoder {
    /// Maps the model file at `path` and checks it. Takes milliseconds: most of the file is only
    /// read when it is first needed.
    ///
    /// Memory: about 2 MB of its own, and the parts of the file in use. Those are some 16 MB for
    /// any message, and more as further words are met, up to the whole file. They count as
    /// resident, but processes share them and the system can drop them at any time.
    ///
    /// The file must not be written to while it is in use; replace it by renaming another one
    /// into its place.
    ///
    /// # Errors
    /// If the file is missing, cut short, of another version or damaged in its structure.
    pub fn open(path: &Path) -> Result<Self, EncoderError> {
        let file = ModelFile::open(path)?;
        let scores = file.sized("scores", PIECES * 4)?;
        Ok(Self {
            weights: Weights::open(&file)?,
            charmap: file.section("charmap")?,
            trie: file.section("trie")?,
            least_score: least_score(file.bytes(&scores)),
            scores,
            file,
            cpu: Cpu::detect(),
            branch: None,
        })
    }

    /// With a branch for [`read_twice`](Self::read_twice): the bytes of a file like
    /// `models/alarm.bin`, which is part of the program that uses it.
    ///
    /// # Errors
    /// If the bytes are no branch of this network.
    pub fn with_branch(self, bytes: &'static [u8]) -> Result<Self, EncoderError> {
        let file = ModelFile::included(bytes)?;
        let branch = Branch::open(&file)?;
        Ok(Self {
            branch: Some((file, branch)),
            ..self
        })
    }

    /// The same encoder on another path of instructions, for tests and measurements. The results
    /// are the same to the last bit.
    #[must_use]
    pub fn with_cpu(self, cpu: Cpu) -> Self {
        Self { cpu, ..self }
    }

    /// The vectors of one text. Any text will do, also an empty one; see [`MAX_TOKENS`] and
    /// [`MAX_BYTES`] for long ones.
    pub fn encode(&self, kind: Kind, text: &str) -> Encoding {
        let prepared = self.prepare(kind, text);
        self.run(vec![prepared], 0).swap_remove(0)
    }

    /// The vectors of some short texts, and of the first `twice` of them the branch's too, for a
    /// share of the time that reading them anew would take. Without a branch there are none.
    pub fn read_twice(&self, kind: Kind, texts: &[&str], twice: usize) -> Vec<Encoding> {
        let prepared = texts.iter().map(|text| self.prepare(kind, text)).collect();
        self.run(prepared, twice)
    }

    /// The vectors of many texts, in their order: the same as of [`encode`](Self::encode) for
    /// each, in somewhat less time.
    pub fn encode_batch(&self, kind: Kind, texts: &[&str]) -> Vec<Encoding> {
        let mut encodings = Vec::with_capacity(texts.len());
        let mut waiting = Vec::new();
        let mut tokens = 0;
        for text in texts {
            let prepared = self.prepare(kind, text);
            if tokens + prepared.ids.len() > RUN_TOKENS {
                encodings.extend(self.run(std::mem::take(&mut waiting), 0));
                tokens = 0;
            }
            tokens += prepared.ids.len();
            waiting.push(prepared);
        }
        encodings.extend(self.run(waiting, 0));
        encodings
    }

    /// The ids of the tokens whose vectors [`encode`](Self::encode) returns: rows of the model's
    /// word table. For tests.
    pub fn tokenize(&self, text: &str) -> Vec<u32> {
        let (_, tokens) = self.split(Kind::Query, text);
        tokens.iter().map(|token| token.id).collect()
    }

    /// Tokens of the prefix and of the text. Cut to the limits.
    fn split(&self, kind: Kind, text: &str) -> (Vec<Token>, Vec<Token>) {
        let prefix = kind.prefix();
        let mut input = String::with_capacity(prefix.len() + text.len().min(MAX_BYTES));
        input.push_str(prefix);
        input.push_str(&text[..text.floor_char_boundary(MAX_BYTES)]);

        let tokenizer = Tokenizer::new(
            self.file.bytes(&self.charmap),
            self.file.bytes(&self.trie),
            self.file.bytes(&self.scores),
            self.least_score,
        );
        let mut prefix_tokens = tokenizer.tokens(&input);
        // The space that ends the prefix separates it as a word of its own.
        let first = prefix_tokens.partition_point(|token| token.first_word);
        let mut tokens = prefix_tokens.split_off(first);
        tokens.truncate(MAX_TOKENS);
        for token in &mut tokens {
            token.origin.start = token.origin.start.saturating_sub(prefix.len());
            token.origin.end = token.origin.end.saturating_sub(prefix.len());
        }
        // Only the prefix's own space: nothing came from the text, but the network expects it.
        if let [only] = tokens.as_slice()
            && only.origin.is_empty()
        {
            prefix_tokens.append(&mut tokens);
        }
        (prefix_tokens, tokens)
    }

    fn prepare(&self, kind: Kind, text: &str) -> Prepared {
        let (prefix, tokens) = self.split(kind, text);
        let mut ids = vec![BEGIN];
        ids.extend(prefix.iter().chain(&tokens).map(|token| token.id));
        ids.push(END);
        let ranges = tokens.into_iter().map(|token| token.origin).collect();
        Prepared { ids, ranges }
    }

    fn run(&self, texts: Vec<Prepared>, twice: usize) -> Vec<Encoding> {
        let (ids, ranges): (Vec<_>, Vec<_>) = texts
            .into_iter()
            .map(|text| (text.ids, text.ranges))
            .unzip();
        let fork = self.branch.as_ref().filter(|_| twice > 0);
        let fork = fork.map(|(file, branch)| Fork {
            file,
            branch,
            sequences: twice,
        });
        let (hidden, forked) =
            forward::forward(&self.file, &self.weights, self.cpu, &ids, fork.as_ref());
        let (mut rest, mut second) = (hidden.as_slice(), forked.as_slice());
        let mut encodings = Vec::with_capacity(ids.len());
        for (ids, ranges) in ids.iter().zip(ranges) {
            let (states, after) = rest.split_at(ids.len() * HIDDEN);
            rest = after;
            let read = second.split_at_checked(ids.len() * HIDDEN);
            let (read, after) = read.unwrap_or_default();
            second = after;
            let end = states.len() - HIDDEN;
            let own = states[end - ranges.len() * HIDDEN..end].to_vec();
            encodings.push(Encoding {
                sentence: mean(states),
                tokens: TokenVectors::new(own, ranges),
                branch: if read.is_empty() {
                    Vec::new()
                } else {
                    mean(read)
                },
            });
        }
        encodings
    }
}

/// The mean of vectors of 384, scaled to length 1.
fn mean(states: &[f32]) -> Vec<f32> {
    let mut sum = vec![0.0; HIDDEN];
    for state in states.chunks_exact(HIDDEN) {
        for (sum, value) in sum.iter_mut().zip(state) {
            *sum += value;
        }
    }
    to_unit_length(&mut sum);
    sum
}
