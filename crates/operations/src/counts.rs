//! What waits for somebody: messages that did not leave, jobs that were given up, what the last check found. The tiles of the settings show it.

use std::sync::Arc;

use async_trait::async_trait;
use platform::{Failure, jobs};
use ui::{SettingsCount, Site};

use crate::{checks, pages};

struct Mails;

#[async_trait]
impl SettingsCount for Mails {
    fn url(&self) -> &'static str {
        pages::MAILS
    }

    async fn count(&self, site: &Site) -> Result<u64, Failure> {
        let stands = post::standing(site.platform.db.read()).await?;
        Ok(stands.failed + stands.unknown)
    }
}

struct Jobs;

#[async_trait]
impl SettingsCount for Jobs {
    fn url(&self) -> &'static str {
        pages::JOBS
    }

    async fn count(&self, site: &Site) -> Result<u64, Failure> {
        Ok(jobs::standing(site.platform.db.read()).await?.dead)
    }
}

struct Checks;

#[async_trait]
impl SettingsCount for Checks {
    fn url(&self) -> &'static str {
        checks::CHECKS
    }

    async fn count(&self, site: &Site) -> Result<u64, Failure> {
        checks::last_found(site.platform.db.read()).await
    }
}

/// The counts of this crate.
#[must_use]
pub fn counts() -> [Arc<dyn SettingsCount>; 3] {
    [Arc::new(Mails), Arc::new(Jobs), Arc::new(Checks)]
}
