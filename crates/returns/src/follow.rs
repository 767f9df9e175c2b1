//! Returns of a customer who was merged into another become the survivor's.

use accounts::MergeFollower;
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

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
        visits_follow(work, from, into).await?;
        Ok(moved.rows_affected)
    }
}

/// The links that were sent stay good, and a code that was asked for still opens.
async fn visits_follow(work: &Work, from: CustomerId, into: CustomerId) -> Result<(), Failure> {
    visit::Entity::update_many()
        .col_expr(visit::Column::CustomerId, Expr::value(into))
        .filter(visit::Column::CustomerId.eq(from))
        .exec(work.conn())
        .await?;
    code::Entity::update_many()
        .col_expr(code::Column::CustomerId, Expr::value(into))
        .filter(code::Column::CustomerId.eq(from))
        .exec(work.conn())
        .await?;
    Ok(())
}
