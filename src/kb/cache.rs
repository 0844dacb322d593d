//! Vectors of passages on disk, so that a restart need not compute them again.
//!
//! One file of records, each under a hash of all that the vectors depend on: text, part, encoder
//! and space. Only ever appended to, and written anew when most of it is out of use. A cache that
//! can't be read or written costs time, never correctness: it warns and goes on. Another process
//! may have it open (`deskbell ask` beside a running bot): writers lock it, and readers meanwhile.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use deskbell_encoder::DIMENSIONS;
use rustc_hash::{FxHashMap, FxHashSet};

use super::space::TOKEN_DIMENSIONS;

const MAGIC: &[u8; 8] = b"dbkbvec1";
const HEAD: usize = 16 + 4 + DIMENSIONS;
/// No passage has more tokens; a larger number tells of a damaged file.
const MAX_TOKENS: u32 = 4096;

/// The vectors of one passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Vectors {
    /// Centred, in 8 bits: 384 values.
    pub(crate) sentence: Vec<i8>,
    /// Rows of [`TOKEN_DIMENSIONS`] values.
    pub(crate) tokens: Tokens,
}

/// Token vectors, or where they lie.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tokens {
    Here(Vec<i8>),
    /// Byte offset in the cache file, and number of rows.
    InFile(u64, u32),
}

impl Tokens {
    pub(crate) fn rows(&self) -> u32 {
        match self {
            Self::Here(values) => u32::try_from(values.len() / TOKEN_DIMENSIONS).unwrap_or(0),
            Self::InFile(_, rows) => *rows,
        }
    }
}

/// Where vectors are kept between runs.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    path: Option<PathBuf>,
    shipped: Option<PathBuf>,
    tidied: bool,
}

impl Cache {
    /// Keeps vectors in the file `path`; its folder is made if needed.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: Some(path.into()),
            ..Self::default()
        }
    }

    /// Drops at the next build what that has no use for, when it is most of the file. For whoever
    /// the cache belongs to, with all articles at hand: others may need the rest.
    #[must_use]
    pub fn tidied(self) -> Self {
        Self {
            tidied: true,
            ..self
        }
    }

    /// Keeps nothing.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Knows besides what the file `shipped` holds, which is never written to.
    #[must_use]
    pub fn with_shipped(self, shipped: impl Into<PathBuf>) -> Self {
        Self {
            shipped: Some(shipped.into()),
            ..self
        }
    }

    /// The known ones among `wanted`. Token vectors beyond `budget` bytes stay in the file.
    pub(crate) fn load(
        &self,
        wanted: &dyn Fn(u128) -> bool,
        budget: usize,
    ) -> FxHashMap<u128, Vectors> {
        let mut found = self.load_own(wanted, budget);
        let Some(shipped) = &self.shipped else {
            return found;
        };
        // What is shipped is small: all of it may be in memory.
        match read(
            shipped,
            &|key| wanted(key) && !found.contains_key(&key),
            usize::MAX,
        ) {
            Ok(more) => found.extend(more),
            Err(error) => {
                tracing::warn!(path = %shipped.display(), %error, "shipped embeddings unreadable, computing them");
            }
        }
        found
    }

    fn load_own(&self, wanted: &dyn Fn(u128) -> bool, budget: usize) -> FxHashMap<u128, Vectors> {
        let Some(path) = &self.path else {
            return FxHashMap::default();
        };
        match read(path, wanted, budget) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => FxHashMap::default(),
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "embedding cache unreadable, computing anew");
                let _ = fs::remove_file(path);
                FxHashMap::default()
            }
        }
    }

    /// Adds `fresh`.
    pub(crate) fn append(&self, fresh: &[(u128, &Vectors)]) {
        let Some(path) = &self.path else { return };
        if fresh.is_empty() {
            return;
        }
        if let Err(error) = append(path, fresh) {
            tracing::warn!(path = %path.display(), %error, "embedding cache not written; the next start will be slower");
        }
    }

    /// All keys in the files.
    pub(crate) fn keys(&self) -> FxHashSet<u128> {
        let mut keys = FxHashSet::default();
        for path in self.path.iter().chain(&self.shipped) {
            // One that can't be read is told of when it is loaded.
            let _ = walk(path, &mut |key, _, _, _, _| {
                keys.insert(key);
                Ok(false)
            });
        }
        keys
    }

    /// Rewrites the file with only the records that `wanted` names, if they are less than half.
    pub(crate) fn compact(&self, wanted: &dyn Fn(u128) -> bool) {
        let Some(path) = self.path.as_ref().filter(|_| self.tidied) else {
            return;
        };
        if !path.exists() {
            return; // Nothing was ever kept.
        }
        if let Err(error) = compact(path, wanted) {
            tracing::warn!(path = %path.display(), %error, "embedding cache not tidied");
        }
    }

    /// The open file, for token vectors that stay in it.
    pub(crate) fn file(&self) -> Option<File> {
        self.path.as_ref().and_then(|path| File::open(path).ok())
    }
}

