//! Loading and saving single records, and the row that all changes of one shelf wait for.

use std::collections::HashMap;

use kernel::ids::{
    CustomerId, PartUseId, PriceListId, ProductId, PurchaseOrderId, Ref, ReservationId, StationId,
    kinds,
};
use platform::versions::stale;
use platform::{ActorKind, Failure, Stations, Work};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};
use serde::Serialize;

use crate::records::{
    part, part_station, part_use, part_word, price_list, purchase_order, reservation, supplier,
};
use crate::rules::words::words_of;

/// The part, or not found.
pub(crate) async fn part<C: ConnectionTrait>(
    conn: &C,
    id: ProductId,
) -> Result<part::Model, Failure> {
    part::Entity::find_by_id(id)
        .one(conn)
        .await?
        .ok_or(Failure::not_found::<kinds::Product>())
}

/// The part, when it may be put aside, used and ordered.
pub(crate) async fn part_in_use<C: ConnectionTrait>(
    conn: &C,
    id: ProductId,
) -> Result<part::Model, Failure> {
    let found = part::Entity::find_by_id(id).one(conn).await?;
    found
        .filter(|part| part.archived_at.is_none())
        .ok_or_else(|| kernel::Refused::field("part", "parts-refused-no-part").into())
}

/// These parts, when each of them may be put aside, used and ordered; one statement.
pub(crate) async fn parts_in_use<C: ConnectionTrait>(
    conn: &C,
    ids: &[ProductId],
) -> Result<HashMap<ProductId, part::Model>, Failure> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = part::Entity::find()
        .filter(part::Column::Id.is_in(ids.iter().copied()))
        .filter(part::Column::ArchivedAt.is_null())
        .all(conn)
        .await?;
    let found: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    if ids.iter().all(|id| found.contains_key(id)) {
        return Ok(found);
    }
    Err(kernel::Refused::field("part", "parts-refused-no-part").into())
}

/// The supplier, or not found.
pub(crate) async fn supplier<C: ConnectionTrait>(
    conn: &C,
    id: CustomerId,
) -> Result<supplier::Model, Failure> {
    supplier::Entity::find_by_id(id)
        .one(conn)
        .await?
        .ok_or(Failure::not_found::<kinds::Customer>())
}

/// The price list, or not found; one of a station that is not seen is not there.
pub(crate) async fn price_list<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: PriceListId,
) -> Result<price_list::Model, Failure> {
    price_list::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|list| stations.see(list.station_id))
        .ok_or(Failure::not_found::<kinds::PriceList>())
}

/// The order, or not found; one of a station that is not seen is not there.
pub(crate) async fn order<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: PurchaseOrderId,
) -> Result<purchase_order::Model, Failure> {
    purchase_order::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|order| stations.see(Some(order.station_id)))
        .ok_or(Failure::not_found::<kinds::PurchaseOrder>())
}

/// The use, or not found; one of a station that is not seen is not there.
pub(crate) async fn part_use<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: PartUseId,
) -> Result<part_use::Model, Failure> {
    part_use::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|row| stations.see(Some(row.station_id)))
        .ok_or(Failure::not_found::<kinds::PartUse>())
}

/// The reservation, or not found; one of a station that is not seen is not there.
pub(crate) async fn reservation<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: ReservationId,
) -> Result<reservation::Model, Failure> {
    reservation::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|row| stations.see(Some(row.station_id)))
        .ok_or(Failure::not_found::<kinds::Reservation>())
}

/// Refuses work at a station that the actor does not see; a customer who decides by a link works at none and is let through.
pub(crate) fn at_station(work: &Work, station: StationId) -> Result<(), Failure> {
    let customer = matches!(work.actor.kind, ActorKind::Customer(_));
    if customer || work.actor.stations.see(Some(station)) {
        return Ok(());
    }
    Err(Failure::not_found::<kinds::Station>())
}

/// The part's row at the station, made when it is not there; whoever comes after waits until this change ends.
pub(crate) async fn held_shelf(
    work: &Work,
    part: ProductId,
    station: StationId,
) -> Result<part_station::Model, Failure> {
    let row = part_station::Model {
        part_id: part,
        station_id: station,
        reserved: 0,
        waiting: 0,
        point: None,
        target: None,
        version: 1,
    };
    let there = OnConflict::columns([
        part_station::Column::PartId,
        part_station::Column::StationId,
    ])
    .do_nothing()
    .to_owned();
    part_station::Entity::insert(part_station::ActiveModel::from(row.clone()))
        .on_conflict(there)
        .exec_without_returning(work.conn())
        .await?;
    let held = part_station::Entity::find_by_id((part, station))
        .lock_exclusive()
        .one(work.conn())
        .await?;
    Ok(held.unwrap_or(row))
}

/// Writes how many pieces are put aside and waited for at a shelf that is held.
pub(crate) async fn put_shelf(work: &Work, shelf: &part_station::Model) -> Result<(), Failure> {
    part_station::Entity::update_many()
        .col_expr(part_station::Column::Reserved, Expr::value(shelf.reserved))
        .col_expr(part_station::Column::Waiting, Expr::value(shelf.waiting))
        .filter(part_station::Column::PartId.eq(shelf.part_id))
        .filter(part_station::Column::StationId.eq(shelf.station_id))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// Refuses a change that was made on an older version than the stored one; the person sees both sides.
pub(crate) fn seen(
    subject: Ref,
    seen: i32,
    stored: i32,
    row: &impl Serialize,
) -> Result<(), Failure> {
    if seen == stored {
        return Ok(());
    }
    Err(Failure::Stale {
        subject,
        theirs: serde_json::to_value(row)?,
    })
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
    /// Saves a part over the version that was read.
    save_part, part
}
saver! {
    /// Saves a supplier over the version that was read.
    save_supplier, supplier
}
saver! {
    /// Saves a price list over the version that was read.
    save_price_list, price_list
}
saver! {
    /// Saves an order over the version that was read.
    save_order, purchase_order
}
saver! {
    /// Saves a use over the version that was read.
    save_use, part_use
}

/// Writes the words by which a part is found, in place of those before.
pub(crate) async fn put_words<C: ConnectionTrait>(
    conn: &C,
    id: ProductId,
    folded: &str,
) -> Result<(), Failure> {
    part_word::Entity::delete_many()
        .filter(part_word::Column::PartId.eq(id))
        .exec(conn)
        .await?;
    let words = words_of(folded).into_iter();
    let rows: Vec<part_word::ActiveModel> = words
        .map(|word| part_word::ActiveModel::from(part_word::Model { word, part_id: id }))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let twice = OnConflict::new().do_nothing().to_owned();
    part_word::Entity::insert_many(rows)
        .on_conflict(twice)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}
