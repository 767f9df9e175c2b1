//! How much there is: stock by product, what lies in a place, and the pieces that other capabilities may count on.

use std::collections::HashMap;

use catalogue::views::{product, unit};
use kernel::ids::{LocationId, ProductId, StationId, UnitId};
use platform::columns::Moment;
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use platform::{Failure, Stations};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, RelationTrait,
};

use super::paging::{column, page_of, seen, sort};
use crate::records::{location, stock_level, unit_place};
use crate::rules::place_state::PlaceState;

/// A product in the list of stock.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct StockRow {
    pub id: ProductId,
    pub name: String,
    pub name_fold: String,
    pub sku: Option<String>,
    pub brand: Option<String>,
    /// Pieces without a serial number.
    #[sea_orm(skip)]
    pub quantity: i64,
    /// Units.
    #[sea_orm(skip)]
    pub units: i64,
}

/// Which stock a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StockFilter {
    /// Only these, from the search index.
    pub among: Option<Vec<ProductId>>,
    pub station: Option<StationId>,
    /// Only what is in this state; all physical ones without.
    pub state: Option<PlaceState>,
}

/// One page of products that are there, by name.
pub(crate) async fn stock_page<C: ConnectionTrait>(
    conn: &C,
    filter: &StockFilter,
    stations: &Stations,
    down: bool,
    ask: &PageAsk,
) -> Result<PageOf<StockRow>, Failure> {
    let places = places_of_filter(conn, filter, stations).await?;
    let products = product::Entity::find()
        .select_only()
        .columns([
            product::Column::Id,
            product::Column::Name,
            product::Column::NameFold,
        ])
        .columns([product::Column::Sku, product::Column::Brand])
        .filter(product::Column::Id.in_subquery(there(&places)))
        .filter(
            Condition::all().add_option(
                filter
                    .among
                    .as_ref()
                    .map(|ids| product::Column::Id.is_in(ids.iter().copied())),
            ),
        );
    let keyset = Keyset::new([
        sort(column(product::Entity, "name_fold"), down),
        sort(column(product::Entity, "id"), down),
    ]);
    let mut page = page_of(conn, &keyset, products, ask, |row: &StockRow| {
        vec![
            KeyPart::Text(row.name_fold.clone()),
            KeyPart::Uuid(row.id.uuid()),
        ]
    })
    .await?;
    let ids: Vec<ProductId> = page.rows.iter().map(|row| row.id).collect();
    let (pieces, units) = (
        pieces_in(conn, &places, &ids).await?,
        units_in(conn, &places, &ids).await?,
    );
    for row in &mut page.rows {
        row.quantity = pieces.get(&row.id).copied().unwrap_or_default();
        row.units = units.get(&row.id).copied().unwrap_or_default();
    }
    Ok(page)
}

/// The places that a filter means; a house has some hundred.
async fn places_of_filter<C: ConnectionTrait>(
    conn: &C,
    filter: &StockFilter,
    stations: &Stations,
) -> Result<Vec<LocationId>, Failure> {
    let states: Vec<PlaceState> = filter
        .state
        .map_or_else(|| PlaceState::PHYSICAL.to_vec(), |state| vec![state]);
    Ok(location::Entity::find()
        .select_only()
        .column(location::Column::Id)
        .filter(location::Column::State.is_in(states))
        .filter(seen(location::Column::StationId, stations))
        .filter(
            Condition::all()
                .add_option(filter.station.map(|id| location::Column::StationId.eq(id))),
        )
        .into_tuple()
        .all(conn)
        .await?)
}

/// Products of which something lies in one of these places.
fn there(places: &[LocationId]) -> SelectStatement {
    let units = Query::select()
        .column(unit_place::Column::ProductId)
        .from(unit_place::Entity)
        .and_where(unit_place::Column::LocationId.is_in(places.iter().copied()))
        .to_owned();
    Query::select()
        .column(stock_level::Column::ProductId)
        .from(stock_level::Entity)
        .and_where(stock_level::Column::LocationId.is_in(places.iter().copied()))
        .and_where(stock_level::Column::Quantity.gt(0))
        .union(UnionType::Distinct, units)
        .to_owned()
}

