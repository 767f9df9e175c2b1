//! E-documents of a customer who was merged into another are shown on the survivor's page; what they say stays.

use accounts::{MergeFollower, rows_follow, rows_of};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::DatabaseConnection;

use crate::records::{e_document, incoming};

/// Moves what was issued to a merged customer, and what came from one.
#[derive(Debug, Clone, Copy)]
pub struct EDocumentsFollowCustomers;

#[async_trait]
impl MergeFollower for EDocumentsFollowCustomers {
    fn what(&self) -> &'static str {
        "issuing-follows"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        let out = rows_of::<e_document::Entity>(db, e_document::Column::CustomerId, from).await?;
        let came = rows_of::<incoming::Entity>(db, incoming::Column::CustomerId, from).await?;
        Ok(out + came)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let out =
            rows_follow::<e_document::Entity>(work, e_document::Column::CustomerId, from, into)
                .await?;
        let came =
            rows_follow::<incoming::Entity>(work, incoming::Column::CustomerId, from, into).await?;
        Ok(out + came)
    }
}
