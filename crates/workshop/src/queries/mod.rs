//! What others ask: faults, the rule for a product, its checklists. All are short lists, read whole.

mod faults;
mod intake;

pub use faults::{FaultCode, FaultGroup, Found, fault_codes, fault_groups, find_fault};
pub(crate) use faults::{all_faults, code_row, group_row, has_groups};
pub use intake::{Checklist, IntakeRule, checklist, checklists, checklists_for, intake_rule};
pub(crate) use intake::{all_lists, all_rules, lines, list_row, rule_row};