async fn pieces_in<C: ConnectionTrait>(
    conn: &C,
    places: &[LocationId],
    products: &[ProductId],
) -> Result<HashMap<ProductId, i64>, Failure> {
    let rows: Vec<(ProductId, i64)> = stock_level::Entity::find()
        .select_only()
        .column(stock_level::Column::ProductId)
        .expr_as(
            whole_sum(Expr::col(stock_level::Column::Quantity)),
            "pieces",
        )
        .filter(stock_level::Column::ProductId.is_in(products.iter().copied()))
        .filter(stock_level::Column::LocationId.is_in(places.iter().copied()))
        .group_by(stock_level::Column::ProductId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

async fn units_in<C: ConnectionTrait>(
    conn: &C,
    places: &[LocationId],
    products: &[ProductId],
) -> Result<HashMap<ProductId, i64>, Failure> {
    let rows: Vec<(ProductId, i64)> = unit_place::Entity::find()
        .select_only()
        .column(unit_place::Column::ProductId)
        .column_as(unit_place::Column::UnitId.count(), "pieces")
        .filter(unit_place::Column::ProductId.is_in(products.iter().copied()))
        .filter(unit_place::Column::LocationId.is_in(places.iter().copied()))
        .group_by(unit_place::Column::ProductId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// A sum as a whole number: PostgreSQL gives a decimal for the sum of big integers.
fn whole_sum(column: Expr) -> Expr {
    column.sum().cast_as("bigint")
}

/// Sellable pieces of these products by station, vans with their station; units are not among them.
///
/// # Errors
/// When the database cannot be read.
pub async fn on_hand(
    db: &impl ConnectionTrait,
    products: &[ProductId],
    station: Option<StationId>,
) -> Result<HashMap<(ProductId, StationId), i64>, Failure> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ProductId, StationId, i64)> = stock_level::Entity::find()
        .select_only()
        .column(stock_level::Column::ProductId)
        .column(location::Column::StationId)
        .expr_as(
            whole_sum(Expr::col(stock_level::Column::Quantity)),
            "pieces",
        )
        .join(JoinType::InnerJoin, stock_level::Relation::Location.def())
        .filter(sellable_at(station))
        .filter(stock_level::Column::ProductId.is_in(products.iter().copied()))
        .group_by(stock_level::Column::ProductId)
        .group_by(location::Column::StationId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(by_station(rows))
}

/// Sellable units of these products by station.
///
/// # Errors
/// When the database cannot be read.
pub async fn units_on_hand(
    db: &impl ConnectionTrait,
    products: &[ProductId],
    station: Option<StationId>,
) -> Result<HashMap<(ProductId, StationId), i64>, Failure> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ProductId, StationId, i64)> = unit_place::Entity::find()
        .select_only()
        .column(unit_place::Column::ProductId)
        .column(location::Column::StationId)
        .column_as(unit_place::Column::UnitId.count(), "pieces")
        .join(JoinType::InnerJoin, unit_place::Relation::Location.def())
        .filter(sellable_at(station))
        .filter(unit_place::Column::ProductId.is_in(products.iter().copied()))
        .group_by(unit_place::Column::ProductId)
        .group_by(location::Column::StationId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(by_station(rows))
}

fn sellable_at(station: Option<StationId>) -> Condition {
    Condition::all()
        .add(location::Column::State.eq(PlaceState::Sellable))
        .add(location::Column::StationId.is_not_null())
        .add_option(station.map(|id| location::Column::StationId.eq(id)))
}

fn by_station(rows: Vec<(ProductId, StationId, i64)>) -> HashMap<(ProductId, StationId), i64> {
    rows.into_iter()
        .map(|(product, station, pieces)| ((product, station), pieces))
        .collect()
}

/// A product in a place.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct LevelRow {
    pub product_id: ProductId,
    pub name: String,
    pub name_fold: String,
    pub sku: Option<String>,
    pub quantity: i64,
    pub moved_at: Moment,
}

/// One page of what lies in a place, by name.
pub(crate) async fn level_page<C: ConnectionTrait>(
    conn: &C,
    place: LocationId,
    ask: &PageAsk,
) -> Result<PageOf<LevelRow>, Failure> {
    let rows = stock_level::Entity::find()
        .select_only()
        .columns([
            stock_level::Column::ProductId,
            stock_level::Column::Quantity,
            stock_level::Column::MovedAt,
        ])
        .columns([
            product::Column::Name,
            product::Column::NameFold,
            product::Column::Sku,
        ])
        .join(JoinType::InnerJoin, level_product())
        .filter(stock_level::Column::LocationId.eq(place))
        .filter(stock_level::Column::Quantity.gt(0));
    let keyset = Keyset::new([
        Sort::up(column(product::Entity, "name_fold")),
        Sort::up(column(product::Entity, "id")),
    ]);
    page_of(conn, &keyset, rows, ask, |row: &LevelRow| {
        vec![
            KeyPart::Text(row.name_fold.clone()),
            KeyPart::Uuid(row.product_id.uuid()),
        ]
    })
    .await
}

/// A unit in a place.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct UnitHere {
    pub unit_id: UnitId,
    pub serial: String,
    pub product_id: ProductId,
    pub name: String,
    pub since: Moment,
}

