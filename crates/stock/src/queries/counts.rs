//! Counts: the list, and the sheet of one with what was counted, what differs and what is left.

use catalogue::views::{product, unit};
use kernel::ids::{LocationId, ProductId, StationId, StockCountId, UnitId};
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use platform::{Failure, Stations};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, RelationTrait, Select,
};

use super::paging::{column, page_of, seen};
use crate::records::{count_line, count_unit, stock_count, stock_level, unit_place};
use crate::rules::count::{CountState, difference};

/// How many rows of each kind a sheet shows; the rest is said.
pub(crate) const SHEET_ROWS: u64 = 100;

/// Which counts a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CountFilter {
    /// Words of the search field: the number.
    pub number: String,
    pub state: Option<CountState>,
    pub station: Option<StationId>,
    pub location: Option<LocationId>,
}

/// One page of counts, newest first.
pub(crate) async fn count_page<C: ConnectionTrait>(
    conn: &C,
    filter: &CountFilter,
    stations: &Stations,
    ask: &PageAsk,
) -> Result<PageOf<stock_count::Model>, Failure> {
    use stock_count::Column as C;
    let number = filter.number.trim();
    let which = Condition::all()
        .add(seen(C::StationId, stations))
        .add_option((!number.is_empty()).then(|| C::Number.eq(number.to_uppercase())))
        .add_option(filter.state.map(|state| C::State.eq(state)))
        .add_option(filter.station.map(|id| C::StationId.eq(id)))
        .add_option(filter.location.map(|id| C::LocationId.eq(id)));
    let keyset = Keyset::new([Sort::down(column(stock_count::Entity, "id"))]);
    let rows = stock_count::Entity::find().filter(which);
    page_of(conn, &keyset, rows, ask, |row: &stock_count::Model| {
        vec![KeyPart::Uuid(row.id.uuid())]
    })
    .await
}

/// A counted product.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct CountedRow {
    pub product_id: ProductId,
    pub name: String,
    pub sku: Option<String>,
    pub expected: i64,
    pub counted: i64,
    pub counted_by: String,
}

impl CountedRow {
    /// By how much it differs from the books.
    pub(crate) const fn gap(&self) -> i64 {
        difference(self.expected, self.counted)
    }
}

/// A unit that was found or missed.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct CountedUnit {
    pub unit_id: UnitId,
    pub serial: String,
    pub name: String,
    pub expected: bool,
    pub found: bool,
    pub counted_by: String,
}

/// Something that the books have and nobody has counted yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftRow {
    pub words: String,
    pub url: String,
    pub sub: String,
    pub expected: i64,
}

/// The sheet of a count: differences first in its lists, each list cut at [`SHEET_ROWS`].
#[derive(Debug, Clone)]
pub(crate) struct CountSheet {
    pub lines: Vec<CountedRow>,
    pub units: Vec<CountedUnit>,
    pub left: Vec<LeftRow>,
}

/// Reads the sheet of a count.
pub(crate) async fn count_sheet<C: ConnectionTrait>(
    conn: &C,
    sheet: &stock_count::Model,
) -> Result<CountSheet, Failure> {
    Ok(CountSheet {
        lines: lines(conn, sheet.id).await?,
        units: units(conn, sheet.id).await?,
        left: match sheet.state {
            CountState::Open => left(conn, sheet).await?,
            _ => Vec::new(),
        },
    })
}

async fn lines<C: ConnectionTrait>(conn: &C, id: StockCountId) -> Result<Vec<CountedRow>, Failure> {
    use count_line::Column as C;
    let differs = Expr::col((count_line::Entity, C::Counted))
        .eq(Expr::col((count_line::Entity, C::Expected)));
    Ok(count_line::Entity::find()
        .select_only()
        .columns([C::ProductId, C::Expected, C::Counted, C::CountedBy])
        .columns([product::Column::Name, product::Column::Sku])
        .join(JoinType::InnerJoin, line_product())
        .filter(C::CountId.eq(id))
        .order_by(differs, sea_orm::Order::Asc)
        .order_by_desc(C::CountedAt)
        .limit(SHEET_ROWS)
        .into_model()
        .all(conn)
        .await?)
}

