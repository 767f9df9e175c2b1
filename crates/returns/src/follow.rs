//! Returns of a customer who was merged into another become the survivor's.

use accounts::{MergeFollower, rows_follow, rows_of};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::DatabaseConnection;

use crate::portal::records::{code, visit};
use crate::records::case::{Column, Entity};

/// Moves the returns of a merged customer.
#[derive(Debug, Clone, Copy)]
pub struct ReturnsFollowCustomers;

#[async_trait]
impl MergeFollower for ReturnsFollowCustomers {
    fn what(&self) -> &'static str {
        "returns-follows"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        rows_of::<Entity>(db, Column::CustomerId, from).await
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let moved = rows_follow::<Entity>(work, Column::CustomerId, from, into).await?;
        visits_follow(work, from, into).await?;
        Ok(moved)
    }
}

/// The links that were sent stay good, and a code that was asked for still opens.
async fn visits_follow(work: &Work, from: CustomerId, into: CustomerId) -> Result<(), Failure> {
    rows_follow::<visit::Entity>(work, visit::Column::CustomerId, from, into).await?;
    rows_follow::<code::Entity>(work, code::Column::CustomerId, from, into).await?;
    Ok(())
}
