//! A supplier who was merged into another company goes over to the survivor, with what was ordered from it.

use accounts::{MergeFollower, rows_follow, rows_of};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseConnection, EntityTrait};

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
        rows_of::<purchase_order::Entity>(db, purchase_order::Column::SupplierId, from).await
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
        let orders = rows_follow::<purchase_order::Entity>(
            work,
            purchase_order::Column::SupplierId,
            from,
            into,
        )
        .await?;
        rows_follow::<part::Entity>(work, part::Column::SupplierId, from, into).await?;
        supplier::Entity::delete_by_id(from)
            .exec(work.conn())
            .await?;
        Ok(orders)
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
