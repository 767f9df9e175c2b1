//! Loading single records, and the two statements that keep levels and places true when many come at once.

use kernel::ids::{LocationId, ProductId, StockCountId, TransferId, UnitId, kinds};
use kernel::refusal::Refused;
use kernel::states::State;
use platform::columns::Moment;
use platform::{Engine, Failure, Stations, Work};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement};

use crate::place::Place;
use crate::records::{location, stock_count, stock_level, transfer, unit_place};
use crate::rules::moves::End;

/// The location, or not found; one of a station that is not seen is not there.
pub(crate) async fn location<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: LocationId,
) -> Result<location::Model, Failure> {
    location::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|location| stations.see(location.station_id))
        .ok_or(Failure::not_found::<kinds::Location>())
}

/// The count, or not found; it is seen with its station.
pub(crate) async fn count<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: StockCountId,
) -> Result<stock_count::Model, Failure> {
    stock_count::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|count| stations.see(count.station_id))
        .ok_or(Failure::not_found::<kinds::StockCount>())
}

/// The transfer, or not found; both its stations see it.
pub(crate) async fn transfer<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: TransferId,
) -> Result<transfer::Model, Failure> {
    transfer::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|row| stations.see(row.from_station_id) || stations.see(row.to_station_id))
        .ok_or(Failure::not_found::<kinds::Transfer>())
}

/// What a rule must know of a location.
pub(crate) const fn end(location: &location::Model) -> End {
    End {
        id: location.id,
        state: location.state,
        station: location.station_id,
    }
}

/// The row of a unit that ever moved; others wait until this change ends.
pub(crate) async fn held_place(
    work: &Work,
    unit: UnitId,
) -> Result<Option<unit_place::Model>, Failure> {
    Ok(unit_place::Entity::find_by_id(unit)
        .lock_exclusive()
        .one(work.conn())
        .await?)
}

/// Puts a unit into its new place when it still is where `from` says; else tells where it is.
pub(crate) async fn put_unit(
    work: &Work,
    from: &Place,
    row: unit_place::Model,
) -> Result<(), Failure> {
    let written = match from.last_move {
        Some(last) => {
            unit_place::Entity::update_many()
                .col_expr(unit_place::Column::LocationId, Expr::value(row.location_id))
                .col_expr(unit_place::Column::Before, Expr::value(row.before))
                .col_expr(unit_place::Column::MoveId, Expr::value(row.move_id))
                .col_expr(unit_place::Column::Since, Expr::value(row.since))
                .filter(unit_place::Column::UnitId.eq(row.unit_id))
                .filter(unit_place::Column::MoveId.eq(last))
                .exec(work.conn())
                .await?
                .rows_affected
        }
        None => {
            unit_place::Entity::insert(unit_place::ActiveModel::from(row))
                .on_conflict(
                    OnConflict::column(unit_place::Column::UnitId)
                        .do_nothing()
                        .to_owned(),
                )
                .exec_without_returning(work.conn())
                .await?
        }
    };
    if written == 1 {
        return Ok(());
    }
    Err(Refused::field("unit", "stock-refused-unit-moved").into())
}

/// Takes pieces from a physical place, as long as there are so many: the condition stands in the statement, so that two
/// who come at once cannot both have the last one.
pub(crate) async fn take(
    work: &Work,
    from: &location::Model,
    product: ProductId,
    quantity: i64,
) -> Result<(), Failure> {
    let written = stock_level::Entity::update_many()
        .col_expr(
            stock_level::Column::Quantity,
            Expr::col(stock_level::Column::Quantity).sub(quantity),
        )
        .col_expr(
            stock_level::Column::MovedAt,
            Expr::value(Moment::from(work.now)),
        )
        .filter(stock_level::Column::LocationId.eq(from.id))
        .filter(stock_level::Column::ProductId.eq(product))
        .filter(stock_level::Column::Quantity.gte(quantity))
        .exec(work.conn())
        .await?;
    if written.rows_affected == 1 {
        return Ok(());
    }
    Err(Refused::field("quantity", "stock-refused-too-few")
        .with("there", level(work.conn(), from.id, product).await?)
        .with("place", from.code.as_str())
        .with("state", kernel::refusal::Arg::Key(from.state.key()))
        .into())
}

const ADD: &str = "INSERT INTO stock_level (location_id, product_id, quantity, moved_at) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (location_id, product_id) DO UPDATE \
     SET quantity = stock_level.quantity + excluded.quantity, moved_at = excluded.moved_at";

/// Adds pieces to a physical place.
pub(crate) async fn add(
    work: &Work,
    to: LocationId,
    product: ProductId,
    quantity: i64,
) -> Result<(), Failure> {
    let values = [
        to.into(),
        product.into(),
        quantity.into(),
        Moment::from(work.now).into(),
    ];
    let backend = work.conn().get_database_backend();
    work.conn()
        .execute_raw(Statement::from_sql_and_values(backend, ADD, values))
        .await?;
    Ok(())
}

/// Holds the row of a level on a server until this change ends: who moves both ways at once must lock in one order.
pub(crate) async fn hold_level(
    work: &Work,
    location: LocationId,
    product: ProductId,
) -> Result<(), Failure> {
    if Engine::of(work.conn()) == Engine::Postgres {
        stock_level::Entity::find_by_id((location, product))
            .lock_exclusive()
            .one(work.conn())
            .await?;
    }
    Ok(())
}

/// How many pieces the books say are in a physical place.
pub(crate) async fn level<C: ConnectionTrait>(
    conn: &C,
    location: LocationId,
    product: ProductId,
) -> Result<i64, Failure> {
    let row = stock_level::Entity::find_by_id((location, product))
        .one(conn)
        .await?;
    Ok(row.map_or(0, |row| row.quantity))
}
