//! Units and sales of a customer who was merged into another go over to the survivor.

use accounts::{MergeFollower, rows_follow, rows_of};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::DatabaseConnection;

use crate::records::{sale, unit};

/// Moves what a merged customer owned and bought.
#[derive(Debug, Clone, Copy)]
pub struct GoodsFollowCustomers;

#[async_trait]
impl MergeFollower for GoodsFollowCustomers {
    fn what(&self) -> &'static str {
        "catalogue-follows"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        let units = rows_of::<unit::Entity>(db, unit::Column::OwnerId, from).await?;
        let sales = rows_of::<sale::Entity>(db, sale::Column::CustomerId, from).await?;
        Ok(units + sales)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let units = rows_follow::<unit::Entity>(work, unit::Column::OwnerId, from, into).await?;
        let sales = rows_follow::<sale::Entity>(work, sale::Column::CustomerId, from, into).await?;
        Ok(units + sales)
    }
}
