//! Parts: which products are spare parts, what they fit and cost, who waits for them, what was used, and what was ordered.
//!
//! The words, tables and events stand in this crate's `README.md`. Others call [`acts`], [`parts_for`], [`price_of`], [`labour_rate`], [`uses_of`] and
//! [`reservations_of`]; tables are private.

pub mod acts;
mod api;
mod checks;
mod follow;
pub mod jobs;
mod law_book;
mod pages;
mod panels;
mod permissions;
mod published;
mod queries;
mod records;
pub mod rules;
mod shelf;
mod store;

use std::sync::Arc;

use ui::{CreateItem, NavItem, Panel, Texts, texts};

pub use acts::{
    ARRIVED, Reserved, Use, Wanted, release, reserve, settle_shelf, take_back, use_part,
};
pub use api::api;
pub use checks::CHECKS;
pub use follow::SuppliersFollowCustomers;
pub use pages::routes;
pub use permissions::{EditParts, PERMISSIONS, PurchaseParts, ReadParts, UseParts};
pub use published::{
    LabourRate, PartBrief, PartUsed, Price, Reservation, free_at, labour_rate, labour_rates,
    part_briefs, parts_for, parts_found, price_of, reservations_of, uses_of,
};
pub use rules::part::OldPart;
pub use rules::price::RateKind;

/// The texts of this crate.
pub const TEXTS: Texts = texts!("parts");

/// Words for the events in the chain of a cause, by verb: keys of sentences that name part and pieces. The program tells them to who shows such chains.
pub const VERBS: [(&str, &str); 7] = [
    ("part.reserved", "parts-told-reserved"),
    ("part.released", "parts-told-released"),
    ("part.arrived", "parts-told-arrived"),
    ("part.reservation_cut", "parts-told-cut"),
    ("part.used", "parts-told-used"),
    ("part.taken_back", "parts-told-taken-back"),
    ("part.old_part_recorded", "parts-told-old-part"),
];

/// Entries of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "parts",
    label: "parts-parts",
    icon: "package",
    url: "/parts",
    permission: Some("parts.read"),
    order: 62,
    shortcut: "y",
}];

/// Entries of the "new" menu.
pub const CREATE: &[CreateItem] = &[CreateItem {
    label: "parts-order-new",
    icon: "shopping-cart",
    url: "/purchases/new",
    permission: "parts.purchase",
    order: 60,
    shortcut: "",
}];

/// What is shown on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![Arc::new(panels::PartsOfProduct)]
}
