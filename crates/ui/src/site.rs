//! The site: everything a handler can reach, put together once at start by the program.

use std::ops::Deref;
use std::sync::Arc;

use platform::Platform;

use crate::frame::{CreateItem, NavGroup, NavItem};
use crate::list::views::{NoViews, SavedViews};
use crate::pages::settings::{SettingsCount, SettingsItem};
use crate::panels::Panel;
use crate::search::SearchKind;
use crate::sign_in::SignIn;
use crate::texts::Lang;
use crate::web::seal::SealKey;

/// Settings of the web side.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// Address under which people reach us, without a slash at the end: `https://vefa.example.com`.
    pub base_url: String,
    /// Whether cookies are for HTTPS alone.
    pub secure_cookies: bool,
    /// Key for the seals of forms and links.
    pub seal_key: SealKey,
    /// Language of somebody who asks for none that we speak.
    pub language: Lang,
    /// Requests a minute from one address or token before "too many"; 0 lifts the limit.
    pub requests_per_minute: u32,
    /// Largest body of an ordinary request, in bytes.
    pub body_limit: usize,
    /// Largest file that is sent to us, in bytes.
    pub upload_limit: usize,
    /// Seconds after which a request is given up.
    pub timeout_seconds: u64,
    /// Whether the address of a caller stands in `X-Forwarded-For`, set by a proxy of ours.
    pub behind_proxy: bool,
}

impl SiteConfig {
    /// Sensible settings for one machine.
    #[must_use]
    pub fn new(base_url: impl Into<String>, seal_key: SealKey) -> Self {
        let base_url = base_url.into().trim_end_matches('/').to_owned();
        Self {
            secure_cookies: base_url.starts_with("https://"),
            base_url,
            seal_key,
            language: Lang::Turkish,
            requests_per_minute: 3000,
            body_limit: 2 * 1024 * 1024,
            upload_limit: 64 * 1024 * 1024,
            timeout_seconds: 30,
            behind_proxy: false,
        }
    }
}

/// What the site is made of; reached through [`Site`].
pub struct Parts {
    /// Database, files, clock, live updates.
    pub platform: Platform,
    /// Settings of the web side.
    pub config: SiteConfig,
    /// Who a session or a token belongs to.
    pub sign_in: Arc<dyn SignIn>,
    /// Where named lists are kept.
    pub views: Arc<dyn SavedViews>,
    /// Entries of the rail, in order.
    pub nav: Vec<NavItem>,
    /// Which of them stand together.
    pub nav_groups: Vec<NavGroup>,
    /// Entries of the "new" menu.
    pub create: Vec<CreateItem>,
    /// Pages of the settings.
    pub settings: Vec<SettingsItem>,
    /// What waits behind pages of the settings.
    pub settings_counts: Vec<Arc<dyn SettingsCount>>,
    /// What others show on a record's page.
    pub panels: Vec<Arc<dyn Panel>>,
    /// What the one search field finds.
    pub search_kinds: Vec<SearchKind>,
}

/// The state of all routers; cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Parts>);

impl Deref for Site {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Site {
    /// Begins a site.
    #[must_use]
    pub fn builder(
        platform: Platform,
        config: SiteConfig,
        sign_in: Arc<dyn SignIn>,
    ) -> SiteBuilder {
        let views = Arc::new(NoViews);
        let parts = Parts {
            platform,
            config,
            sign_in,
            views,
            nav: Vec::new(),
            nav_groups: Vec::new(),
            create: Vec::new(),
            settings: Vec::new(),
            settings_counts: Vec::new(),
            panels: Vec::new(),
            search_kinds: Vec::new(),
        };
        SiteBuilder(parts)
    }

    /// The full address of a path, for mails and codes.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.config.base_url)
    }
}

/// Collects what capabilities register.
pub struct SiteBuilder(Parts);

impl SiteBuilder {
    /// Where named lists are kept.
    #[must_use]
    pub fn views(mut self, views: Arc<dyn SavedViews>) -> Self {
        self.0.views = views;
        self
    }

    /// Adds entries of the rail.
    #[must_use]
    pub fn nav(mut self, items: impl IntoIterator<Item = NavItem>) -> Self {
        self.0.nav.extend(items);
        self
    }

    /// Puts entries of the rail together.
    #[must_use]
    pub fn nav_groups(mut self, groups: impl IntoIterator<Item = NavGroup>) -> Self {
        self.0.nav_groups.extend(groups);
        self
    }

    /// Adds entries of the "new" menu.
    #[must_use]
    pub fn create(mut self, items: impl IntoIterator<Item = CreateItem>) -> Self {
        self.0.create.extend(items);
        self
    }

    /// Adds pages of the settings.
    #[must_use]
    pub fn settings(mut self, items: impl IntoIterator<Item = SettingsItem>) -> Self {
        self.0.settings.extend(items);
        self
    }

    /// Adds counts of what waits behind pages of the settings.
    #[must_use]
    pub fn settings_counts(
        mut self,
        counts: impl IntoIterator<Item = Arc<dyn SettingsCount>>,
    ) -> Self {
        self.0.settings_counts.extend(counts);
        self
    }

    /// Adds panels.
    #[must_use]
    pub fn panels(mut self, panels: impl IntoIterator<Item = Arc<dyn Panel>>) -> Self {
        self.0.panels.extend(panels);
        self
    }

    /// Adds kinds that search finds.
    #[must_use]
    pub fn search_kinds(mut self, kinds: impl IntoIterator<Item = SearchKind>) -> Self {
        self.0.search_kinds.extend(kinds);
        self
    }

    /// The finished site, its registries in order.
    #[must_use]
    pub fn build(self) -> Site {
        let mut parts = self.0;
        if !parts.settings.is_empty() {
            parts.nav.push(crate::pages::settings::NAV);
        }
        parts.nav.sort_by_key(|item| item.order);
        parts.create.sort_by_key(|item| item.order);
        parts.settings.sort_by_key(|item| item.order);
        parts.panels.sort_by_key(|panel| panel.order());
        Site(Arc::new(parts))
    }
}
