//! Documents that the tax authority accepts: series, numbers, life cycle, the way to an integrator.
//!
//! Start at [`acts`]: [`issue`] and [`issue_soon`] take a [`NewDocument`]. Who issues what is asked of [`preview_kind`]; what stands for a
//! record of [`documents_of`]. [`port`] is what adapters fill. `README.md` has the words and the tables.

pub mod acts;
mod api;
mod checks;
mod delivery;
mod errands;
mod events;
mod exporting;
pub mod facts;
mod follow;
pub mod jobs;
pub mod pages;
mod permissions;
pub mod port;
mod prints;
pub mod queries;
mod records;
pub mod rules;
mod sealed;
mod terms;
mod view;
mod words;
mod writing;
pub mod zip;
mod zipped;

pub use acts::{Cancelled, cancel, draft, issue, issue_soon, release};
pub use api::api_routes;
pub use checks::CHECKS;
pub use delivery::check_user;
pub use events::VERBS;
pub use facts::{Facts, NewDocument, Receiver};
pub use follow::EDocumentsFollowCustomers;
pub use jobs::{RETURN_INVOICE, ReturnFollower, TellReturn};
pub use pages::{NAV, SETTINGS, panels, routes};
pub use permissions::{CancelEDocuments, IssueEDocuments, KeepSeries, PERMISSIONS, ReadEDocuments};
pub use port::Kit;
pub use queries::{
    EDocument, Incoming, RateTotal, documents_of, documents_of_many, incoming_of_sale,
    incoming_rates, known, terms,
};
pub use rules::kind::EKind;
pub use rules::state::EState;
pub use rules::who::{Issues, Known, Occasion, preview_kind};
pub use terms::Terms;

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("issuing");

/// What the one search field finds.
pub const SEARCH: &[ui::SearchKind] = &[ui::SearchKind {
    kind: <kernel::ids::kinds::EDocument as kernel::ids::Kind>::NAME,
    label: "issuing-e-documents",
    icon: "file-invoice",
    url: |id| format!("/e-documents/{id}"),
    permission: "e_documents.read",
}];
