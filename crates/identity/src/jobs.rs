//! Jobs of identity: an id in, an act called.

use async_trait::async_trait;
use platform::jobs::Schedule;
use platform::{JobError, JobHandler, Platform};
use serde_json::Value;

use crate::acts::{self, MAIL_PASSWORD_LINK, PasswordLink};
use crate::queries;

/// Remove what ended long ago.
pub const PRUNE: &str = "identity.prune";

/// When identity's jobs run by the calendar.
pub const SCHEDULES: &[Schedule] = &[Schedule {
    job: PRUNE,
    cron: "20 3 * * *",
}];

/// Mails links to set a password.
pub struct MailPasswordLink {
    /// Address under which people reach us.
    pub base_url: String,
}

#[async_trait]
impl JobHandler for MailPasswordLink {
    fn kind(&self) -> &'static str {
        MAIL_PASSWORD_LINK
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let mail = payload["mail"].as_str().unwrap_or_default();
        let mut work = platform.own_work(MAIL_PASSWORD_LINK).await?;
        if let Some(staff) = queries::staff_by_mail(work.conn(), mail).await? {
            let why = PasswordLink::Reset;
            acts::mail_password_link(&mut work, &self.base_url, staff.id, why).await?;
        }
        Ok(work.commit().await?)
    }
}

/// Prunes sessions, links and counts.
pub struct Prune;

#[async_trait]
impl JobHandler for Prune {
    fn kind(&self) -> &'static str {
        PRUNE
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let mut work = platform.own_work(PRUNE).await?;
        acts::prune(&mut work).await?;
        Ok(work.commit().await?)
    }
}
