//! Pure decisions: what of an event is told, which documents are shown, how files are named, what fits into the ZIP.

pub mod documents;
pub mod fitting;
pub mod masking;
pub mod naming;
pub mod telling;
