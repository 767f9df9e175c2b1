//! The settings: one page of tiles that capabilities register.

use std::collections::HashMap;

use askama::Template;
use async_trait::async_trait;
use axum::extract::State as Shared;
use axum::response::Response;
use platform::Failure;

use crate::fault::Fault;
use crate::frame::{Frame, NavItem};
use crate::html;
use crate::parts::{State, Tag};
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

/// Counts what waits for somebody behind a page of the settings; its tile shows it.
#[async_trait]
pub trait SettingsCount: Send + Sync {
    /// The address of the page.
    fn url(&self) -> &'static str;

    /// How many; none is not shown.
    async fn count(&self, site: &Site) -> Result<u64, Failure>;
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
    counts: HashMap<&'static str, u64>,
}

impl SettingsPage {
    fn waiting(&self, item: &SettingsItem) -> Option<Tag> {
        let many = *self.counts.get(item.url)?;
        let words = self.l.a1("ui-settings-waiting", "n", many);
        Some(Tag::new(State::Late, words))
    }
}

pub(super) async fn index(Shared(site): Shared<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let items: Vec<SettingsItem> = site
        .settings
        .iter()
        .filter(|item| visit.can(item.permission))
        .copied()
        .collect();
    let counts = counted(&site, &items).await;
    html(&SettingsPage {
        frame: visit.frame("settings", l.t("ui-settings")),
        l,
        items,
        counts,
    })
}

/// What waits behind these tiles. A count that fails is left out and logged: it must not take the settings with it.
async fn counted(site: &Site, items: &[SettingsItem]) -> HashMap<&'static str, u64> {
    let mut counts = HashMap::new();
    let seen = |url: &str| items.iter().any(|item| item.url == url);
    for counter in site.settings_counts.iter().filter(|one| seen(one.url())) {
        match counter.count(site).await {
            Ok(0) => {}
            Ok(many) => {
                counts.insert(counter.url(), many);
            }
            Err(failure) => tracing::error!(%failure, url = counter.url(), "a count failed"),
        }
    }
    counts
}