async fn units<C: ConnectionTrait>(
    conn: &C,
    id: StockCountId,
) -> Result<Vec<CountedUnit>, Failure> {
    use count_unit::Column as C;
    Ok(count_unit::Entity::find()
        .select_only()
        .columns([C::UnitId, C::Expected, C::Found, C::CountedBy])
        .column(unit::Column::Serial)
        .column(product::Column::Name)
        .join(JoinType::InnerJoin, count_unit_unit())
        .join(JoinType::InnerJoin, unit::Relation::Product.def())
        .filter(C::CountId.eq(id))
        .order_by_asc(C::Found)
        .order_by_asc(C::Expected)
        .order_by_desc(C::CountedAt)
        .limit(SHEET_ROWS)
        .into_model()
        .all(conn)
        .await?)
}

/// What the books have in the place and the sheet has not: pieces, then units.
async fn left<C: ConnectionTrait>(
    conn: &C,
    sheet: &stock_count::Model,
) -> Result<Vec<LeftRow>, Failure> {
    let pieces: Vec<(ProductId, String, Option<String>, i64)> = uncounted_pieces(sheet)
        .limit(SHEET_ROWS)
        .into_tuple()
        .all(conn)
        .await?;
    let units: Vec<(UnitId, String, String)> = uncounted_units(sheet)
        .limit(SHEET_ROWS)
        .into_tuple()
        .all(conn)
        .await?;
    let pieces = pieces.into_iter().map(|(id, name, sku, expected)| LeftRow {
        words: name,
        url: format!("/products/{id}"),
        sub: sku.unwrap_or_default(),
        expected,
    });
    let units = units.into_iter().map(|(id, serial, name)| LeftRow {
        words: serial,
        url: format!("/units/{id}"),
        sub: name,
        expected: 1,
    });
    Ok(pieces.chain(units).collect())
}

fn uncounted_pieces(sheet: &stock_count::Model) -> Select<stock_level::Entity> {
    let counted = Query::select()
        .column(count_line::Column::ProductId)
        .from(count_line::Entity)
        .and_where(count_line::Column::CountId.eq(sheet.id))
        .to_owned();
    stock_level::Entity::find()
        .select_only()
        .column(stock_level::Column::ProductId)
        .columns([product::Column::Name, product::Column::Sku])
        .column(stock_level::Column::Quantity)
        .join(
            JoinType::InnerJoin,
            stock_level::Entity::belongs_to(product::Entity)
                .from(stock_level::Column::ProductId)
                .to(product::Column::Id)
                .into(),
        )
        .filter(stock_level::Column::LocationId.eq(sheet.location_id))
        .filter(stock_level::Column::Quantity.gt(0))
        .filter(stock_level::Column::ProductId.not_in_subquery(counted))
        .order_by_asc(product::Column::NameFold)
}

fn uncounted_units(sheet: &stock_count::Model) -> Select<unit_place::Entity> {
    let counted = Query::select()
        .column(count_unit::Column::UnitId)
        .from(count_unit::Entity)
        .and_where(count_unit::Column::CountId.eq(sheet.id))
        .to_owned();
    unit_place::Entity::find()
        .select_only()
        .column(unit_place::Column::UnitId)
        .column(unit::Column::Serial)
        .column(product::Column::Name)
        .join(
            JoinType::InnerJoin,
            unit_place::Entity::belongs_to(unit::Entity)
                .from(unit_place::Column::UnitId)
                .to(unit::Column::Id)
                .into(),
        )
        .join(JoinType::InnerJoin, unit::Relation::Product.def())
        .filter(unit_place::Column::LocationId.eq(sheet.location_id))
        .filter(unit_place::Column::UnitId.not_in_subquery(counted))
        .order_by_asc(unit_place::Column::ProductId)
        .order_by_asc(unit_place::Column::UnitId)
}

fn line_product() -> RelationDef {
    count_line::Entity::belongs_to(product::Entity)
        .from(count_line::Column::ProductId)
        .to(product::Column::Id)
        .into()
}

fn count_unit_unit() -> RelationDef {
    count_unit::Entity::belongs_to(unit::Entity)
        .from(count_unit::Column::UnitId)
        .to(unit::Column::Id)
        .into()
}
