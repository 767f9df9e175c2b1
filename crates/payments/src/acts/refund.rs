//! Refunds: granted once, approved where the limit does not reach, paid by attempts that each happen at most once.

mod another_way;
mod bank;
mod by_hand;
mod cancel;
mod counter;
mod decide;
mod grant;
mod let_go;
mod limits;
mod matching;
mod notice;
mod outcome;
mod provider;
mod room;
mod send;
mod write;

pub use another_way::{another_way, send_again};
pub use bank::{BANK_FILE_MAX, make_bank_file};
pub use by_hand::{Said, say_outcome};
pub use cancel::cancel;
pub use counter::pay_at_counter;
pub use decide::{approve, deny};
pub use grant::{NewGrant, NewPortion, RefundWay, Source, grant};
pub use let_go::{came, let_go};
pub use limits::{keep_limits, limit_of};
pub(crate) use matching::keep_day;
pub(crate) use notice::learned;
pub use notice::take_notice;
pub(super) use outcome::undone_at_counter;
pub use outcome::{Learned, learn};
pub(crate) use provider::opened;
pub use provider::{ProviderText, keep_provider};
pub use send::{Sending, begin_sending, count_asking, did_not_leave};
pub(crate) use send::{cannot_be_sent, stop_asking};
pub use write::{ASK, REFUND_CHANGED, SEND};
