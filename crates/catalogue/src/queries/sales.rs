//! Sales: rows for lists and panels, and one with all its parts.

use std::collections::HashMap;

use accounts::Brief;
use jiff::civil::Date;
use kernel::ids::{CustomerId, SaleId, SaleLineId, StationId};
use kernel::turkish::fold;
use platform::columns::Day;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::units::{UnitFilter, UnitRow, unit_rows};
use crate::records::{line_share, sale, sale_line, tender, unit};
use crate::store;

/// A sale in a list.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub(crate) struct SaleRow {
    pub id: SaleId,
    pub number: String,
    pub source: String,
    pub customer_id: Option<CustomerId>,
    pub buyer_name: Option<String>,
    pub sold_on: Day,
    pub delivered_on: Option<Day>,
    pub currency: String,
    pub total: i64,
    pub line_count: i32,
    pub finding_count: i32,
}

/// Which sales a list shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SaleFilter {
    /// Only these, from the search index.
    pub among: Option<Vec<SaleId>>,
    pub customer: Option<CustomerId>,
    pub source: Option<String>,
    pub sold_from: Option<Date>,
    pub sold_to: Option<Date>,
    /// Only those with something odd.
    pub findings: bool,
    /// Only those without a known delivery.
    pub undelivered: bool,
}

/// Sales of the stations that somebody sees; a sale without a station is seen by all.
fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::any()
            .add(sale::Column::StationId.is_null())
            .add(sale::Column::StationId.is_in(ids.iter().copied())),
    }
}

/// The select behind every list of sales: one statement, no lines.
pub(crate) fn sale_rows(filter: &SaleFilter, stations: &Stations) -> Select<sale::Entity> {
    sale::Entity::find().filter(
        Condition::all()
            .add(seen(stations))
            .add_option(
                filter
                    .among
                    .as_ref()
                    .map(|ids| sale::Column::Id.is_in(ids.iter().copied())),
            )
            .add_option(filter.customer.map(|id| sale::Column::CustomerId.eq(id)))
            .add_option(
                filter
                    .source
                    .as_ref()
                    .map(|source| sale::Column::Source.eq(source.as_str())),
            )
            .add_option(
                filter
                    .sold_from
                    .map(|day| sale::Column::SoldOn.gte(Day::from(day))),
            )
            .add_option(
                filter
                    .sold_to
                    .map(|day| sale::Column::SoldOn.lte(Day::from(day))),
            )
            .add_option(filter.findings.then(|| sale::Column::FindingCount.gt(0)))
            .add_option(
                filter
                    .undelivered
                    .then(|| sale::Column::DeliveredOn.is_null()),
            ),
    )
}

/// Whether a sale of this number and day is known from any source. Tills number their slips each for itself, so that a sale
/// of another station is another sale; one without a station is everybody's.
pub(crate) async fn sale_known<C: ConnectionTrait>(
    conn: &C,
    number: &str,
    sold_on: Date,
    station: Option<StationId>,
) -> Result<bool, Failure> {
    let here = station.map(|station| {
        Condition::any()
            .add(sale::Column::StationId.is_null())
            .add(sale::Column::StationId.eq(station))
    });
    let known = sale::Entity::find()
        .select_only()
        .column(sale::Column::Id)
        .filter(sale::Column::NumberFold.eq(fold(number)))
        .filter(sale::Column::SoldOn.eq(Day::from(sold_on)))
        .filter(Condition::all().add_option(here))
        .into_tuple::<SaleId>()
        .one(conn)
        .await?;
    Ok(known.is_some())
}

/// The newest sales of a customer, at most `limit`.
pub(crate) async fn sales_of<C: ConnectionTrait>(
    conn: &C,
    customer: CustomerId,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<SaleRow>, Failure> {
    let filter = SaleFilter {
        customer: Some(customer),
        ..SaleFilter::default()
    };
    Ok(sale_rows(&filter, stations)
        .order_by_desc(sale::Column::Id)
        .limit(limit)
        .into_model()
        .all(conn)
        .await?)
}

/// The buyers of some rows, one look-up.
pub(crate) async fn buyers<C: ConnectionTrait>(
    conn: &C,
    rows: &[SaleRow],
) -> Result<HashMap<CustomerId, Brief>, Failure> {
    let ids: Vec<CustomerId> = rows.iter().filter_map(|row| row.customer_id).collect();
    if ids.is_empty() {
        Ok(HashMap::new())
    } else {
        accounts::briefs(conn, ids).await
    }
}

/// Most lines that a sale's page shows at once.
pub(crate) const LINES_SHOWN: u64 = 200;

/// A sale with everything that its page shows.
#[derive(Debug, Clone)]
pub(crate) struct SaleSheet {
    pub sale: sale::Model,
    pub buyer: Option<Brief>,
    pub lines: Vec<sale_line::Model>,
    pub shares: Vec<line_share::Model>,
    pub tenders: Vec<tender::Model>,
    pub units: Vec<(SaleLineId, UnitRow)>,
}

/// Reads one page of a sale's lines with their shares and units, after line `after`.
pub(crate) async fn sale_sheet<C: ConnectionTrait>(
    conn: &C,
    id: SaleId,
    stations: &Stations,
    after: i32,
) -> Result<SaleSheet, Failure> {
    let sale = store::sale(conn, stations, id).await?;
    let lines = sale_line::Entity::find()
        .filter(sale_line::Column::SaleId.eq(id))
        .filter(sale_line::Column::Ordinal.gt(after))
        .order_by_asc(sale_line::Column::Ordinal)
        .limit(LINES_SHOWN)
        .all(conn)
        .await?;
    let ids: Vec<SaleLineId> = lines.iter().map(|line| line.id).collect();
    let shares = line_share::Entity::find()
        .filter(line_share::Column::LineId.is_in(ids.iter().copied()))
        .order_by_asc(line_share::Column::FromPiece)
        .all(conn)
        .await?;
    let tenders = tender::Entity::find()
        .filter(tender::Column::SaleId.eq(id))
        .all(conn)
        .await?;
    let buyer = match sale.customer_id {
        Some(customer) => accounts::briefs(conn, [customer]).await?.remove(&customer),
        None => None,
    };
    Ok(SaleSheet {
        buyer,
        shares,
        tenders,
        units: units(conn, stations, &ids).await?,
        lines,
        sale,
    })
}

async fn units<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    lines: &[SaleLineId],
) -> Result<Vec<(SaleLineId, UnitRow)>, Failure> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<UnitRow> = unit_rows(&UnitFilter::default(), stations)
        .filter(unit::Column::SaleLineId.is_in(lines.iter().copied()))
        .order_by_asc(unit::Column::Id)
        .limit(5_000)
        .into_model()
        .all(conn)
        .await?;
    let with_line = |row: UnitRow| Some((row.sale_line_id?, row));
    Ok(rows.into_iter().filter_map(with_line).collect())
}
