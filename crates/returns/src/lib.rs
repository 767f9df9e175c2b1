//! Returns: what comes back, what the law and the policy give for it, and how much money goes back by which way.
//!
//! Start at [`acts`] (what happens) and [`rules`] (what is allowed). `README.md` has the words, the states and the tables.

pub mod acts;
mod api;
mod carriage;
mod checks;
mod clocks;
mod counts;
pub mod events;
mod facts;
mod follow;
mod frozen;
mod goods;
pub mod jobs;
mod keys;
pub mod letters;
mod moving;
mod pages;
mod papers;
mod parcels;
mod permissions;
pub mod portal;
pub mod queries;
mod records;
pub mod rules;
mod search;
mod starter;
mod statistic;
mod store;
mod verbs;
mod wallets;

use ui::{CreateItem, NavItem, SettingsItem};

pub use carriage::ParcelBack;
pub use checks::CHECKS;
pub use facts::{AT_A_DISTANCE, IN_A_SHOP};
pub use follow::ReturnsFollowCustomers;
pub use frozen::{Article, Frozen};
pub use letters::LETTERS;
pub use moving::Moved;
pub use pages::{panels, routes};
pub use papers::ReturnsFollowInvoices;
pub use parcels::ReturnsFollowParcels;
pub use permissions::{
    DecideReturns, ImportReturns, PERMISSIONS, ReadReturns, ReceiveReturns, RequestReturns,
    SetReturns,
};
pub use records::case::Model as Return;
pub use records::exchange::Model as Exchange;
pub use records::reason::Model as ReturnReason;
pub use records::refund::Model as ReturnRefund;
pub use records::unit::Model as ReturnUnit;
pub use search::SEARCH;
pub use store::Seen;
pub use verbs::VERBS;

/// The texts of this crate; those of the desk stand in a file of their own.
pub const TEXTS: ui::Texts = ui::Texts {
    name: "returns",
    tr: concat!(
        include_str!("../locales/tr/returns.ftl"),
        "\n",
        include_str!("../locales/tr/desk.ftl"),
        "\n",
        include_str!("../locales/tr/portal.ftl"),
        "\n",
        include_str!("../locales/tr/way.ftl")
    ),
    en: concat!(
        include_str!("../locales/en/returns.ftl"),
        "\n",
        include_str!("../locales/en/desk.ftl"),
        "\n",
        include_str!("../locales/en/portal.ftl"),
        "\n",
        include_str!("../locales/en/way.ftl")
    ),
};

/// The API of the desk, and that by which shops lead their customers into a return.
#[must_use]
pub fn api_routes() -> ui::ApiRoutes {
    api::api_routes().merge(portal::api_routes())
}

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "returns",
    label: "returns-title",
    icon: "arrow-back-up",
    url: "/returns",
    permission: Some("returns.read"),
    order: 25,
    shortcut: "x",
}];

/// Entry of the "new" menu.
pub const CREATE: &[CreateItem] = &[CreateItem {
    label: "returns-new",
    icon: "arrow-back-up",
    url: "/returns/new",
    permission: "returns.request",
    order: 10,
    shortcut: "",
}];

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[
    SettingsItem {
        label: "returns-policy",
        help: "returns-policy-settings-help",
        icon: "file-text",
        url: "/settings/return-policy",
        permission: "returns.settings",
        order: 74,
    },
    SettingsItem {
        label: "returns-settings",
        help: "returns-settings-help",
        icon: "checklist",
        url: "/settings/returns",
        permission: "returns.settings",
        order: 75,
    },
    portal::SETTING,
];
