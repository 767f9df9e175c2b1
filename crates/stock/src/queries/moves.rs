//! Moves: the ledger page by page, newest first.

use catalogue::views::{product, unit};
use jiff::civil::Date;
use kernel::ids::{LocationId, ProductId, StationId, StockMoveId, UnitId};
use kernel::time::{add_days, start_of_day};
use platform::columns::Moment;
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};
use uuid::Uuid;

use super::paging::{column, page_of, seen};
use crate::records::stock_move;
use crate::rules::inspection::Finding;

/// A move in a list.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct MoveRow {
    pub id: StockMoveId,
    pub product_id: ProductId,
    pub name: String,
    pub unit_id: Option<UnitId>,
    pub serial: Option<String>,
    pub quantity: i64,
    pub from_id: LocationId,
    pub to_id: LocationId,
    pub cause_kind: String,
    pub cause_id: Uuid,
    pub finding: Option<Finding>,
    pub why: Option<String>,
    pub moved_by: String,
    pub moved_at: Moment,
}

/// Which moves a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MoveFilter {
    /// Only of these products, from the search index.
    pub products: Option<Vec<ProductId>>,
    pub unit: Option<UnitId>,
    pub station: Option<StationId>,
    pub from: Option<LocationId>,
    pub to: Option<LocationId>,
    pub cause: Option<Uuid>,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

impl MoveFilter {
    fn condition(&self, stations: &Stations) -> Condition {
        use stock_move::Column as C;
        Condition::all()
            .add(seen(C::StationId, stations))
            .add_option(
                self.products
                    .as_ref()
                    .map(|ids| C::ProductId.is_in(ids.iter().copied())),
            )
            .add_option(self.unit.map(|id| C::UnitId.eq(id)))
            .add_option(self.station.map(|id| C::StationId.eq(id)))
            .add_option(self.from.map(|id| C::FromId.eq(id)))
            .add_option(self.to.map(|id| C::ToId.eq(id)))
            .add_option(self.cause.map(|id| C::CauseId.eq(id)))
            .add_option(self.since.and_then(first_id).map(|id| C::Id.gte(id)))
            .add_option(
                self.until
                    .and_then(|day| add_days(day, 1).ok())
                    .and_then(first_id)
                    .map(|id| C::Id.lt(id)),
            )
    }
}

/// The smallest id of a day: ids carry their time, so that a span of days is a span of the list's own index.
fn first_id(day: Date) -> Option<Uuid> {
    let millis = start_of_day(day).ok()?.as_millisecond();
    Some(Uuid::from_u128(u128::try_from(millis).ok()? << 80))
}

fn move_rows(filter: &MoveFilter, stations: &Stations) -> Select<stock_move::Entity> {
    use stock_move::Column as C;
    stock_move::Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::ProductId,
            C::UnitId,
            C::Quantity,
            C::FromId,
            C::ToId,
        ])
        .columns([
            C::CauseKind,
            C::CauseId,
            C::Finding,
            C::Why,
            C::MovedBy,
            C::MovedAt,
        ])
        .column(product::Column::Name)
        .column(unit::Column::Serial)
        .join(JoinType::InnerJoin, move_product())
        .join(JoinType::LeftJoin, move_unit())
        .filter(filter.condition(stations))
}

/// One page of moves, newest first.
pub(crate) async fn move_page<C: ConnectionTrait>(
    conn: &C,
    filter: &MoveFilter,
    stations: &Stations,
    ask: &PageAsk,
) -> Result<PageOf<MoveRow>, Failure> {
    let keyset = Keyset::new([Sort::down(column(stock_move::Entity, "id"))]);
    page_of(
        conn,
        &keyset,
        move_rows(filter, stations),
        ask,
        |row: &MoveRow| vec![KeyPart::Uuid(row.id.uuid())],
    )
    .await
}

/// The newest moves into and out of a place. Two look-ups, because no index has both ends.
pub(crate) async fn last_moves<C: ConnectionTrait>(
    conn: &C,
    place: LocationId,
    limit: u64,
) -> Result<Vec<MoveRow>, Failure> {
    let into = MoveFilter {
        to: Some(place),
        ..MoveFilter::default()
    };
    let out = MoveFilter {
        from: Some(place),
        ..MoveFilter::default()
    };
    let mut rows = newest(conn, &into, &Stations::All, limit).await?;
    rows.extend(newest(conn, &out, &Stations::All, limit).await?);
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(rows)
}

/// The newest moves of a unit.
pub(crate) async fn moves_of_unit<C: ConnectionTrait>(
    conn: &C,
    unit: UnitId,
    limit: u64,
) -> Result<Vec<MoveRow>, Failure> {
    let filter = MoveFilter {
        unit: Some(unit),
        ..MoveFilter::default()
    };
    newest(conn, &filter, &Stations::All, limit).await
}

async fn newest<C: ConnectionTrait>(
    conn: &C,
    filter: &MoveFilter,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<MoveRow>, Failure> {
    Ok(move_rows(filter, stations)
        .order_by_desc(stock_move::Column::Id)
        .limit(limit)
        .into_model()
        .all(conn)
        .await?)
}

fn move_product() -> RelationDef {
    stock_move::Entity::belongs_to(product::Entity)
        .from(stock_move::Column::ProductId)
        .to(product::Column::Id)
        .into()
}

fn move_unit() -> RelationDef {
    stock_move::Entity::belongs_to(unit::Entity)
        .from(stock_move::Column::UnitId)
        .to(unit::Column::Id)
        .into()
}
