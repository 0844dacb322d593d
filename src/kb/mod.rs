//! What Deskbell can answer.
