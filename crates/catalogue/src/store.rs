//! Loading and saving single records with their version.

use kernel::ids::{ProductId, Ref, SaleId, SaleLineId, UnitId, UnitRepairId, WarrantyId, kinds};
use platform::versions::stale;
use platform::{Failure, Stations};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use crate::records::{product, sale, sale_line, unit, unit_repair, warranty};

/// The product, or not found.
pub(crate) async fn product<C: ConnectionTrait>(
    conn: &C,
    id: ProductId,
) -> Result<product::Model, Failure> {
    product::Entity::find_by_id(id)
        .one(conn)
        .await?
        .ok_or(Failure::not_found::<kinds::Product>())
}

/// The unit, or not found; one of a station that is not seen is not there.
pub(crate) async fn unit<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: UnitId,
) -> Result<unit::Model, Failure> {
    unit::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|unit| stations.see(unit.station_id))
        .ok_or(Failure::not_found::<kinds::Unit>())
}

/// The sale, or not found; one of a station that is not seen is not there.
pub(crate) async fn sale<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: SaleId,
) -> Result<sale::Model, Failure> {
    sale::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|sale| stations.see(sale.station_id))
        .ok_or(Failure::not_found::<kinds::Sale>())
}

/// The repair, or not found; it is seen with its unit.
pub(crate) async fn repair<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: UnitRepairId,
) -> Result<unit_repair::Model, Failure> {
    let row = unit_repair::Entity::find_by_id(id).one(conn).await?;
    let row = row.ok_or(Failure::not_found::<kinds::UnitRepair>())?;
    let seen = unit(conn, stations, row.unit_id).await;
    seen.map_err(|failure| of_unit(failure, Failure::not_found::<kinds::UnitRepair>()))?;
    Ok(row)
}

/// The warranty, or not found; it is seen with its unit.
pub(crate) async fn warranty<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: WarrantyId,
) -> Result<warranty::Model, Failure> {
    let row = warranty::Entity::find_by_id(id).one(conn).await?;
    let row = row.ok_or(Failure::not_found::<kinds::Warranty>())?;
    let seen = unit(conn, stations, row.unit_id).await;
    seen.map_err(|failure| of_unit(failure, Failure::not_found::<kinds::Warranty>()))?;
    Ok(row)
}

/// Who asks for a part of an unseen unit hears the same as when there is no such part.
fn of_unit(failure: Failure, not_there: Failure) -> Failure {
    match failure {
        Failure::NotFound { .. } => not_there,
        other => other,
    }
}

/// The line of a sale, or not found.
pub(crate) async fn line<C: ConnectionTrait>(
    conn: &C,
    id: SaleLineId,
) -> Result<sale_line::Model, Failure> {
    sale_line::Entity::find_by_id(id)
        .one(conn)
        .await?
        .ok_or(Failure::not_found::<kinds::SaleLine>())
}

/// Refuses a change that was made on an older version than the stored one; the person sees both sides.
pub(crate) fn seen(
    subject: Ref,
    seen: i32,
    stored: i32,
    row: &impl Serialize,
) -> Result<(), Failure> {
    if seen == stored {
        Ok(())
    } else {
        Err(Failure::Stale {
            subject,
            theirs: serde_json::to_value(row)?,
        })
    }
}

/// A save of one table: the row with its next version, only over the version that was read.
macro_rules! saver {
    ($(#[doc = $doc:literal])+ $name:ident, $table:ident) => {
        $(#[doc = $doc])+
        pub(crate) async fn $name<C: ConnectionTrait>(conn: &C, row: $table::Model, seen: i32) -> Result<(), Failure> {
            let id = row.id;
            let written = $table::Entity::update_many()
                .set($table::ActiveModel::from(row).reset_all())
                .filter($table::Column::Id.eq(id))
                .filter($table::Column::Version.eq(seen))
                .exec(conn)
                .await?;
            if written.rows_affected == 1 { Ok(()) } else { Err(stale::<$table::Entity, _>(conn, id).await?) }
        }
    };
}

saver! {
    /// Saves a product over the version that was read.
    save_product, product
}
saver! {
    /// Saves a unit over the version that was read.
    save_unit, unit
}
saver! {
    /// Saves a sale over the version that was read.
    save_sale, sale
}
saver! {
    /// Saves a warranty over the version that was read.
    save_warranty, warranty
}
saver! {
    /// Saves a repair over the version that was read.
    save_repair, unit_repair
}
