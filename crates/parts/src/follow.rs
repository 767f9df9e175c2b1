//! A supplier who was merged into another company goes over to the survivor, with what was ordered from it.

use accounts::MergeFollower;
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

use crate::records::{part, purchase_order, supplier};

/// Moves what a merged company delivered as a supplier.
#[derive(Debug, Clone, Copy)]
pub struct SuppliersFollowCustomers;

#[async_trait]
impl MergeFollower for SuppliersFollowCustomers {
    fn what(&self) -> &'static str {
        "parts-follows"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        let orders = purchase_order::Entity::find()
            .filter(purchase_order::Column::SupplierId.eq(from))
            .count(db)
            .await?;
        Ok(orders)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let Some(old) = supplier::Entity::find_by_id(from).one(work.conn()).await? else {
            return Ok(0);
        };
        take_over(work, old, into).await?;
        let orders = purchase_order::Entity::update_many()
            .col_expr(purchase_order::Column::SupplierId, Expr::value(into))
            .filter(purchase_order::Column::SupplierId.eq(from))
            .exec(work.conn())
            .await?;
        part::Entity::update_many()
            .col_expr(part::Column::SupplierId, Expr::value(into))
            .filter(part::Column::SupplierId.eq(from))
            .exec(work.conn())
            .await?;
        supplier::Entity::delete_by_id(from)
            .exec(work.conn())
            .await?;
        Ok(orders.rows_affected)
    }
}

/// The survivor is a supplier from now on; its own terms stay when it was one already.
async fn take_over(work: &Work, old: supplier::Model, into: CustomerId) -> Result<(), Failure> {
    let brief = accounts::brief(work.conn(), into).await?;
    let row = supplier::Model {
        id: into,
        name_fold: kernel::turkish::fold(&brief.name),
        version: 1,
        updated_at: Moment::from(work.now),
        ..old
    };
    let known = OnConflict::column(supplier::Column::Id)
        .do_nothing()
        .to_owned();
    supplier::Entity::insert(supplier::ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
