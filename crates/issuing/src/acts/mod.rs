//! Verbs of issuing, one file each; what they share stands in `moving`.

mod amend;
mod answer;
mod by_hand;
mod by_occasion;
mod cancel;
mod carry;
mod draft;
mod export;
mod incoming;
mod issue;
mod keep_account;
mod keep_series;
mod keep_terms;
pub(crate) mod moving;
mod numbered;
mod numbering;
mod retry;

pub use amend::{Amendment, ReceiverText, amend};
pub use answer::{answer, answered_by_hand, match_sale, see};
pub use by_hand::{ByHand, record_by_hand};
pub use by_occasion::{Asked, AskedLine, LINES_MOST, draft_for};
pub use cancel::{Cancelled, cancel};
pub use carry::{Carriage, carry};
pub use draft::draft;
pub(crate) use draft::note_refused;
pub use export::ask_export;
pub(crate) use incoming::{Arrived, keep_incoming};
pub use issue::{issue, issue_soon, release};
pub use keep_account::{AccountWish, keep_account, note_trial};
pub use keep_series::{SeriesWish, change_series, open_series};
pub use keep_terms::keep_terms;
pub(crate) use numbered::numbered;
pub use retry::retry;
