//! The trained weights, and running them.
//!
//! `models/heads.bin` is compiled in: a JSON header that names the tensors, then their values.
//! Made by `models/train.py`; see `models/README.md` for where it comes from.

use std::collections::HashMap;

use serde::Deserialize;

use super::alarm::ALARM_INPUTS;

static BYTES: &[u8] = include_bytes!("../../models/heads.bin");

/// The weights compiled in don't fit this program.
#[derive(Debug, thiserror::Error)]
#[error(
    "the trained heads (models/heads.bin) don't fit this program: {0}; run models/train.py and build again"
)]
pub struct HeadsError(String);

#[derive(Deserialize)]
struct Header {
    /// Name, rows and columns of each tensor, in the order of the values.
    tensors: Vec<(String, usize, usize)>,
    languages: Vec<String>,
    inputs: usize,
    candidate_inputs: usize,
    /// Divides logits before they become probabilities, by net.
    temperatures: HashMap<String, f32>,
}

/// A layer: `rows` outputs of as many weights each as there are inputs, and their offsets.
struct Layer {
    weights: Vec<f32>,
    offsets: Vec<f32>,
}

impl Layer {
    fn run(&self, inputs: &[f32]) -> Vec<f32> {
        let mut outputs = vec![0.0; self.offsets.len()];
        crate::kb::product(&self.weights, inputs, &mut outputs);
        for (output, offset) in outputs.iter_mut().zip(&self.offsets) {
            *output += offset;
        }
        outputs
    }
}

/// Several small networks whose probabilities are averaged.
pub(crate) struct Net {
    members: Vec<Vec<Layer>>,
    temperature: f32,
}

impl Net {
    /// The members' mean logits.
    pub(crate) fn logits(&self, inputs: &[f32]) -> Vec<f32> {
        let mut mean: Vec<f32> = Vec::new();
        for layers in &self.members {
            let mut values = inputs.to_vec();
            for (at, layer) in layers.iter().enumerate() {
                values = layer.run(&values);
                if at + 1 < layers.len() {
                    values.iter_mut().for_each(|value| *value = value.max(0.0));
                }
            }
            mean.resize(values.len(), 0.0);
            for (mean, value) in mean.iter_mut().zip(values) {
                *mean += value / self.members.len() as f32;
            }
        }
        mean.iter_mut().for_each(|logit| *logit /= self.temperature);
        mean
    }

    /// The weights with which the inputs speak for `class`, of a member that is a single layer.
    pub(crate) fn linear(&self, class: usize) -> Option<&[f32]> {
        let layer = self
            .members
            .iter()
            .find_map(|layers| match layers.as_slice() {
                [only] => Some(only),
                _ => None,
            })?;
        let columns = layer.weights.len() / layer.offsets.len().max(1);
        layer.weights.chunks_exact(columns.max(1)).nth(class)
    }

    /// A probability for each class.
    pub(crate) fn classes(&self, inputs: &[f32]) -> Vec<f32> {
        let mut values = self.logits(inputs);
        let highest = values.iter().copied().fold(f32::MIN, f32::max);
        values
            .iter_mut()
            .for_each(|value| *value = (*value - highest).exp());
        let sum: f32 = values.iter().sum();
        values.iter_mut().for_each(|value| *value /= sum);
        values
    }

    /// One probability.
    pub(crate) fn chance(&self, inputs: &[f32]) -> f32 {
        let logit = self.logits(inputs).first().copied().unwrap_or(0.0);
        1.0 / (1.0 + (-logit).exp())
    }
}

/// All trained networks.
pub(crate) struct Heads {
    pub(crate) outcome: Net,
    pub(crate) reason: Net,
    pub(crate) confidence: Net,
    pub(crate) sentiment: Net,
    pub(crate) language: Net,
    pub(crate) languages: Vec<String>,
    /// None, safety, security, request.
    pub(crate) alarm: Net,
    support: Support,
    /// Slope and offset that make confidence × answerable a probability.
    calibration: (f32, f32),
}

/// Whether a message is meant for support at all: two views of it, and the outcome's, as one.
struct Support {
    /// By the message beside the articles.
    beside: Net,
    /// By the branch's reading alone.
    read: Net,
    /// What each view weighs, and what is added.
    weights: [f32; 4],
}

impl Heads {
    /// The log-odds that a message is meant for support, where as many are as are not. `inputs` are
    /// the outcome's, `branch` the encoder's second reading, `ignore` the outcome's own view.
    pub(crate) fn support(&self, inputs: &[f32], branch: &[f32], ignore: f32) -> f32 {
        let one = |net: &Net, inputs: &[f32]| net.logits(inputs).first().copied().unwrap_or(0.0);
        let ignore = ignore.clamp(1e-4, 1.0 - 1e-4);
        let [beside, read, outcome, offset] = self.support.weights;
        beside * one(&self.support.beside, inputs)
            + read * one(&self.support.read, branch)
            + outcome * ((1.0 - ignore) / ignore).ln()
            + offset
    }

    /// The probability that a candidate is right: its own fit, and whether the message is one
    /// that any article answers.
    pub(crate) fn confidence(&self, inputs: &[f32], answerable: f32) -> f32 {
        let score = (self.confidence.chance(inputs) * answerable).clamp(1e-6, 1.0 - 1e-6);
        let (slope, offset) = self.calibration;
        let logit = slope * (score / (1.0 - score)).ln() + offset;
        1.0 / (1.0 + (-logit).exp())
    }

