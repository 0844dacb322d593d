//! What Deskbell can answer: articles, and finding the right one.
//!
//! Owns articles, from their files to the search among them. Refuses deciding whether to
//! answer at all: that is triage's.

pub mod article;
mod build;
mod cache;
mod fit;
pub mod import;
pub mod index;
mod lexical;
pub mod library;
pub mod lint;
pub mod markdown;
mod page;
mod passages;
mod signals;
pub mod site;
mod space;
mod status;
mod table;
mod vectors;
pub mod watch;

pub use article::{Article, ArticleError, Link, Source, read_json_lines};
pub use build::Progress;
pub use cache::Cache;
pub(crate) use fit::FITS;
pub use fit::Fit;
pub use index::Index;
pub use library::{KbError, KbErrors, Loaded, PassedOver, Reading, load, load_embedded};
pub(crate) use signals::SIGNALS;
pub use signals::{Ranked, Signals};
pub use site::{Generator, Site};
pub use space::Query;
pub(crate) use space::Space;
pub use status::{Status, most_linked_first};
pub(crate) use vectors::product;
