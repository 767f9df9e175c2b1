//! Shipping: goods on their way by carriers, with agreements, prices, labels, tracking and hubs.
//!
//! [`quote`] tells all ways with their prices, [`acts::book`] takes one, [`shipments_of`] tells what goes for a record, and whoever
//! owns that record follows what happens with a [`MovedFollower`]. `README.md` has the words and the tables.

pub mod acts;
mod api;
mod checks;
mod events;
mod follow;
pub mod jobs;
mod label;
mod live;
mod moved;
mod pages;
mod panels;
mod permissions;
pub mod port;
pub mod queries;
mod records;
pub mod rules;

use std::sync::Arc;

use kernel::ids::{Kind as _, kinds};
use ui::{NavItem, Panel, SearchKind, SettingsItem};

pub use acts::{NewShipment, book, cancel};
pub use api::api_routes;
pub use checks::CHECKS;
pub use events::VERBS;
pub use follow::ShipmentsFollowCustomers;
pub use label::{Label, LabelForm, label};
pub use live::{Offers, offers};
pub use moved::{MOVED, Moved, MovedFact, MovedFollower, TellMoved};
pub use pages::{live_words, routes, silent_words};
pub use permissions::{KeepCarriers, PERMISSIONS, ReadShipments, SendShipments};
pub use port::Adapters;
pub use queries::{Hub, Shipment, hub, named_carrier, quote, shipment, shipments_of};
pub use rules::contents::Contents;
pub use rules::live::Live;
pub use rules::offers::{Ask, Direction, Offer, Service};
pub use rules::parcel::{Desi, Parcel};
pub use rules::place::{Party, Place};
pub use rules::tracking::{Fact, ShipmentState};

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("shipping");

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "shipments",
    label: "shipping-shipments",
    icon: "truck",
    url: "/shipments",
    permission: Some("shipments.read"),
    order: 66,
    shortcut: "n",
}];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: kinds::Shipment::NAME,
    label: "shipping-shipments",
    icon: "truck",
    url: |id| format!("/shipments/{id}"),
    permission: "shipments.read",
}];

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[
    SettingsItem {
        label: "shipping-carriers",
        help: "shipping-carriers-help",
        icon: "truck",
        url: pages::CARRIERS,
        permission: "shipments.carriers",
        order: 54,
    },
    SettingsItem {
        label: "shipping-hubs",
        help: "shipping-hubs-help",
        icon: "map-pin",
        url: pages::HUBS,
        permission: "shipments.carriers",
        order: 55,
    },
];

/// What this capability shows on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![Arc::new(panels::ShipmentsOfCustomer)]
}
