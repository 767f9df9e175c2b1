//! Loaners: units of ours that are lent while a repair lasts.
//!
//! Start at [`acts`]. Others ask [`free_loaners`], [`loan_of`] and [`due_loans`]. `README.md` has the words and the tables.

pub mod acts;
mod api;
mod checks;
mod events;
mod follow;
pub mod jobs;
mod pages;
mod panels;
mod permissions;
pub mod queries;
mod records;
pub mod rules;

use std::sync::Arc;

use kernel::ids::{Kind as _, kinds};
use ui::{NavItem, Panel, SearchKind};

pub use api::api_routes;
pub use checks::CHECKS;
pub use events::VERBS;
pub use follow::LoansFollowCustomers;
pub use pages::routes;
pub use permissions::{LendLoaners, ManageLoaners, PERMISSIONS, ReadLoaners};
pub use queries::{due_loans, free_loaners, loan_of};
pub use records::loan::Model as Loan;
pub use records::loaner::Model as Loaner;
pub use rules::loan::{Damage, LoanState};
pub use rules::pool::PoolState;

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("loaners");

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "loaners",
    label: "loaners-title",
    icon: "package",
    url: "/loaners",
    permission: Some("loaners.read"),
    order: 72,
    shortcut: "l",
}];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[
    SearchKind {
        kind: kinds::Loaner::NAME,
        label: "loaners-title",
        icon: "package",
        url: |id| format!("/loaners/{id}"),
        permission: "loaners.read",
    },
    SearchKind {
        kind: kinds::Loan::NAME,
        label: "loaners-loans",
        icon: "package",
        url: |id| format!("/loans/{id}"),
        permission: "loaners.read",
    },
];

/// What this capability shows on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(panels::LoansOfCustomer),
        Arc::new(panels::LoanerOfUnit),
    ]
}
