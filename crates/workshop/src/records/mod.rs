//! Tables of this crate.

pub mod checklist;
pub mod fault_code;
pub mod fault_group;
pub mod intake_rule;
