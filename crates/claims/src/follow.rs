//! Agreements and claims of a supplier who was merged into another become the survivor's.

use accounts::MergeFollower;
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

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
        Ok(claim::Entity::find()
            .filter(claim::Column::SupplierId.eq(from))
            .count(db)
            .await?)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let moved = claim::Entity::update_many()
            .col_expr(claim::Column::SupplierId, Expr::value(into))
            .filter(claim::Column::SupplierId.eq(from))
            .exec(work.conn())
            .await?;
        agreement::Entity::update_many()
            .col_expr(agreement::Column::SupplierId, Expr::value(into))
            .filter(agreement::Column::SupplierId.eq(from))
            .exec(work.conn())
            .await?;
        Ok(moved.rows_affected)
    }
}
