//! Agreements: one, the one in force on a day, a supplier's, and all page by page.

use jiff::civil::Date;
use kernel::ids::{CustomerId, kinds};
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::records::agreement::{Column, Entity, Model};

/// Agreements of one supplier that are shown at most.
const OF_SUPPLIER: u64 = 50;

/// One agreement, or not found.
pub async fn agreement(db: &impl ConnectionTrait, id: Uuid) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::SupplierClaim>)
}

/// What is in force with a supplier on a day: the latest that began; of two of one day the one that was written down last.
pub async fn agreement_on(
    db: &impl ConnectionTrait,
    supplier: CustomerId,
    on: Date,
) -> Result<Option<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::SupplierId.eq(supplier))
        .filter(Column::StartsOn.lte(Day::from(on)))
        .order_by_desc(Column::StartsOn)
        .order_by_desc(Column::Id)
        .one(db)
        .await?)
}

/// A supplier's agreements, the latest first.
pub async fn agreements_of(
    db: &impl ConnectionTrait,
    supplier: CustomerId,
) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::SupplierId.eq(supplier))
        .order_by_desc(Column::StartsOn)
        .order_by_desc(Column::Id)
        .limit(OF_SUPPLIER)
        .all(db)
        .await?)
}

/// One page of all agreements, those written down last first.
pub async fn agreements_page(
    db: &impl ConnectionTrait,
    supplier: Option<CustomerId>,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let mut rows = Entity::find();
    if let Some(supplier) = supplier {
        rows = rows.filter(Column::SupplierId.eq(supplier));
    }
    let order = Keyset::new([Sort::down(Expr::col(Column::Id))]);
    order
        .page(db, rows, ask, |row| vec![KeyPart::from(row.id)])
        .await
}
