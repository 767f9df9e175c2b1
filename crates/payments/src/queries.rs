//! Look-ups of payments: one taking, lists, what stands paid, the till of some days; refunds and what the house set up for them.

mod due;
mod house;
mod matching;
mod paid;
mod refund_views;
mod refunds;
mod takings;
mod till;
mod transfers;

pub use due::{RefundsWaiting, due_refunds, refunds_waiting};
pub use house::{
    BankFile, LimitInForce, ProviderAccount, bank_list, bank_lists, limit_in_force, limits,
    limits_in_force, provider_accounts,
};
pub(crate) use house::{notices, provider_row};
pub(crate) use matching::{days_in_trouble, days_to_match, provider_gaps, sent_by};
pub use paid::{on_account, paid_for, paid_for_many};
pub(crate) use paid::{paid_by, purses};
pub use refund_views::{Payment, Portion, Refund};
pub use refunds::{
    RefundFilter, RefundOrder, granted_from, granted_total, grants_of, payment, portions_of,
    refund, refunds_count, refunds_of_customer, refunds_page, ways_of,
};
pub(crate) use refunds::{account_of_payment, open_order, order_of};
pub use takings::{Taking, TakingFilter, page, taking, takings_of, takings_of_customer};
pub(crate) use takings::{number_of, taking_row, undoing};
pub use till::{TILL_DAYS_MAX, Till, till};
pub use transfers::{Transfer, transfers};
