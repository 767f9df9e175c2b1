//! The pages of the law: every rule with source, date and certainty, a case played through, and both by API.
//!
//! It decides nothing: `law` does. See `README.md` of this crate.

mod api;
mod language;
mod pages;
mod permissions;

use ui::{ApiRoutes, NavItem, Need, Routes, Texts, texts};
use utoipa_axum::routes;

pub use permissions::{AskLaw, PERMISSIONS, ReadLaw};

/// The texts of these pages and of the law itself, which has no pages of its own.
pub const TEXTS: &[Texts] = &[
    texts!("lawbook"),
    Texts {
        name: "law",
        tr: law::texts::TURKISH,
        en: law::texts::ENGLISH,
    },
];

/// The entry of the rail.
pub const NAV: [NavItem; 1] = [NavItem {
    key: "law",
    label: "lawbook-nav",
    icon: "scale",
    url: "/law",
    permission: Some("law.read"),
    order: 80,
    shortcut: "m",
}];

/// The pages.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/law", Need::permission::<ReadLaw>(), pages::rules::show)
        .get("/law/case", Need::permission::<AskLaw>(), pages::case::show)
}

/// The API.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    ApiRoutes::new()
        .add(routes!(api::rules), Need::permission::<ReadLaw>())
        .add(routes!(api::ask), Need::permission::<AskLaw>())
}
