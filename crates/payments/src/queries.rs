//! Look-ups of payments: one taking, lists, what stands paid, the till of some days.

mod paid;
mod takings;
mod till;

pub use paid::{on_account, paid_for, paid_for_many};
pub(crate) use paid::{paid_by, purses};
pub use takings::{Taking, TakingFilter, page, taking, takings_of, takings_of_customer};
pub(crate) use takings::{number_of, taking_row, undoing};
pub use till::{TILL_DAYS_MAX, Till, till};
