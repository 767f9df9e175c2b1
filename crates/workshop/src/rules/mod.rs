//! Pure decisions: which fault a text tells, which intake rule is nearest, whether a checklist is passed.

pub mod both;
pub mod checklist;
pub mod filled;
pub mod nearest;
pub mod recognise;
pub mod ways;
pub mod words;
