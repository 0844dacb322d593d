//! Deskbell on Matrix.
