//! The verbs of an estimate: written, offered, answered once, lapsed, taken back for another.

mod accept;
mod answering;
mod decline;
mod discard;
mod draft;
mod expire;
mod offer;
mod revise;

pub use accept::{Accepting, accept_estimate};
pub use answering::{Answered, Door};
pub use decline::{Declining, decline_estimate};
pub use discard::discard_estimate;
pub use draft::{Draft, DraftLine, Drafted, draft_estimate, edit_estimate};
pub use expire::expire_estimate;
pub use offer::offer_estimate;
pub use revise::revise_estimate;
pub(super) use revise::withdraw_offered;
