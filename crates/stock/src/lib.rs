//! Stock: where units and quantities are, how they came there, counts and transfers.
//!
//! The words, tables, ways and events stand in this crate's `README.md`. Others call [`acts`], [`place_of`], [`places_of`]
//! and [`on_hand`]; tables are private.

pub mod acts;
mod api;
mod checks;
pub mod jobs;
mod names;
mod pages;
mod panels;
mod permissions;
mod place;
mod queries;
mod records;
pub mod rules;
mod search;
mod store;

use std::sync::Arc;

use ui::{NavItem, Panel, Texts, texts};

pub use api::api;
pub use checks::CHECKS;
pub use pages::routes;
pub use permissions::{
    CountStock, EditLocations, InspectStock, MoveStock, OpenStock, PERMISSIONS, ReadStock,
};
pub use place::{Place, place_of, places_of};
pub use queries::{on_hand, units_on_hand};
pub use rules::place_state::PlaceState;
pub use search::SEARCH;

/// The texts of this crate.
pub const TEXTS: &[Texts] = &[texts!("stock")];

/// Entries of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "stock",
    label: "stock-title",
    icon: "packages",
    url: "/stock",
    permission: Some("stock.read"),
    order: 61,
    shortcut: "o",
}];

/// What is shown on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(panels::PlaceOfUnit),
        Arc::new(panels::StockOfProduct),
    ]
}
