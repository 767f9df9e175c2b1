//! What others ask: faults, the rule for a product, its checklists. All are short lists, read whole.

mod faults;
mod intake;

pub(crate) use faults::has_groups;
pub use faults::{FaultCode, FaultGroup, Found, fault_codes, fault_groups, find_fault};
pub use intake::{Checklist, IntakeRule, checklist, checklists_for, intake_rule};
