//! What the acts ask of the capabilities below: one file for each, so that an act reads as its own story.

pub(crate) mod bench;
pub(crate) mod e_documents;
pub(crate) mod lent;
pub(crate) mod lists;
pub(crate) mod money;
pub(crate) mod places;
pub(crate) mod shelves;
pub(crate) mod spine;
pub(crate) mod waiting;
pub(crate) mod warranty;
