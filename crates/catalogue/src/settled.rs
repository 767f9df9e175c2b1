//! A sale as it was settled once: lines with the stored shares of their pieces, tenders, items. What comes back adds these up.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, SaleId, SaleLineId, StationId, TenderId, UnitId};
use kernel::money::Currency;
use kernel::turkish::fold;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait as _,
};

use crate::queries::{SaleFilter, sale_rows};
use crate::records::{line_share, sale, sale_line, tender, unit};
use crate::rules::amounts::LineAmounts;
use crate::rules::shares::{Run, pieces};
use crate::store;

/// Sales that a look-up answers at most.
const FOUND_MAX: u64 = 20;

/// A sale in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleBrief {
    /// Key.
    pub id: SaleId,
    /// Invoice or order number.
    pub number: String,
    /// Who bought.
    pub customer: Option<CustomerId>,
    /// Buyer's name as the document writes it.
    pub buyer: Option<String>,
    /// Day of the invoice.
    pub sold_on: Date,
    /// Day of delivery, when known.
    pub delivered_on: Option<Date>,
    /// ISO 4217.
    pub currency: Currency,
    /// What the buyer paid in the end.
    pub total: i64,
    /// Sold at a distance.
    pub distance: bool,
    /// Country whose law protects the buyer.
    pub country: String,
    /// Selling station.
    pub station: Option<StationId>,
    /// Where it came from.
    pub source: String,
}

/// One line of a settled sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledLine {
    /// Key.
    pub id: SaleLineId,
    /// Place on the document.
    pub ordinal: i32,
    /// Product, where the line is one.
    pub product: Option<ProductId>,
    /// Text as written.
    pub text: String,
    /// VAT in basis points.
    pub vat_bp: i32,
    /// Pieces that can come back one by one; what cannot be counted is one piece.
    pub pieces: i64,
    /// What each piece bears.
    pub runs: Vec<Run>,
    /// Items that were sold on it.
    pub units: Vec<SettledUnit>,
}

impl SettledLine {
    /// What one piece bears, from 1.
    #[must_use]
    pub fn share(&self, piece: i64) -> Option<LineAmounts> {
        let run = self.runs.iter();
        let mut run = run.filter(|run| (run.from..=run.to).contains(&piece));
        run.next().map(|run| run.each)
    }
}

/// An item that was sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledUnit {
    /// Key.
    pub id: UnitId,
    /// Serial number as written.
    pub serial: String,
    /// Day of delivery of this item.
    pub delivered_on: Option<Date>,
}

/// How a sale was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledTender {
    /// Key.
    pub id: TenderId,
    /// `card`, `transfer`, `cash`, `gift_card`, `points`, …
    pub instrument: String,
    /// Provider's reference.
    pub reference: Option<String>,
    /// Minor units.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
}

/// A sale with all its shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledSale {
    /// The sale in a line.
    pub sale: SaleBrief,
    /// Its lines in order.
    pub lines: Vec<SettledLine>,
    /// Its tenders.
    pub tenders: Vec<SettledTender>,
}

/// A sale with all its shares; five statements.
///
/// # Errors
/// `NotFound` for a sale that does not exist or is not seen.
pub async fn settled_sale<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: SaleId,
) -> Result<SettledSale, Failure> {
    let sale = store::sale(conn, stations, id).await?;
    let mut settled = settled(conn, vec![sale]).await?;
    settled
        .remove(&id)
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Sale>)
}

/// Many sales with all their shares; five statements however many. Those that nobody has, or of stations that are not seen, are
/// left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn settled_sales<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    ids: impl IntoIterator<Item = SaleId>,
) -> Result<HashMap<SaleId, SettledSale>, Failure> {
    let filter = SaleFilter {
        among: Some(ids.into_iter().collect()),
        ..SaleFilter::default()
    };
    if filter.among.as_ref().is_some_and(Vec::is_empty) {
        return Ok(HashMap::new());
    }
    let sales = sale_rows(&filter, stations).all(conn).await?;
    settled(conn, sales).await
}

/// Lines, shares, items and tenders of sales: four statements.
async fn settled<C: ConnectionTrait>(
    conn: &C,
    sales: Vec<sale::Model>,
) -> Result<HashMap<SaleId, SettledSale>, Failure> {
    let ids: Vec<SaleId> = sales.iter().map(|sale| sale.id).collect();
    let rows = sale_line::Entity::find()
        .filter(sale_line::Column::SaleId.is_in(ids.iter().copied()))
        .order_by_asc(sale_line::Column::Ordinal)
        .all(conn)
        .await?;
    let mut shares = shares(conn, &ids).await?;
    let mut units = units(conn, &ids).await?;
    let tenders = tender::Entity::find()
        .filter(tender::Column::SaleId.is_in(ids))
        .order_by_asc(tender::Column::Id)
        .all(conn)
        .await?;
    let bare = |sale: sale::Model| SettledSale {
        sale: brief(sale),
        lines: Vec::new(),
        tenders: Vec::new(),
    };
    let mut settled: HashMap<SaleId, SettledSale> = sales
        .into_iter()
        .map(|sale| (sale.id, bare(sale)))
        .collect();
    for row in rows {
        if let Some(sale) = settled.get_mut(&row.sale_id) {
            let runs = shares.remove(&row.id).unwrap_or_default();
            let units = units.remove(&row.id).unwrap_or_default();
            sale.lines.push(line(row, runs, units));
        }
    }
    for tender in tenders {
        if let Some(sale) = settled.get_mut(&tender.sale_id) {
            sale.tenders.push(tender.into());
        }
    }
    Ok(settled)
}

