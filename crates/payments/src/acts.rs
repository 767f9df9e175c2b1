//! Verbs of payments, one file each; what they share stands in `keep` and `purse`.

mod give_back;
mod keep;
mod purse;
mod reverse;
mod take;

pub use give_back::{GiveBack, give_back};
pub use keep::{PAID_CHANGED, Taken};
pub use reverse::reverse;
pub use take::{NewTaking, take};
