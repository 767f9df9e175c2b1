//! What an operator of the house sees and does: the words of outgoing mail, the outbox, background jobs, the checks.
//!
//! Nothing here is a business of its own. Messages and their acts belong to `post`, jobs to `platform`, checks to whoever
//! declares them; this crate gives them pages, an API, and the events of what a person did.

pub mod acts;
mod api;
pub mod checks;
mod counts;
mod pages;
mod words;

pub use api::api_routes;
pub use counts::counts;
pub use pages::routes;

use ui::{SettingsItem, Texts};

/// The texts of this crate.
pub const TEXTS: Texts = ui::texts!("operations");

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[
    SettingsItem {
        label: "operations-templates",
        help: "operations-templates-help",
        icon: "edit",
        url: pages::TEMPLATES,
        permission: "mail.template",
        order: 70,
    },
    SettingsItem {
        label: "operations-mails",
        help: "operations-mails-help",
        icon: "mail",
        url: pages::MAILS,
        permission: "mail.read",
        order: 72,
    },
    SettingsItem {
        label: "operations-jobs",
        help: "operations-jobs-help",
        icon: "clock",
        url: pages::JOBS,
        permission: "job.run",
        order: 74,
    },
    SettingsItem {
        label: "operations-checks",
        help: "operations-checks-help",
        icon: "shield-check",
        url: checks::CHECKS,
        permission: "job.run",
        order: 76,
    },
];
