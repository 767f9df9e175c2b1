//! Orders of a customer who was merged into another go over to the survivor.

use accounts::{MergeFollower, rows_follow, rows_of};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseConnection, EntityTrait};

use crate::records::service_order::{Column, Entity};
use crate::records::wish;

/// Moves the orders of a merged customer.
#[derive(Clone, Copy, Debug)]
pub struct OrdersFollowCustomers;

#[async_trait]
impl MergeFollower for OrdersFollowCustomers {
    fn what(&self) -> &'static str {
        "service-follows"
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
        wish_follows(work, from, into).await?;
        Ok(moved)
    }
}

/// The wish to hear little goes over too: saying less than somebody expects is mended sooner than saying too much.
async fn wish_follows(work: &Work, from: CustomerId, into: CustomerId) -> Result<(), Failure> {
    let Some(row) = wish::Entity::find_by_id(from).one(work.conn()).await? else {
        return Ok(());
    };
    wish::Entity::delete_by_id(from).exec(work.conn()).await?;
    let row = wish::Model {
        customer_id: into,
        ..row
    };
    wish::Entity::insert(wish::ActiveModel::from(row))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
