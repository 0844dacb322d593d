//! Which language a message is in, and what its words ask for plainly.
//!
//! Rules and statistics on letters only; what needs the encoder is triage's.

mod choices;
mod identify;
mod phrases;
mod replies;
mod whole;

use serde::{Deserialize, Serialize};

pub use choices::{Choice, choice};
pub use identify::{base, identify};
pub use phrases::{About, Hit, find};
pub use replies::{Reply, reply};
pub use whole::same_words;

/// A language and how sure its identification is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Language {
    /// ISO 639-1 code (`en`, `nb`, `zh`), or `und` where nothing tells.
    pub code: String,
    /// From 0 to 1.
    pub confidence: f32,
}

impl Default for Language {
    fn default() -> Self {
        Self {
            code: "und".to_owned(),
            confidence: 0.0,
        }
    }
}
