//! What a workshop knows of faults and of taking things in: fault groups and codes, intake rules, checklists. It knows no order.
//!
//! The words, tables and events stand in this crate's `README.md`. Who works with orders asks [`fault_groups`],
//! [`find_fault`], [`intake_rule`] and [`checklists_for`]; the starter set in `data/` is installed by [`acts::install_starter`].

pub mod acts;
mod api;
mod pages;
mod permissions;
mod queries;
mod records;
pub mod rules;
mod starter;

pub use permissions::{EditWorkshop, PERMISSIONS, ReadWorkshop};
pub use queries::{
    Checklist, FaultCode, FaultGroup, Found, IntakeRule, checklist, checklists, checklists_for,
    fault_codes, fault_groups, find_fault, intake_rule,
};
pub use rules::both::{Both, names, said};
pub use rules::checklist::{Answer, Item, ItemKind, Judgement, Reason, Stage, Why, judge};
pub use rules::filled::{Filled, FilledLine};
pub use rules::ways::Way;

use ui::{SettingsItem, Texts, texts};

pub use api::api_routes;
pub use pages::routes;

/// The texts of this crate.
pub const TEXTS: Texts = texts!("workshop");

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[
    SettingsItem {
        label: "workshop-faults",
        help: "workshop-faults-help",
        icon: "tool",
        url: "/settings/faults",
        permission: "workshop.read",
        order: 70,
    },
    SettingsItem {
        label: "workshop-intake",
        help: "workshop-intake-help",
        icon: "clipboard-list",
        url: "/settings/intake",
        permission: "workshop.read",
        order: 71,
    },
    SettingsItem {
        label: "workshop-checklists",
        help: "workshop-checklists-help",
        icon: "checklist",
        url: "/settings/checklists",
        permission: "workshop.read",
        order: 72,
    },
];
