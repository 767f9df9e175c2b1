//! Tables of payments; private outside the crate.

pub mod taking;
pub mod taking_total;
