//! E-documents of a customer who was merged into another are shown on the survivor's page; what they say stays.

use accounts::MergeFollower;
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

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
        let out = e_document::Entity::find().filter(e_document::Column::CustomerId.eq(from));
        let came = incoming::Entity::find().filter(incoming::Column::CustomerId.eq(from));
        Ok(out.count(db).await? + came.count(db).await?)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let out = e_document::Entity::update_many()
            .col_expr(e_document::Column::CustomerId, Expr::value(into))
            .filter(e_document::Column::CustomerId.eq(from))
            .exec(work.conn())
            .await?;
        let came = incoming::Entity::update_many()
            .col_expr(incoming::Column::CustomerId, Expr::value(into))
            .filter(incoming::Column::CustomerId.eq(from))
            .exec(work.conn())
            .await?;
        Ok(out.rows_affected + came.rows_affected)
    }
}
