//! The face of refunds for whoever decides them: returns, service, support.
//!
//! A capability calls [`grant`] with the shares that it computed, and hears of every change by the job [`REFUND_CHANGED`].

pub use crate::acts::refund::{
    NewGrant, NewPortion, REFUND_CHANGED, RefundWay, Source, approve, came, cancel, deny, grant,
    let_go,
};
pub use crate::queries::{
    Payment, Portion, Refund, granted_from, granted_total, grants_of, portions_of, refund,
};
pub use crate::rules::refund::{GrantKind, Held, PaymentState, PortionState, RefundState, Way};
