//! The model file: mapped into memory or part of the program, its header and section table checked.
//!
//! Owns the bytes and hands out ranges of them that are known to lie inside. It knows nothing of
//! what a section means, apart from its exact length.
//!
//! Layout, all numbers little-endian: 8 bytes signature, `u32` version, `u32` number of sections,
//! `u64` length of the file, zeros up to byte 64; then one 32-byte entry per section: name (16
//! bytes, padded with zeros), `u64` offset, `u64` length. Sections begin at multiples of 64.

use std::fs::File;
use std::ops::Range;
use std::path::Path;

use memmap2::Mmap;

use crate::error::EncoderError;

const SIGNATURE: &[u8; 8] = b"DSKBELLE";
const VERSION: u32 = 1;
const HEADER: usize = 64;
const ENTRY: usize = 32;
const NAME: usize = 16;
/// More than any version uses; a bound so that a damaged count costs nothing.
const MOST_SECTIONS: usize = 64;

/// Name and place of a section.
type Section = (Vec<u8>, Range<usize>);

/// Where a file's bytes are.
enum Bytes {
    Mapped(Mmap),
    /// Part of the program.
    Included(&'static [u8]),
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Included(bytes) => bytes,
        }
    }
}

/// A checked model file.
pub struct ModelFile {
    map: Bytes,
    sections: Vec<Section>,
}

impl ModelFile {
    /// Maps the file at `path` and checks header and section table. Reads two pages of it.
    pub fn open(path: &Path) -> Result<Self, EncoderError> {
        let fail = |source| EncoderError::Open {
            path: path.to_owned(),
            source,
        };
        let file = File::open(path).map_err(fail)?;
        // SAFETY: the mapping is private to this type, only ever read, and outlives every slice
        // taken from it. A file changed by another process while mapped could show changed bytes
        // (or end the process if it is cut short): the model is installed by renaming a complete
        // file into place and never written afterwards, which `Encoder::open` documents. Every
        // byte pattern is valid for the `u8` it is read as, and indices found in the file are
        // checked at each use, so changed bytes can give wrong numbers but no stray access.
        let map = unsafe { Mmap::map(&file) }.map_err(fail)?;
        Self::of(Bytes::Mapped(map))
    }

    /// The same for a file that is part of the program.
    pub fn included(bytes: &'static [u8]) -> Result<Self, EncoderError> {
        Self::of(Bytes::Included(bytes))
    }

    fn of(map: Bytes) -> Result<Self, EncoderError> {
        let sections = parse(&map)?;
        Ok(Self { map, sections })
    }

    /// Where section `name` lies.
    pub fn section(&self, name: &'static str) -> Result<Range<usize>, EncoderError> {
        self.sections
            .iter()
            .find(|(found, _)| found == name.as_bytes())
            .map(|(_, range)| range.clone())
            .ok_or_else(|| EncoderError::section(name, "is missing"))
    }

    /// Where section `name` lies, which must be `length` bytes long.
    pub fn sized(&self, name: &'static str, length: usize) -> Result<Range<usize>, EncoderError> {
        let range = self.section(name)?;
        if range.len() != length {
            let problem = format!("has {} bytes where {length} are needed", range.len());
            return Err(EncoderError::section(name, problem));
        }
        Ok(range)
    }

    /// The bytes of a range got from `section` or lying within one; empty if it is neither.
    pub fn bytes(&self, range: &Range<usize>) -> &[u8] {
        self.map.get(range.clone()).unwrap_or_default()
    }
}

fn parse(map: &[u8]) -> Result<Vec<Section>, EncoderError> {
    if map.get(..SIGNATURE.len()) != Some(SIGNATURE.as_slice()) {
        return Err(EncoderError::Signature);
    }
    let header = map.get(..HEADER).ok_or(EncoderError::Truncated {
        found: map.len() as u64,
        expected: HEADER as u64,
    })?;
    let version = u32_at(header, 8);
    if version != VERSION {
        return Err(EncoderError::Version {
            found: version,
            expected: VERSION,
        });
    }
    let (found, expected) = (map.len() as u64, u64_at(header, 16));
    if found != expected {
        return Err(EncoderError::Truncated { found, expected });
    }
    let count = u32_at(header, 12) as usize;
    let table = (count <= MOST_SECTIONS)
        .then(|| map.get(HEADER..HEADER + count * ENTRY))
        .flatten()
        .ok_or_else(|| EncoderError::section("table", format!("promises {count} sections")))?;
    table
        .chunks_exact(ENTRY)
        .map(|entry| parse_entry(entry, map.len()))
        .collect()
}

fn parse_entry(entry: &[u8], file: usize) -> Result<Section, EncoderError> {
    let name = entry.iter().take(NAME).copied();
    let name: Vec<u8> = name.take_while(|&byte| byte != 0).collect();
    let start = usize::try_from(u64_at(entry, NAME)).ok();
    let length = usize::try_from(u64_at(entry, NAME + 8)).ok();
    let range = start
        .zip(length)
        .and_then(|(start, length)| Some(start..start.checked_add(length)?))
        .filter(|range| range.end <= file && range.start % 64 == 0);
    range.map(|range| (name.clone(), range)).ok_or_else(|| {
        let name = String::from_utf8_lossy(&name).into_owned();
        EncoderError::section("table", format!("places `{name}` outside the file"))
    })
}

/// The number at byte `at`; zero beyond the end.
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}