fn line(row: sale_line::Model, runs: Vec<Run>, units: Vec<SettledUnit>) -> SettledLine {
    SettledLine {
        id: row.id,
        ordinal: row.ordinal,
        product: row.product_id,
        vat_bp: row.vat_bp,
        pieces: pieces(row.quantity_milli, &row.unit_code),
        runs,
        units,
        text: row.text,
    }
}

/// What the pieces of the lines of sales bear, by line.
async fn shares<C: ConnectionTrait>(
    conn: &C,
    sales: &[SaleId],
) -> Result<HashMap<SaleLineId, Vec<Run>>, Failure> {
    // by the sales and not by the lines: of these there may be more than a statement takes
    let lines = sale_line::Entity::find()
        .select_only()
        .column(sale_line::Column::Id)
        .filter(sale_line::Column::SaleId.is_in(sales.iter().copied()))
        .into_query();
    let rows = line_share::Entity::find()
        .filter(line_share::Column::LineId.in_subquery(lines))
        .order_by_asc(line_share::Column::FromPiece)
        .all(conn)
        .await?;
    let mut found: HashMap<SaleLineId, Vec<Run>> = HashMap::new();
    for row in rows {
        found.entry(row.line_id).or_default().push(run(&row));
    }
    Ok(found)
}

#[derive(Debug, FromQueryResult)]
struct UnitOfSale {
    id: UnitId,
    serial: String,
    #[sea_orm(from_alias = "sale_line_id")]
    line: Option<SaleLineId>,
    delivered_on: Option<platform::columns::Day>,
}

impl UnitOfSale {
    fn settled(self) -> SettledUnit {
        SettledUnit {
            id: self.id,
            serial: self.serial,
            delivered_on: self.delivered_on.map(Date::from),
        }
    }
}

/// Items of sales by their lines, at whatever station: they were sold on a sale that is seen.
async fn units<C: ConnectionTrait>(
    conn: &C,
    sales: &[SaleId],
) -> Result<HashMap<SaleLineId, Vec<SettledUnit>>, Failure> {
    let rows: Vec<UnitOfSale> = unit::Entity::find()
        .select_only()
        .columns([
            unit::Column::Id,
            unit::Column::Serial,
            unit::Column::SaleLineId,
            unit::Column::DeliveredOn,
        ])
        .filter(unit::Column::SaleId.is_in(sales.iter().copied()))
        .order_by_asc(unit::Column::Id)
        .into_model()
        .all(conn)
        .await?;
    let mut found: HashMap<SaleLineId, Vec<SettledUnit>> = HashMap::new();
    for row in rows {
        if let Some(line) = row.line {
            found.entry(line).or_default().push(row.settled());
        }
    }
    Ok(found)
}

fn run(row: &line_share::Model) -> Run {
    Run {
        from: row.from_piece,
        to: row.to_piece,
        each: LineAmounts {
            price: row.price,
            discount: row.discount,
            tax: row.tax,
            freight: row.freight,
            points: row.points,
            gift: row.gift,
        },
    }
}

impl From<tender::Model> for SettledTender {
    fn from(row: tender::Model) -> Self {
        Self {
            id: row.id,
            instrument: row.instrument,
            reference: row.reference,
            amount: row.amount,
            currency: row.currency,
        }
    }
}

fn brief(row: sale::Model) -> SaleBrief {
    SaleBrief {
        id: row.id,
        number: row.number,
        customer: row.customer_id,
        buyer: row.buyer_name,
        sold_on: row.sold_on.into(),
        delivered_on: row.delivered_on.map(Date::from),
        currency: Currency::of(&row.currency).unwrap_or(Currency::TRY),
        total: row.total,
        distance: row.distance,
        country: row.country,
        station: row.station_id,
        source: row.source,
    }
}

/// Sales with this number, by any writing; the newest first, twenty at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn sales_by_number<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    number: &str,
) -> Result<Vec<SaleBrief>, Failure> {
    let rows = sale_rows(&SaleFilter::default(), stations)
        .filter(sale::Column::NumberFold.eq(fold(number.trim())))
        .order_by_desc(sale::Column::Id)
        .limit(FOUND_MAX)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(brief).collect())
}

/// The newest sales of a customer, twenty at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn sales_of_customer<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    customer: CustomerId,
) -> Result<Vec<SaleBrief>, Failure> {
    let filter = SaleFilter {
        customer: Some(customer),
        ..SaleFilter::default()
    };
    let rows = sale_rows(&filter, stations)
        .order_by_desc(sale::Column::Id)
        .limit(FOUND_MAX)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(brief).collect())
}

/// Sales in a line each; one statement. Those that nobody has, or of stations that are not seen, are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn sale_briefs<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    ids: impl IntoIterator<Item = SaleId>,
) -> Result<Vec<SaleBrief>, Failure> {
    let filter = SaleFilter {
        among: Some(ids.into_iter().collect()),
        ..SaleFilter::default()
    };
    if filter.among.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let rows = sale_rows(&filter, stations).all(conn).await?;
    Ok(rows.into_iter().map(brief).collect())
}

/// By which sale an item was bought, when it was.
///
/// # Errors
/// When the database cannot be read.
pub async fn sale_of_unit<C: ConnectionTrait>(
    conn: &C,
    unit: UnitId,
) -> Result<Option<SaleId>, Failure> {
    let row = unit::Entity::find_by_id(unit).one(conn).await?;
    Ok(row.and_then(|row| row.sale_id))
}
