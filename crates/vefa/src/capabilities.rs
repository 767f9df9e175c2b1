//! What is wired: for each capability its texts, permissions, routes, API, rail, panels, search kinds, jobs and checks.

use std::sync::Arc;

use async_trait::async_trait;
use platform::jobs::{Handlers, Schedule, Schedules};
use platform::{Check, Failure, PermissionInfo, Platform};
use ui::{ApiRoutes, Routes, SignIn, SignedIn, Site, SiteConfig, Texts};

use crate::config::Config;

/// Texts of the program itself.
const OWN_TEXTS: &[Texts] = &[
    ui::texts!("vefa"),
    Texts {
        name: "post",
        tr: post::texts::TURKISH,
        en: post::texts::ENGLISH,
    },
    Texts {
        name: "law",
        tr: law::texts::TURKISH,
        en: law::texts::ENGLISH,
    },
    Texts {
        name: "ubl",
        tr: ubl::TURKISH,
        en: ubl::ENGLISH,
    },
];

/// Every permission with the roles that have it.
pub const PERMISSIONS: &[&[PermissionInfo]] = &[];

/// What must always hold.
pub const CHECKS: &[&[&dyn Check]] = &[platform::checks::CHECKS];

/// What is left by the calendar.
const SCHEDULES: &[&[Schedule]] = &[&[platform::upkeep::SCHEDULE]];

/// Installs the texts of all crates.
pub fn install_texts() {
    for texts in [ui::TEXTS, OWN_TEXTS].into_iter().flatten() {
        ui::texts::install(*texts);
    }
}

/// Pages of all capabilities.
pub(crate) fn pages() -> Routes {
    Routes::new()
}

/// API of all capabilities.
pub(crate) fn api() -> ApiRoutes {
    ApiRoutes::new()
}

/// The site with all that is registered on it.
pub(crate) fn site(platform: Platform, config: SiteConfig) -> Site {
    Site::builder(platform, config, Arc::new(Nobody)).build()
}

/// Who does which job, and what the calendar leaves.
pub(crate) fn jobs(_site: &Site, _config: &Config) -> (Handlers, Schedules) {
    (
        Handlers::new().with(platform::upkeep::Upkeep),
        Schedules::new(SCHEDULES.iter().copied().flatten().copied()),
    )
}

struct Nobody;

#[async_trait]
impl SignIn for Nobody {
    async fn by_session(&self, _: &Platform, _: &str) -> Result<Option<SignedIn>, Failure> {
        Ok(None)
    }

    async fn by_token(&self, _: &Platform, _: &str) -> Result<Option<SignedIn>, Failure> {
        Ok(None)
    }
}
