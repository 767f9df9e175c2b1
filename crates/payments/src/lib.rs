//! Money taken and given back at the counter, with receipts.
//!
//! Start at [`acts`]: [`take`], [`give_back`], [`reverse`]. What stands paid for a record is asked with [`paid_for`]. `README.md`
//! has the words and the tables.

pub mod acts;
mod api;
mod bank_sheet;
mod checks;
mod events;
mod follow;
mod gaps;
pub mod grants;
pub mod jobs;
mod matching_jobs;
pub mod pages;
mod panels;
mod permissions;
pub mod port;
pub mod queries;
mod receipt;
mod records;
pub mod rules;

use std::sync::Arc;

use kernel::ids::{Kind as _, kinds};
use ui::{NavItem, Panel, SearchKind, SettingsItem};

pub use acts::{GiveBack, NewTaking, PAID_CHANGED, Taken, give_back, reverse, take};
pub use api::api_routes;
pub use checks::CHECKS;
pub use events::VERBS;
pub use follow::TakingsFollowCustomers;
pub use pages::routes;
pub use permissions::{
    ApproveRefunds, GrantRefunds, PERMISSIONS, PayRefunds, ReadTakings, ReverseTakings,
    SetUpPayments, TakePayments,
};
pub use port::{Providers, RefundProvider};
pub use queries::{Taking, on_account, paid_for, paid_for_many, takings_of};
pub use rules::in_words::in_words;
pub use rules::taking::{Instrument, TakingKind};

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("payments");

/// Entry of the rail.
pub const NAV: &[NavItem] = &[
    NavItem {
        key: "takings",
        label: "payments-takings",
        icon: "cash",
        url: "/takings",
        permission: Some("payments.read"),
        order: 45,
        shortcut: "k",
    },
    NavItem {
        key: "refunds",
        label: "payments-refunds",
        icon: "receipt-refund",
        url: "/refunds",
        permission: Some("payments.read"),
        order: 46,
        shortcut: "",
    },
];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[
    SearchKind {
        kind: kinds::Taking::NAME,
        label: "payments-takings",
        icon: "cash",
        url: |id| format!("/takings/{id}"),
        permission: "payments.read",
    },
    SearchKind {
        kind: kinds::GrantedRefund::NAME,
        label: "payments-refunds",
        icon: "receipt-refund",
        url: |id| format!("/refunds/{id}"),
        permission: "payments.read",
    },
];

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[
    SettingsItem {
        label: "payments-limits",
        help: "payments-limits-settings",
        icon: "receipt-refund",
        url: "/settings/refund-limits",
        permission: "payments.set_up",
        order: 60,
    },
    SettingsItem {
        label: "payments-providers",
        help: "payments-providers-settings",
        icon: "cash",
        url: "/settings/payment-providers",
        permission: "payments.set_up",
        order: 61,
    },
];

/// What this capability shows on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(panels::TakingsOfCustomer),
        Arc::new(panels::RefundsOfCustomer),
        Arc::new(pages::today::RefundsOfDay),
    ]
}
