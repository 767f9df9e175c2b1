//! Estimates between records and acts: loaded and saved with their lines, worded, frozen, printed.

mod kept;
mod offer;
mod paper;
mod wording;

pub use kept::{SeenEstimate, Variant};
pub(crate) use kept::{
    accepted_of, accepted_texts, draft_of, facts, facts_of, insert, lines_of, next_revision,
    of_order, offered_of, one, opened, put_lines, save, variants_of,
};
pub(crate) use offer::{Offer, Way, offer_of};
pub(crate) use paper::{drafted_paper, offered_paper, printed};
pub(crate) use wording::{hash_of, wording};