    /// The heads this binary was built with, for `inputs` values a message and
    /// `candidate_inputs` a candidate.
    pub(crate) fn shipped(inputs: usize, candidate_inputs: usize) -> Result<Self, HeadsError> {
        Self::read(BYTES, inputs, candidate_inputs)
    }

    /// Heads that know languages and nothing else: for seeing what heads are to be trained on.
    /// The language's is the shipped one as far as it fits, since what language a message is in
    /// decides how articles are ranked.
    pub(crate) fn language_only() -> Self {
        let net = || Net {
            members: Vec::new(),
            temperature: 1.0,
        };
        let (language, languages) = read_language(BYTES).unwrap_or_else(|_| (net(), Vec::new()));
        Self {
            outcome: net(),
            reason: net(),
            confidence: net(),
            sentiment: net(),
            language,
            languages,
            alarm: net(),
            support: Support {
                beside: net(),
                read: net(),
                weights: [0.0; 4],
            },
            calibration: (1.0, 0.0),
        }
    }

    pub(crate) fn read(
        bytes: &[u8],
        inputs: usize,
        candidate_inputs: usize,
    ) -> Result<Self, HeadsError> {
        let (header, values) = split(bytes)?;
        if header.inputs != inputs || header.candidate_inputs != candidate_inputs {
            return Err(HeadsError(format!(
                "made for {} and {} inputs instead of {inputs} and {candidate_inputs}",
                header.inputs, header.candidate_inputs
            )));
        }
        let mut tensors = Tensors::read(&header, values)?;
        let constant = |name: &str, usual| header.temperatures.get(name).copied().unwrap_or(usual);
        let mut net =
            |name: &str, inputs: usize, outputs: usize| tensors.net(name, inputs, outputs, &header);
        Ok(Self {
            outcome: net("outcome", inputs, 4)?,
            reason: net("reason", inputs, 12)?,
            confidence: net("confidence", candidate_inputs, 1)?,
            sentiment: net("sentiment", deskbell_encoder::DIMENSIONS, 3)?,
            language: net(
                "language",
                deskbell_encoder::DIMENSIONS,
                header.languages.len(),
            )?,
            alarm: net("alarm", ALARM_INPUTS, 4)?,
            support: Support {
                beside: net("support", inputs, 1)?,
                read: net("read", deskbell_encoder::DIMENSIONS, 1)?,
                weights: [
                    constant("support.beside", 1.0),
                    constant("support.read", 0.0),
                    constant("support.outcome", 0.0),
                    constant("support.offset", 0.0),
                ],
            },
            calibration: (
                constant("confidence.slope", 1.0),
                constant("confidence.offset", 0.0),
            ),
            languages: header.languages,
        })
    }
}

/// Header and values.
fn split(bytes: &[u8]) -> Result<(Header, &[u8]), HeadsError> {
    let fault = |what: &str| HeadsError(what.to_owned());
    let (length, rest) = bytes
        .split_first_chunk::<4>()
        .ok_or_else(|| fault("empty"))?;
    let length = u32::from_le_bytes(*length) as usize;
    let (header, values) = rest
        .split_at_checked(length)
        .ok_or_else(|| fault("cut short"))?;
    let header = serde_json::from_slice(header).map_err(|error| HeadsError(error.to_string()))?;
    Ok((header, values))
}

/// The language's net alone, which depends on nothing that other training changes.
fn read_language(bytes: &[u8]) -> Result<(Net, Vec<String>), HeadsError> {
    let (header, values) = split(bytes)?;
    let net = Tensors::read(&header, values)?.net(
        "language",
        deskbell_encoder::DIMENSIONS,
        header.languages.len(),
        &header,
    )?;
    Ok((net, header.languages))
}

struct Tensors(HashMap<String, (usize, usize, Vec<f32>)>);

impl Tensors {
    fn read(header: &Header, bytes: &[u8]) -> Result<Self, HeadsError> {
        let mut floats = bytes
            .chunks_exact(4)
            .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let mut tensors = HashMap::new();
        for (name, rows, columns) in &header.tensors {
            let values: Vec<f32> = floats.by_ref().take(rows * columns).collect();
            if values.len() != rows * columns || values.iter().any(|value| !value.is_finite()) {
                return Err(HeadsError(format!(
                    "the tensor {name} is cut short or no number"
                )));
            }
            tensors.insert(name.clone(), (*rows, *columns, values));
        }
        Ok(Self(tensors))
    }

    /// Takes the tensors `name.member.layer.w` and `.b`.
    fn net(
        &mut self,
        name: &str,
        inputs: usize,
        outputs: usize,
        header: &Header,
    ) -> Result<Net, HeadsError> {
        let mut members = Vec::new();
        loop {
            let mut layers = Vec::new();
            let mut width = inputs;
            while let Some((rows, columns, weights)) =
                self.0
                    .remove(&format!("{name}.{}.{}.w", members.len(), layers.len()))
            {
                let bias = self
                    .0
                    .remove(&format!("{name}.{}.{}.b", members.len(), layers.len()));
                let offsets = bias.map(|(_, _, values)| values).unwrap_or_default();
                if columns != width || offsets.len() != rows {
                    return Err(HeadsError(format!("a layer of {name} has another shape")));
                }
                width = rows;
                layers.push(Layer { weights, offsets });
            }
            if layers.is_empty() {
                break;
            }
            if width != outputs {
                return Err(HeadsError(format!(
                    "{name} has {width} outputs instead of {outputs}"
                )));
            }
            members.push(layers);
        }
        if members.is_empty() {
            return Err(HeadsError(format!("{name} is missing")));
        }
        Ok(Net {
            members,
            temperature: header.temperatures.get(name).copied().unwrap_or(1.0),
        })
    }
}
