//! Accounts: customers, how they are reached, and how two records of one customer become one.
//!
//! Start at [`acts`] (what happens) and [`bulk`] (what imports use). `README.md` has the words and the tables.

pub mod acts;
mod api;
pub mod bulk;
mod checks;
mod events;
mod following;
pub mod jobs;
pub mod letters;
pub mod pages;
mod permissions;
pub mod queries;
mod records;
pub mod rules;

pub use acts::{MergeFollower, MergeFollowers};
pub use api::api_routes;
pub use checks::CHECKS;
pub use following::{rows_follow, rows_of};
pub use letters::LETTERS;
pub use pages::{CREATE, NAV, SEARCH, SETTINGS, keep_names, names_shown, routes};
pub use permissions::{
    EditCustomers, ExportCustomers, KeepSegments, MergeCustomers, PERMISSIONS, PostAccount,
    ReadAccount, ReadCustomers,
};
pub use queries::{
    Brief, Entry, Standing, balances, brief, briefs, by_source, customer_names, customers_by_mail,
    entries_of, is_company, resolve, resolve_many, segment_meant, segment_names, segment_of,
    segments, standings,
};
pub use rules::contact::ContactKind;
pub use rules::contact::{Contact, ContactText};
pub use rules::customer::CustomerKind;
pub use rules::customer::{AddressText, CustomerDetails, CustomerText};
pub use rules::ledger::{EntryKind, Side};
pub use rules::segment::{NAME_MAX as SEGMENT_NAME_MAX, code as segment_code};
pub use rules::tax_number::TaxNumber;

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("accounts");
