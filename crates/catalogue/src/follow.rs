//! Units and sales of a customer who was merged into another go over to the survivor.

use accounts::MergeFollower;
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

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
        let units = unit::Entity::find()
            .filter(unit::Column::OwnerId.eq(from))
            .count(db)
            .await?;
        let sales = sale::Entity::find()
            .filter(sale::Column::CustomerId.eq(from))
            .count(db)
            .await?;
        Ok(units + sales)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let units = unit::Entity::update_many()
            .col_expr(unit::Column::OwnerId, Expr::value(into))
            .filter(unit::Column::OwnerId.eq(from))
            .exec(work.conn())
            .await?;
        let sales = sale::Entity::update_many()
            .col_expr(sale::Column::CustomerId, Expr::value(into))
            .filter(sale::Column::CustomerId.eq(from))
            .exec(work.conn())
            .await?;
        Ok(units.rows_affected + sales.rows_affected)
    }
}
