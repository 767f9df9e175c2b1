//! Tables of payments; private outside the crate.

pub mod bank_file;
pub mod granted_refund;
pub mod provider_account;
pub mod provider_day;
pub mod provider_gap;
pub mod provider_notice;
pub mod refund_limit;
pub mod refund_payment;
pub mod refund_portion;
pub mod taking;
pub mod taking_total;
