//! The settings: one page of tiles that capabilities register.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::fault::Fault;
use crate::frame::{Frame, NavItem};
use crate::html;
use crate::request::Visit;
use crate::site::Site;
use crate::texts::L;

/// A page of the settings.
#[derive(Clone, Copy, Debug)]
pub struct SettingsItem {
    /// Key of its name.
    pub label: &'static str,
    /// Key of the sentence that says what is there.
    pub help: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its address.
    pub url: &'static str,
    /// Who sees it.
    pub permission: &'static str,
    /// Its place.
    pub order: u16,
}

/// The entry of the rail, there as soon as anybody registers a page of the settings.
pub(crate) const NAV: NavItem = NavItem {
    key: "settings",
    label: "ui-settings",
    icon: "settings",
    url: "/settings",
    permission: None,
    order: 90,
    shortcut: "a",
};

#[derive(Template)]
#[template(path = "ui/settings.html")]
struct SettingsPage {
    frame: Frame,
    l: L,
    items: Vec<SettingsItem>,
}

pub(super) async fn index(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let items = site
        .settings
        .iter()
        .filter(|item| visit.can(item.permission))
        .copied()
        .collect();
    html(&SettingsPage {
        frame: visit.frame("settings", l.t("ui-settings")),
        l,
        items,
    })
}
