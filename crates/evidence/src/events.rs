//! Facts that this capability publishes in the ticket's chain, past tense, and their words for its timeline.

use tickets::Verb;

/// Somebody asked for the file.
pub const ASKED: &str = "evidence.asked";
/// The file was made and kept.
pub const MADE: &str = "evidence.made";

/// Words for a timeline.
pub const VERBS: &[Verb] = &[
    Verb::new(ASKED, "evidence-event-asked"),
    Verb::new(MADE, "evidence-event-made"),
];
