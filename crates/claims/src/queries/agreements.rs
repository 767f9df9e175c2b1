//! Agreements: one, the one in force on a day, a supplier's, and all page by page.

use std::collections::HashMap;

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
/// Suppliers to choose from.
const SUPPLIERS: u64 = 200;

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

/// Suppliers of the latest agreements, for a choice; two hundred at most.
pub async fn agreed_suppliers(db: &impl ConnectionTrait) -> Result<Vec<CustomerId>, Failure> {
    let found: Vec<CustomerId> = Entity::find()
        .select_only()
        .column(Column::SupplierId)
        .distinct()
        .limit(SUPPLIERS)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found)
}

/// Which proofs these agreements ask for; one statement.
pub async fn agreements_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, String>, Failure> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.proofs)).collect())
}
