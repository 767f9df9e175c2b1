//! Loaners: units of ours that are lent while a repair lasts.
//!
//! Start at [`acts`]. Others ask [`free_loaners`], [`loan_of`] and [`due_loans`]. `README.md` has the words and the tables.

pub mod acts;
mod checks;
mod events;
mod follow;
pub mod jobs;
mod permissions;
pub mod queries;
mod records;
pub mod rules;

pub use checks::CHECKS;
pub use follow::LoansFollowCustomers;
pub use permissions::{LendLoaners, ManageLoaners, PERMISSIONS, ReadLoaners};
pub use queries::{due_loans, free_loaners, loan_of};
pub use records::loan::Model as Loan;
pub use records::loaner::Model as Loaner;
pub use rules::loan::{Damage, LoanState};
pub use rules::pool::PoolState;
