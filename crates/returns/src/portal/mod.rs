//! The customers' side of returns: ways in without an account, one question a page, the law's function for withdrawing, the page of a
//! return, the published terms, and what a shop needs to lead its customers here.
//!
//! Nothing is decided here: pieces are judged by the rules of the desk, and what is sent becomes a return by its acts.

pub mod acts;
mod api;
mod draft;
mod judged;
pub mod letters;
mod pages;
pub(crate) mod records;
mod token;
mod words;

use std::sync::OnceLock;

use ui::SettingsItem;

pub(crate) use acts::clean;
pub use api::api_routes;
pub(crate) use draft::Size;
pub use letters::LETTERS;
pub use pages::{InviteFromSale, routes};
pub use words::{Say, Tongue};

/// A link into a return was made for the buyer of a sale.
pub const INVITED: &str = "return.invited";

/// Where our pages stand; letters are written by acts, which know no request.
static BASE: OnceLock<String> = OnceLock::new();

/// Tells once, at the start, under which address customers reach our pages.
pub fn serve_at(base_url: &str) {
    let _ = BASE.set(base_url.trim_end_matches('/').to_owned());
}

/// The whole address of a visit.
fn address(token: &str) -> String {
    let base = BASE.get().map_or("", String::as_str);
    format!("{base}/r/{token}")
}

/// The page of the settings.
pub const SETTING: SettingsItem = SettingsItem {
    label: "returns-portal-settings",
    help: "returns-portal-settings-help",
    icon: "link",
    url: "/settings/return-portal",
    permission: "returns.settings",
    order: 76,
};
