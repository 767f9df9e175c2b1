//! Facts that payments publishes, past tense.

/// Money was taken.
pub const TAKEN: &str = "taking.taken";
/// Money was given back.
pub const GIVEN_BACK: &str = "taking.given_back";
/// A taking that should not have been was undone.
pub const REVERSED: &str = "taking.reversed";
