//! Agreements and claims of a supplier who was merged into another become the survivor's.

use accounts::{MergeFollower, rows_follow, rows_of};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::DatabaseConnection;

use crate::records::{agreement, claim};

/// Moves what concerns a merged supplier.
#[derive(Debug, Clone, Copy)]
pub struct ClaimsFollowSuppliers;

#[async_trait]
impl MergeFollower for ClaimsFollowSuppliers {
    fn what(&self) -> &'static str {
        "claims-follows"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        rows_of::<claim::Entity>(db, claim::Column::SupplierId, from).await
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let moved =
            rows_follow::<claim::Entity>(work, claim::Column::SupplierId, from, into).await?;
        rows_follow::<agreement::Entity>(work, agreement::Column::SupplierId, from, into).await?;
        Ok(moved)
    }
}
