//! Claims: what is claimed back from manufacturers and suppliers for repairs under warranty.
//!
//! Start at [`acts`]. After a repair [`acts::draft_from`] drafts a claim; [`claims_of`] tells what was claimed for a cause.
//! `README.md` has the words and the tables.

pub mod acts;
mod api;
mod checks;
mod events;
mod follow;
mod pages;
mod permissions;
pub mod queries;
mod records;
pub mod rules;
mod sheet;

use kernel::ids::{Kind as _, kinds};
use ui::{NavItem, SearchKind};

pub use acts::{ClaimFacts, Drafted, ProofFile, draft_from};
pub use api::api_routes;
pub use checks::CHECKS;
pub use events::VERBS;
pub use follow::ClaimsFollowSuppliers;
pub use pages::routes;
pub use permissions::{DecideClaims, PERMISSIONS, ReadClaims, WriteClaims};
pub use queries::{agreement_on, claims_of};
pub use records::agreement::Model as Agreement;
pub use records::claim::Model as Claim;
pub use rules::claim::ClaimState;
pub use rules::proof::ProofKind;
pub use rules::tariff::{Done, Tariff};

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("claims");

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "claims",
    label: "claims-title",
    icon: "truck-return",
    url: "/claims",
    permission: Some("claims.read"),
    order: 74,
    shortcut: "r",
}];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: kinds::SupplierClaim::NAME,
    label: "claims-title",
    icon: "truck-return",
    url: |id| format!("/claims/{id}"),
    permission: "claims.read",
}];
