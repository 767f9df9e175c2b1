//! Articles, the public help centre and the search that finds them.
//!
//! Start at [`acts`] (what happens) and [`retrieval`] (what is found). `README.md` has the words and the tables.

pub mod acts;
mod api;
mod checks;
mod events;
pub mod jobs;
mod pages;
mod panels;
mod permissions;
pub mod queries;
mod records;
pub mod retrieval;
pub mod rules;

use std::sync::Arc;

use kernel::ids::{Kind as _, kinds};
use ui::{CreateItem, NavItem, Panel, SearchKind};

pub use api::api_routes;
pub use checks::CHECKS;
pub use pages::routes;
pub use permissions::{ManageArticles, PERMISSIONS, PublishArticles, ReadArticles, WriteArticles};
pub use queries::{Found, Hit, find};
pub use rules::state::{ArticleState, Reach};
pub use rules::tongue::Tongue;

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::Texts {
    name: "knowledge",
    tr: concat!(
        include_str!("../locales/tr/knowledge.ftl"),
        "\n",
        include_str!("../locales/tr/help.ftl")
    ),
    en: concat!(
        include_str!("../locales/en/knowledge.ftl"),
        "\n",
        include_str!("../locales/en/help.ftl")
    ),
};

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "articles",
    label: "knowledge-articles",
    icon: "book-2",
    url: "/articles",
    permission: Some("knowledge.read"),
    order: 32,
    shortcut: "",
}];

/// Entry of the "new" menu.
pub const CREATE: &[CreateItem] = &[CreateItem {
    label: "knowledge-new",
    icon: "book-2",
    url: "/articles/new",
    permission: "knowledge.write",
    order: 60,
    shortcut: "",
}];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: kinds::Article::NAME,
    label: "knowledge-articles",
    icon: "book-2",
    url: |id| format!("/articles/{id}"),
    permission: "knowledge.read",
}];

/// What this capability shows on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(panels::ArticlesForTicket),
        Arc::new(panels::ArticlesAboutProduct),
        Arc::new(panels::ReviewsOfDay),
    ]
}
