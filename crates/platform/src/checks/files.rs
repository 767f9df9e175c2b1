//! Every kept file has its bytes.

use async_trait::async_trait;
use kernel::refusal::Refusal;

use super::{Check, Complaint, TOLD};
use crate::files::missing_content;
use crate::{Failure, Platform};

/// The bytes of every kept file are in the store.
pub(super) struct Stored;

#[async_trait]
impl Check for Stored {
    fn name(&self) -> &'static str {
        "platform-check-files"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let missing = missing_content(platform, TOLD).await?;
        let told = |id: kernel::ids::FileId| Complaint {
            subject: Some(id.reference()),
            what: Refusal::new("platform-finding-file-missing"),
        };
        Ok(missing.into_iter().map(told).collect())
    }
}