/// Reads `rows` token vectors at `offset`.
pub(crate) fn read_tokens(file: &File, offset: u64, rows: u32) -> io::Result<Vec<i8>> {
    let mut bytes = vec![0; rows as usize * TOKEN_DIMENSIONS];
    file.read_exact_at(&mut bytes, offset)?;
    Ok(bytes.into_iter().map(u8::cast_signed).collect())
}

type Visit<'a> = dyn FnMut(u128, u32, &[u8], u64, &mut BufReader<File>) -> io::Result<bool> + 'a;

/// Walks the records: key, row count, sentence, offset of the tokens, and the reader before them.
/// `visit` returns whether it has read the tokens itself.
fn walk(path: &Path, visit: &mut Visit<'_>) -> io::Result<()> {
    let file = File::open(path)?;
    // Where files can't be locked, one process at a time is the operator's care.
    let _ = file.lock_shared();
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let mut magic = [0; 8];
    reader.read_exact(&mut magic)?;
    if &magic != MAGIC {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "not an embedding cache of this version",
        ));
    }
    let length = fs::metadata(path)?.len();
    let mut at = 8u64;
    let mut head = [0; HEAD];
    while at + HEAD as u64 <= length {
        reader.read_exact(&mut head)?;
        let (key, rest) = head.split_at(16);
        let (rows, sentence) = rest.split_at(4);
        let key = u128::from_le_bytes(key.try_into().map_err(io::Error::other)?);
        let rows = u32::from_le_bytes(rows.try_into().map_err(io::Error::other)?);
        let tokens = at + HEAD as u64;
        let end = tokens + u64::from(rows) * TOKEN_DIMENSIONS as u64;
        if rows > MAX_TOKENS || end > length {
            break;
        }
        if !visit(key, rows, sentence, tokens, &mut reader)? {
            reader.seek_relative(i64::from(rows) * TOKEN_DIMENSIONS as i64)?;
        }
        at = end;
    }
    if at < length {
        // The last record was cut by a crash, since nobody writes: what is before it is sound.
        OpenOptions::new().write(true).open(path)?.set_len(at)?;
    }
    Ok(())
}

fn signed(bytes: &[u8]) -> Vec<i8> {
    bytes.iter().copied().map(u8::cast_signed).collect()
}

fn read(
    path: &Path,
    wanted: &dyn Fn(u128) -> bool,
    budget: usize,
) -> io::Result<FxHashMap<u128, Vectors>> {
    let mut found = FxHashMap::default();
    let mut used = 0;
    walk(path, &mut |key, rows, sentence, offset, reader| {
        if !wanted(key) {
            return Ok(false);
        }
        let size = rows as usize * TOKEN_DIMENSIONS;
        used += size;
        let here = used <= budget;
        let tokens = if here {
            let mut bytes = vec![0; size];
            reader.read_exact(&mut bytes)?;
            Tokens::Here(signed(&bytes))
        } else {
            Tokens::InFile(offset, rows)
        };
        found.insert(
            key,
            Vectors {
                sentence: signed(sentence),
                tokens,
            },
        );
        Ok(here)
    })?;
    Ok(found)
}

fn append(path: &Path, fresh: &[(u128, &Vectors)]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = OpenOptions::new().create(true).append(true).open(path)?;
    let _ = file.lock();
    let empty = file.metadata()?.len() == 0;
    let mut writer = BufWriter::new(file);
    if empty {
        writer.write_all(MAGIC)?;
    }
    for (key, vectors) in fresh {
        if let Tokens::Here(tokens) = &vectors.tokens {
            write_record(&mut writer, *key, &vectors.sentence, tokens)?;
        }
    }
    writer.flush()
}

fn write_record(
    writer: &mut impl Write,
    key: u128,
    sentence: &[i8],
    tokens: &[i8],
) -> io::Result<()> {
    let unsigned = |values: &[i8]| {
        values
            .iter()
            .copied()
            .map(i8::cast_unsigned)
            .collect::<Vec<u8>>()
    };
    let rows = u32::try_from(tokens.len() / TOKEN_DIMENSIONS).map_err(io::Error::other)?;
    writer.write_all(&key.to_le_bytes())?;
    writer.write_all(&rows.to_le_bytes())?;
    writer.write_all(&unsigned(sentence))?;
    writer.write_all(&unsigned(tokens))
}

fn compact(path: &Path, wanted: &dyn Fn(u128) -> bool) -> io::Result<()> {
    let (mut kept, mut dropped) = (0u64, 0u64);
    walk(path, &mut |key, rows, _, _, _| {
        *(if wanted(key) { &mut kept } else { &mut dropped }) += u64::from(rows) + 4;
        Ok(false)
    })?;
    if dropped <= kept {
        return Ok(());
    }
    let next = path.with_extension("new");
    let mut writer = BufWriter::new(File::create(&next)?);
    writer.write_all(MAGIC)?;
    walk(path, &mut |key, rows, sentence, _, reader| {
        if !wanted(key) {
            return Ok(false);
        }
        let mut tokens = vec![0; rows as usize * TOKEN_DIMENSIONS];
        reader.read_exact(&mut tokens)?;
        write_record(&mut writer, key, &signed(sentence), &signed(&tokens))?;
        Ok(true)
    })?;
    writer.flush()?;
    fs::rename(next, path)
}
