//! Pure decisions: which fault a text tells, which intake rule is nearest, whether a checklist is passed.

pub mod checklist;
pub mod nearest;
pub mod recognise;
pub mod words;
