//! Verbs of payments, one file each; what takings share stands in `keep` and `purse`, what refunds share in `refund`.

mod give_back;
mod keep;
mod purse;
pub mod refund;
mod reverse;
mod take;

pub use give_back::{GiveBack, give_back};
pub use keep::{PAID_CHANGED, Taken};
pub use reverse::reverse;
pub use take::{NewTaking, take};
