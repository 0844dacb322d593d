//! The network's parameters: where each lies in the model file.
//!
//! Tables and matrices stay in the mapped file, the few plain vectors (0.3 MB) are read at load.

use std::ops::Range;

use crate::error::EncoderError;
use crate::file::{ModelFile, u32_at};
use crate::quant::Matrix;
use crate::shape::*;

/// A matrix in the file and its bias.
pub struct Linear {
    place: Range<usize>,
    columns: usize,
    /// One value per row.
    pub bias: Vec<f32>,
}

/// Parameters of a layer normalisation, 384 values each.
pub struct Norm {
    /// Factor per position.
    pub weight: Vec<f32>,
    /// Added per position.
    pub bias: Vec<f32>,
}

/// One transformer layer.
pub struct Layer {
    /// 384 to query, key and value side by side.
    pub qkv: Linear,
    /// The attention's result back to 384.
    pub attended: Linear,
    /// After the attention.
    pub attended_norm: Norm,
    /// 384 to 1,536.
    pub widen: Linear,
    /// 1,536 to 384.
    pub narrow: Linear,
    /// After the feed-forward part.
    pub narrow_norm: Norm,
}

/// All parameters.
pub struct Weights {
    words: Range<usize>,
    positions: Range<usize>,
    /// Of the sum of word and position.
    pub embedding_norm: Norm,
    /// In the order in which they run.
    pub layers: Vec<Layer>,
}

impl Linear {
    /// Its matrix.
    pub fn matrix<'a>(&self, file: &'a ModelFile) -> Matrix<'a> {
        Matrix::new(file.bytes(&self.place), self.columns)
    }
}

/// Layers that take the place of the last ones for a second reading of the same text: they begin
/// where the network's own stand after `after` layers.
pub struct Branch {
    /// Layers of the network that both share.
    pub after: usize,
    /// In the order in which they run.
    pub layers: Vec<Layer>,
}

impl Branch {
    /// Finds every parameter and checks the sizes: as many layers as the network has from there on.
    pub fn open(file: &ModelFile) -> Result<Self, EncoderError> {
        let config = file.sized("branch", 8)?;
        let (hidden, after) = (
            u32_at(file.bytes(&config), 0) as usize,
            u32_at(file.bytes(&config), 4) as usize,
        );
        if hidden != HIDDEN || after >= LAYERS {
            let problem = format!("is for vectors of {hidden}, after layer {after}");
            return Err(EncoderError::section("branch", problem));
        }
        let count = LAYERS - after;
        let rest = file.sized("layers", count * Cursor::LAYER)?;
        let mut layers = Cursor {
            file,
            name: "layers",
            rest,
        };
        let layers = (0..count)
            .map(|_| layers.layer())
            .collect::<Result<_, _>>()?;
        Ok(Self { after, layers })
    }
}

impl Weights {
    /// Finds every parameter and checks the sizes.
    pub fn open(file: &ModelFile) -> Result<Self, EncoderError> {
        check_config(file)?;
        let norm = file.sized("embedding_norm", Cursor::NORM)?;
        let layers = file.sized("layers", LAYERS * Cursor::LAYER)?;
        let mut layers = Cursor {
            file,
            name: "layers",
            rest: layers,
        };
        let mut norm = Cursor {
            file,
            name: "embedding_norm",
            rest: norm,
        };
        Ok(Self {
            words: file.sized("words", PIECES * WORD_ROW)?,
            positions: file.sized("positions", POSITIONS * HIDDEN * 4)?,
            embedding_norm: norm.norm()?,
            layers: (0..LAYERS)
                .map(|_| layers.layer())
                .collect::<Result<_, _>>()?,
        })
    }

    /// The stored row of piece `id`; empty if there is none.
    pub fn word<'a>(&self, file: &'a ModelFile, id: u32) -> &'a [u8] {
        let table = file.bytes(&self.words);
        let start = (id as usize).saturating_mul(WORD_ROW);
        let row = table.get(start..).and_then(|rest| rest.get(..WORD_ROW));
        row.unwrap_or_default()
    }

    /// The vectors of the positions from 0 on, 384 stored floats each.
    pub fn positions<'a>(&self, file: &'a ModelFile) -> &'a [[u8; 4]] {
        file.bytes(&self.positions).as_chunks().0
    }
}

/// Refuses a model of another shape than `shape`.
fn check_config(file: &ModelFile) -> Result<(), EncoderError> {
    let expected = [HIDDEN, LAYERS, HEADS, INNER, POSITIONS, PIECES].map(|size| size as u32);
    let expected = expected.iter().chain(&[BEGIN, END, UNKNOWN]);
    let range = file.sized("config", expected.clone().count() * 4)?;
    let bytes = file.bytes(&range);
    for (index, &expected) in expected.enumerate() {
        let found = u32_at(bytes, index * 4);
        if found != expected {
            let problem = format!("has {found} as value {index} where {expected} is needed");
            return Err(EncoderError::section("config", problem));
        }
    }
    Ok(())
}

/// Takes parameters one after the other from a section whose length was checked.
struct Cursor<'a> {
    file: &'a ModelFile,
    name: &'static str,
    rest: Range<usize>,
}

impl Cursor<'_> {
    /// Bytes of a [`Norm`].
    const NORM: usize = 2 * HIDDEN * 4;
    /// Bytes of a [`Layer`].
    const LAYER: usize = Self::linear_size(QKV, HIDDEN)
        + Self::linear_size(HIDDEN, HIDDEN)
        + Self::linear_size(INNER, HIDDEN)
        + Self::linear_size(HIDDEN, INNER)
        + 2 * Self::NORM;

    const fn linear_size(rows: usize, columns: usize) -> usize {
        Matrix::size(rows, columns) + rows * 4
    }

    fn take(&mut self, length: usize) -> Range<usize> {
        let start = self.rest.start;
        self.rest.start += length;
        start..start + length
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, EncoderError> {
        let range = self.take(count * 4);
        let stored = self.file.bytes(&range).as_chunks().0.iter();
        let floats: Vec<f32> = stored.map(|bytes| f32::from_le_bytes(*bytes)).collect();
        if floats.len() != count || !floats.iter().all(|value| value.is_finite()) {
            let problem = "holds values that are not numbers";
            return Err(EncoderError::section(self.name, problem));
        }
        Ok(floats)
    }

    fn linear(&mut self, rows: usize, columns: usize) -> Result<Linear, EncoderError> {
        Ok(Linear {
            place: self.take(Matrix::size(rows, columns)),
            columns,
            bias: self.floats(rows)?,
        })
    }

    fn norm(&mut self) -> Result<Norm, EncoderError> {
        Ok(Norm {
            weight: self.floats(HIDDEN)?,
            bias: self.floats(HIDDEN)?,
        })
    }

    fn layer(&mut self) -> Result<Layer, EncoderError> {
        Ok(Layer {
            qkv: self.linear(QKV, HIDDEN)?,
            attended: self.linear(HIDDEN, HIDDEN)?,
            attended_norm: self.norm()?,
            widen: self.linear(INNER, HIDDEN)?,
            narrow: self.linear(HIDDEN, INNER)?,
            narrow_norm: self.norm()?,
        })
    }
}
