//! What needs somebody's eye today: sales with findings, and those whose delivery nobody knows.

use jiff::civil::Date;
use kernel::time::add_days;
use platform::columns::Day;
use platform::{Failure, Stations};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait as _, Func, Query, SimpleExpr, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult as _, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait as _,
};

use super::sales::{SaleFilter, SaleRow, sale_rows};
use super::units::{UnitFilter, UnitRow, unit_rows};
use crate::records::{sale, unit};

/// How many rows a band shows.
const ROWS: u64 = 6;

/// The bands of the day.
#[derive(Debug, Clone, Default)]
pub(crate) struct Today {
    /// Newest sales with something odd.
    pub odd: Vec<SaleRow>,
    /// Newest sales without a known delivery.
    pub undelivered: Vec<SaleRow>,
    /// Newest units.
    pub units: Vec<UnitRow>,
    /// Whether there is anything at all.
    pub empty: bool,
}

/// Reads the bands; each stops at a few rows, in the order of an index.
pub(crate) async fn today<C: ConnectionTrait>(
    conn: &C,
    day: Date,
    stations: &Stations,
) -> Result<Today, Failure> {
    // Older invoices were settled long ago; a month is what somebody can still put right.
    let since = Day::from(add_days(day, -31)?);
    let newest = |which: SimpleExpr| {
        sale_rows(&SaleFilter::default(), &Stations::All)
            .filter(sale::Column::SoldOn.gte(since))
            .filter(which)
            .filter(here(stations))
            .order_by_desc(sale::Column::SoldOn)
            .order_by_desc(sale::Column::Id)
            .limit(ROWS)
    };
    // in the words of the indexes that hold only these: an engine does not see what a value must be
    let odd = newest(Expr::cust("sale.finding_count > 1"));
    let odd = odd.into_model().all(conn).await?;
    let undelivered = newest(sale::Column::DeliveredOn.is_null());
    let undelivered = undelivered.into_model().all(conn).await?;
    let units = newest_units(conn, stations).await?;
    let empty = units.is_empty()
        && sale::Entity::find()
            .select_only()
            .column(sale::Column::Id)
            .limit(1)
            .into_tuple::<kernel::ids::SaleId>()
            .one(conn)
            .await?
            .is_none();
    Ok(Today {
        odd,
        undelivered,
        units,
        empty,
    })
}

/// Sales of the stations that somebody sees and of no station, written so that no index over stations is walked for it:
/// the order of the day is what stops early.
fn here(stations: &Stations) -> SimpleExpr {
    let station = Expr::col((sale::Entity, sale::Column::StationId));
    match stations {
        Stations::All => Expr::cust("1 = 1"),
        Stations::Only(ids) => match ids.first() {
            None => station.is_null(),
            Some(first) => {
                Expr::expr(Func::coalesce([station, Expr::val(*first)])).is_in(ids.iter().copied())
            }
        },
    }
}

/// The newest units that somebody sees: the newest of each station in the order of an index, and the newest of those.
async fn newest_units<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
) -> Result<Vec<UnitRow>, Failure> {
    let newest = |which: SimpleExpr| {
        unit_rows(&UnitFilter::default(), &Stations::All)
            .filter(which)
            .order_by_desc(unit::Column::Id)
            .limit(ROWS)
    };
    let Stations::Only(ids) = stations else {
        let all = newest(Expr::cust("1 = 1"));
        return Ok(all.into_model().all(conn).await?);
    };
    let mut each = vec![newest(unit::Column::StationId.is_null())];
    each.extend(ids.iter().map(|id| newest(unit::Column::StationId.eq(*id))));
    let mut parts = each.into_iter().map(|part| {
        let rows = part.into_query();
        Query::select()
            .column(Asterisk)
            .from_subquery(rows, "newest")
            .to_owned()
    });
    let mut all = parts.next().unwrap_or_default();
    for part in parts {
        all.union(UnionType::All, part);
    }
    let statement = conn.get_database_backend().build(&all);
    let mut units = UnitRow::find_by_statement(statement).all(conn).await?;
    units.sort_by_key(|unit| std::cmp::Reverse(unit.id));
    units.truncate(usize::try_from(ROWS).unwrap_or(usize::MAX));
    Ok(units)
}
