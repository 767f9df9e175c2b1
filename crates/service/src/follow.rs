//! Orders of a customer who was merged into another go over to the survivor.

use accounts::MergeFollower;
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

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
        Ok(Entity::find()
            .filter(Column::CustomerId.eq(from))
            .count(db)
            .await?)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let moved = Entity::update_many()
            .col_expr(Column::CustomerId, Expr::value(into))
            .filter(Column::CustomerId.eq(from))
            .exec(work.conn())
            .await?;
        wish_follows(work, from, into).await?;
        Ok(moved.rows_affected)
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
