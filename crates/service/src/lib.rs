//! Repair orders from intake to hand-over.
//!
//! Start at [`acts`] (what happens) and [`rules`] (what is allowed). `README.md` has the words, the states and the tables.

pub mod acts;
mod api;
mod checks;
mod counts;
mod deeds;
mod estimates;
pub mod events;
mod facts;
mod follow;
mod give_back;
mod issuing;
pub mod jobs;
pub mod letters;
mod links;
mod moving;
mod neighbours;
mod pages;
pub mod papers;
mod permissions;
pub mod queries;
mod records;
pub mod rules;
mod store;
mod technician_counts;
mod verbs;

use std::sync::Arc;

use kernel::ids::{Kind as _, kinds};
use ui::{CreateItem, NavItem, Panel, SearchKind, SettingsItem};

pub use api::api_routes;
pub use checks::CHECKS;
pub use estimates::{SeenEstimate, Variant};
pub use follow::OrdersFollowCustomers;
pub use letters::LETTERS;
pub use links::serve_at;
pub use moving::Moved;
pub use neighbours::warranty::Decision;
pub use pages::routes;
pub use permissions::{
    HandOver, ManageOrders, PERMISSIONS, ReadOrders, SetTerms, TakeIn, WorkOnOrders, WriteEstimates,
};
pub use queries::{ChosenRight, chosen_right};
pub use queries::{
    Dossier, EstimateProof, OrderBrief, OrderFile, PaperProof, dossiers, due_away, law_of_order,
    order_briefs, orders_of_ticket, rights_of_order,
};
pub use store::Seen;
pub use verbs::VERBS;

/// The texts of this crate; those of its papers stand in a file of their own.
pub const TEXTS: ui::Texts = ui::Texts {
    name: "service",
    tr: concat!(
        include_str!("../locales/tr/service.ftl"),
        "\n",
        include_str!("../locales/tr/papers.ftl"),
        "\n",
        include_str!("../locales/tr/estimates.ftl"),
        "\n",
        include_str!("../locales/tr/intake.ftl"),
        "\n",
        include_str!("../locales/tr/track.ftl"),
        "\n",
        include_str!("../locales/tr/today.ftl"),
        "\n",
        include_str!("../locales/tr/bench.ftl")
    ),
    en: concat!(
        include_str!("../locales/en/service.ftl"),
        "\n",
        include_str!("../locales/en/papers.ftl"),
        "\n",
        include_str!("../locales/en/estimates.ftl"),
        "\n",
        include_str!("../locales/en/intake.ftl"),
        "\n",
        include_str!("../locales/en/track.ftl"),
        "\n",
        include_str!("../locales/en/today.ftl"),
        "\n",
        include_str!("../locales/en/bench.ftl")
    ),
};

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "service",
    label: "service-service",
    icon: "tool",
    url: "/service",
    permission: Some("service.read"),
    order: 20,
    shortcut: "v",
}];

/// Entry of the "new" menu.
pub const CREATE: &[CreateItem] = &[CreateItem {
    label: "service-intake",
    icon: "tool",
    url: "/service/new",
    permission: "service.take_in",
    order: 5,
    shortcut: "n",
}];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: kinds::ServiceOrder::NAME,
    label: "service-orders",
    icon: "tool",
    url: |id| format!("/service/orders/{id}"),
    permission: "service.read",
}];

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[SettingsItem {
    label: "service-storage",
    help: "service-storage-help",
    icon: "package",
    url: "/settings/storage",
    permission: "service.settings",
    order: 73,
}];

/// What this capability shows on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(pages::OrdersOfCustomer),
        Arc::new(pages::OrdersOfUnit),
        Arc::new(pages::OrdersOfProduct),
        Arc::new(pages::OrdersOfTicket),
        Arc::new(pages::EstimatesOfOrder),
        Arc::new(pages::MoneyOfOrder),
        Arc::new(pages::DayOfStaff),
        Arc::new(pages::LinksOfOrder),
        Arc::new(pages::PapersOfOrder),
        Arc::new(pages::BenchOfOrder),
        Arc::new(pages::BesideOrder),
    ]
}
