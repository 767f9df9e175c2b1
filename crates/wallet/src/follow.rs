//! Wallets of a customer who was merged into another become the survivor's.

use accounts::MergeFollower;
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

use crate::acts;
use crate::records::wallet;

/// Moves what a merged customer has.
#[derive(Debug, Clone, Copy)]
pub struct WalletsFollowCustomers;

#[async_trait]
impl MergeFollower for WalletsFollowCustomers {
    fn what(&self) -> &'static str {
        "wallet-follows"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        let theirs = wallet::Entity::find()
            .filter(wallet::Column::CustomerId.eq(from))
            .filter(wallet::Column::MergedInto.is_null());
        Ok(theirs.count(db).await?)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        acts::merge(work, from, into).await
    }
}
