//! What Deskbell can answer: articles, and finding the right one.
//!
//! Owns articles in memory and the search among them. Refuses deciding whether to answer at all:
//! that is triage's.

pub mod article;
mod cache;
pub mod index;
mod lexical;
mod passages;
mod space;
mod vectors;

pub use article::{Article, ArticleError, read_json_lines};
pub use cache::Cache;
pub(crate) use index::SIGNALS;
pub use index::{Index, Progress, Ranked, Signals};
pub use space::Query;
pub(crate) use space::Space;
pub(crate) use vectors::product;
