//! What needs somebody's eye today: sales with findings, and those whose delivery nobody knows.

use jiff::civil::Date;
use kernel::time::add_days;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

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
    let since = add_days(day, -31)?;
    let recent = SaleFilter {
        sold_from: Some(since),
        ..SaleFilter::default()
    };
    let newest = |filter: &SaleFilter| {
        sale_rows(filter, stations)
            .order_by_desc(sale::Column::SoldOn)
            .order_by_desc(sale::Column::Id)
            .limit(ROWS)
    };
    let odd = newest(&recent)
        .filter(sale::Column::FindingCount.gt(1))
        .into_model()
        .all(conn)
        .await?;
    let undelivered = newest(&SaleFilter {
        undelivered: true,
        ..recent
    })
    .into_model()
    .all(conn)
    .await?;
    let units: Vec<UnitRow> = unit_rows(&UnitFilter::default(), stations)
        .order_by_desc(unit::Column::Id)
        .limit(ROWS)
        .into_model()
        .all(conn)
        .await?;
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
