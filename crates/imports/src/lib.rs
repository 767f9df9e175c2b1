//! Imports: foreign files become customers, products, sales and units, leniently, resumably and once.
//!
//! Start at [`acts`] (what a person does), then [`run_files`] (the command line); `README.md` has the words and the tables.

pub mod acts;
mod api;
mod foreground;
mod pages;
mod permissions;
mod queries;
mod records;
pub mod rules;
mod running;
pub mod sources;
mod states;

use ui::{CreateItem, NavItem, Texts, texts};

pub use api::api;
pub use foreground::{Options, Report, run_files};
pub use pages::routes;
pub use permissions::{PERMISSIONS, ReadImports, RunImports};
pub use running::Progress;
pub use states::{IMPORT_STATES, ImportState, ProblemKind};

/// The texts of this crate, and of the reader below it whose findings it tells.
pub const TEXTS: &[Texts] = &[
    texts!("imports"),
    Texts {
        name: "ubl",
        tr: ubl::TURKISH,
        en: ubl::ENGLISH,
    },
];

/// Entries of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "imports",
    label: "imports-title",
    icon: "file-import",
    url: "/imports",
    permission: Some("imports.read"),
    order: 75,
    shortcut: "i",
}];

/// Entries of the "new" menu.
pub const CREATE: &[CreateItem] = &[CreateItem {
    label: "imports-new",
    icon: "file-import",
    url: "/imports/new",
    permission: "imports.run",
    order: 40,
    shortcut: "",
}];

/// What does the jobs of this crate.
#[must_use]
pub fn jobs() -> Vec<std::sync::Arc<dyn platform::JobHandler>> {
    vec![std::sync::Arc::new(running::RunImport)]
}