/// One page of the units in a place.
pub(crate) async fn units_here<C: ConnectionTrait>(
    conn: &C,
    place: LocationId,
    ask: &PageAsk,
) -> Result<PageOf<UnitHere>, Failure> {
    let rows = unit_place::Entity::find()
        .select_only()
        .columns([
            unit_place::Column::UnitId,
            unit_place::Column::ProductId,
            unit_place::Column::Since,
        ])
        .column(unit::Column::Serial)
        .column(product::Column::Name)
        .join(JoinType::InnerJoin, place_unit())
        .join(JoinType::InnerJoin, unit::Relation::Product.def())
        .filter(unit_place::Column::LocationId.eq(place));
    let keyset = Keyset::new([
        Sort::up(column(unit_place::Entity, "product_id")),
        Sort::up(column(unit_place::Entity, "unit_id")),
    ]);
    page_of(conn, &keyset, rows, ask, |row: &UnitHere| {
        vec![
            KeyPart::Uuid(row.product_id.uuid()),
            KeyPart::Uuid(row.unit_id.uuid()),
        ]
    })
    .await
}

/// Where pieces of a product lie, with the places that are seen; and how many units of it, by place.
pub(crate) async fn levels_of_product<C: ConnectionTrait>(
    conn: &C,
    id: ProductId,
    stations: &Stations,
) -> Result<Vec<(location::Model, i64, i64)>, Failure> {
    let pieces: Vec<(LocationId, i64)> = stock_level::Entity::find()
        .select_only()
        .columns([
            stock_level::Column::LocationId,
            stock_level::Column::Quantity,
        ])
        .filter(stock_level::Column::ProductId.eq(id))
        .filter(stock_level::Column::Quantity.gt(0))
        .into_tuple()
        .all(conn)
        .await?;
    let units: Vec<(LocationId, i64)> = unit_place::Entity::find()
        .select_only()
        .column(unit_place::Column::LocationId)
        .column_as(unit_place::Column::UnitId.count(), "pieces")
        .filter(unit_place::Column::ProductId.eq(id))
        .group_by(unit_place::Column::LocationId)
        .into_tuple()
        .all(conn)
        .await?;
    let (pieces, units): (HashMap<_, _>, HashMap<_, _>) =
        (pieces.into_iter().collect(), units.into_iter().collect());
    let places = location::Entity::find()
        .filter(location::Column::Id.is_in(pieces.keys().chain(units.keys()).copied()))
        .filter(location::Column::State.is_in(PlaceState::PHYSICAL.iter().copied()))
        .filter(seen(location::Column::StationId, stations))
        .order_by_asc(location::Column::Code)
        .all(conn)
        .await?;
    Ok(places
        .into_iter()
        .map(|place| {
            let count =
                |of: &HashMap<LocationId, i64>| of.get(&place.id).copied().unwrap_or_default();
            let (pieces, units) = (count(&pieces), count(&units));
            (place, pieces, units)
        })
        .collect())
}

/// Whether anything lies in a place.
pub(crate) async fn holds_goods<C: ConnectionTrait>(
    conn: &C,
    id: LocationId,
) -> Result<bool, Failure> {
    let pieces = stock_level::Entity::find()
        .filter(stock_level::Column::LocationId.eq(id))
        .filter(stock_level::Column::Quantity.gt(0))
        .one(conn)
        .await?;
    if pieces.is_some() {
        return Ok(true);
    }
    let unit = unit_place::Entity::find()
        .filter(unit_place::Column::LocationId.eq(id))
        .one(conn)
        .await?;
    Ok(unit.is_some())
}

fn level_product() -> RelationDef {
    stock_level::Entity::belongs_to(product::Entity)
        .from(stock_level::Column::ProductId)
        .to(product::Column::Id)
        .into()
}

fn place_unit() -> RelationDef {
    unit_place::Entity::belongs_to(unit::Entity)
        .from(unit_place::Column::UnitId)
        .to(unit::Column::Id)
        .into()
}
