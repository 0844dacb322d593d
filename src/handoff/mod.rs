//! Cases: what happens from the moment a person is called until the matter is closed.
//!
//! Pure: values in, values out. It decides who may do what to a case and what follows;
//! it neither reads the clock nor the store, and it renders no platform's markup.

mod case;

pub use case::{Called, Case, Entry, Mark, Refusal, Speaker, Status, Urgency};
