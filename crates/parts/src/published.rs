//! What other capabilities may ask: what fits, what it costs, what is put aside and used for a record.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{PartUseId, PriceListId, ProductId, Ref, ReservationId, StationId};
use kernel::money::{Currency, Money, VatRate};
use kernel::refusal::Refusal;
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::acts::Levels;
use crate::queries::{parts_like, rates_in_force, the_price};
use crate::records::{labour_rate, part, part_fit, part_use, price_list, reservation};
use crate::rules::part::{OldPart, warranty_ends};
use crate::rules::price::{Asked, RateKind};

/// Most rows that one question answers.
const ROWS_MAX: u64 = 200;

/// A part in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartBrief {
    /// The product.
    pub id: ProductId,
    /// Name.
    pub name: String,
    /// Stock code.
    pub sku: Option<String>,
    /// Whether its pieces carry serial numbers.
    pub serialised: bool,
    /// VAT in basis points.
    pub vat_bp: i32,
    /// Months of its own warranty.
    pub warranty_months: i32,
    /// Days from order to arrival.
    pub lead_days: i32,
    /// What usually becomes of the piece that it replaces.
    pub old_part: OldPart,
    /// What a piece costs us.
    pub cost: Option<Money>,
    /// What is to be known about this fit: only from serial 1000 on.
    pub note: Option<String>,
}

/// Parts that fit a product, by name; at most two hundred.
///
/// # Errors
/// When the database cannot be read.
pub async fn parts_for<C: ConnectionTrait>(
    conn: &C,
    product: ProductId,
) -> Result<Vec<PartBrief>, Failure> {
    let fits = part_fit::Entity::find()
        .filter(part_fit::Column::ProductId.eq(product))
        .limit(ROWS_MAX)
        .all(conn)
        .await?;
    let notes: HashMap<ProductId, Option<String>> = fits
        .into_iter()
        .map(|fit| (fit.part_id, fit.note))
        .collect();
    let mut found = part_briefs(conn, notes.keys().copied()).await?;
    let mut parts: Vec<PartBrief> = notes
        .into_iter()
        .filter_map(|(id, note)| {
            let brief = found.remove(&id)?;
            Some(PartBrief { note, ..brief })
        })
        .collect();
    parts.sort_by(|one, other| kernel::turkish::compare(&one.name, &other.name));
    Ok(parts)
}

/// Parts in use in a line each; two statements. What is no part, or no longer one, is left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn part_briefs<C: ConnectionTrait>(
    conn: &C,
    ids: impl IntoIterator<Item = ProductId>,
) -> Result<HashMap<ProductId, PartBrief>, Failure> {
    let ids: Vec<ProductId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = part::Entity::find()
        .filter(part::Column::Id.is_in(ids))
        .filter(part::Column::ArchivedAt.is_null())
        .all(conn)
        .await?;
    let found = of_rows(conn, rows).await?;
    Ok(found.into_iter().map(|brief| (brief.id, brief)).collect())
}

/// Parts in whose name or stock code the words stand, for a choice on a form; at most twenty, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn parts_found<C: ConnectionTrait>(
    conn: &C,
    words: &str,
) -> Result<Vec<PartBrief>, Failure> {
    let rows = parts_like(conn, words, 20).await?;
    of_rows(conn, rows).await
}

pub(crate) async fn of_rows<C: ConnectionTrait>(
    conn: &C,
    rows: Vec<part::Model>,
) -> Result<Vec<PartBrief>, Failure> {
    let mut products = catalogue::product_briefs(conn, rows.iter().map(|row| row.id)).await?;
    let mut briefs = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(product) = products.remove(&row.id) else {
            continue;
        };
        briefs.push(PartBrief {
            id: row.id,
            name: product.name,
            sku: product.sku,
            serialised: product.serialised,
            vat_bp: product.vat_bp,
            warranty_months: row.warranty_months,
            lead_days: row.lead_days,
            old_part: row.old_part,
            cost: crate::acts::cost_of(&row)?,
            note: None,
        });
    }
    Ok(briefs)
}

/// What a piece costs a customer, and which list says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// For a piece or an hour, or for the whole work.
    pub amount: Money,
    /// Whether the amount holds the VAT.
    pub vat_included: bool,
    /// VAT of the part in basis points; of labour the general rate is the asker's.
    pub vat_bp: i32,
    /// The list.
    pub list: PriceListId,
    /// Its name.
    pub list_name: String,
}

impl Price {
    /// The amount without VAT.
    ///
    /// # Errors
    /// When the rate cannot be one.
    pub fn net(&self) -> Result<Money, Refusal> {
        if !self.vat_included {
            return Ok(self.amount);
        }
        self.amount.minus(self.rate()?.tax_in_gross(self.amount)?)
    }

    /// The amount with VAT.
    ///
    /// # Errors
    /// When the rate cannot be one.
    pub fn gross(&self) -> Result<Money, Refusal> {
        if self.vat_included {
            return Ok(self.amount);
        }
        self.amount.plus(self.rate()?.tax_on_net(self.amount)?)
    }

    fn rate(&self) -> Result<VatRate, Refusal> {
        VatRate::of_basis_points(u32::try_from(self.vat_bp).unwrap_or(0))
    }

    fn of(list: &price_list::Model, minor: i64, vat_bp: i32) -> Result<Self, Failure> {
        Ok(Self {
            amount: Money::new(minor, Currency::of(&list.currency)?),
            vat_included: list.vat_included,
            vat_bp,
            list: list.id,
            list_name: list.name.clone(),
        })
    }
}

/// What a part costs a customer of a segment at a station on a day: the most specific list in force that has it.
///
/// # Errors
/// When the database cannot be read.
pub async fn price_of<C: ConnectionTrait>(
    conn: &C,
    part: ProductId,
    station: impl Into<Option<StationId>>,
    segment: Option<&str>,
    on: Date,
) -> Result<Option<Price>, Failure> {
    let asked = Asked {
        station: station.into(),
        segment,
        on,
    };
    let Some((list, minor)) = the_price(conn, part, asked).await? else {
        return Ok(None);
    };
    let vat = catalogue::product_briefs(conn, [part]).await?;
    let vat_bp = vat.get(&part).map_or(0, |brief| brief.vat_bp);
    Price::of(&list, minor, vat_bp).map(Some)
}

/// A rate of labour that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabourRate {
    /// By the hour, or fixed.
    pub kind: RateKind,
    /// Skill or work; empty for the rate of all work.
    pub name: String,
    /// What it costs; the VAT rate in it is zero, because labour has none of its own.
    pub price: Price,
}

/// All rates of labour for a customer of a segment at a station on a day: for each kind and name the most specific list in force.
///
/// # Errors
/// When the database cannot be read.
pub async fn labour_rates<C: ConnectionTrait>(
    conn: &C,
    station: impl Into<Option<StationId>>,
    segment: Option<&str>,
    on: Date,
) -> Result<Vec<LabourRate>, Failure> {
    let asked = Asked {
        station: station.into(),
        segment,
        on,
    };
    let found = rates_in_force(conn, asked).await?;
    found
        .into_iter()
        .map(|(list, rate)| labour(&list, rate))
        .collect()
}

/// The hourly rate of all work, when a list has one.
///
/// # Errors
/// When the database cannot be read.
pub async fn labour_rate<C: ConnectionTrait>(
    conn: &C,
    station: impl Into<Option<StationId>>,
    segment: Option<&str>,
    on: Date,
) -> Result<Option<LabourRate>, Failure> {
    let rates = labour_rates(conn, station, segment, on).await?;
    Ok(rates
        .into_iter()
        .find(|rate| rate.kind == RateKind::Hour && rate.name.is_empty()))
}

fn labour(list: &price_list::Model, rate: labour_rate::Model) -> Result<LabourRate, Failure> {
    Ok(LabourRate {
        kind: rate.kind,
        name: rate.name,
        price: Price::of(list, rate.price, 0)?,
    })
}

/// Pieces that a record has put aside or waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// Key.
    pub id: ReservationId,
    /// Part.
    pub part: ProductId,
    /// Its name.
    pub name: String,
    /// Stock code.
    pub sku: Option<String>,
    /// Station.
    pub station: StationId,
    /// Pieces wanted.
    pub quantity: i64,
    /// Pieces put aside.
    pub held: i64,
}

impl Reservation {
    /// Pieces that are still missing.
    #[must_use]
    pub const fn missing(&self) -> i64 {
        self.quantity - self.held
    }
}

/// What a record has put aside and waits for, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn reservations_of<C: ConnectionTrait>(
    conn: &C,
    cause: Ref,
) -> Result<Vec<Reservation>, Failure> {
    let rows = reservation::Entity::find()
        .filter(reservation::Column::CauseId.eq(cause.id))
        .filter(reservation::Column::CauseKind.eq(cause.kind))
        .filter(reservation::Column::EndedAt.is_null())
        .order_by_asc(reservation::Column::Id)
        .limit(ROWS_MAX)
        .all(conn)
        .await?;
    let names = catalogue::product_briefs(conn, rows.iter().map(|row| row.part_id)).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let brief = names.get(&row.part_id);
            Reservation {
                id: row.id,
                part: row.part_id,
                name: brief.map(|brief| brief.name.clone()).unwrap_or_default(),
                sku: brief.and_then(|brief| brief.sku.clone()),
                station: row.station_id,
                quantity: row.quantity,
                held: row.held,
            }
        })
        .collect())
}

/// Pieces that were used for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartUsed {
    /// Key.
    pub id: PartUseId,
    /// Optimistic version.
    pub version: i32,
    /// Part.
    pub part: ProductId,
    /// Its name.
    pub name: String,
    /// Stock code.
    pub sku: Option<String>,
    /// Station.
    pub station: StationId,
    /// Pieces.
    pub quantity: i64,
    /// Their serial numbers.
    pub serials: Vec<String>,
    /// What they cost us, all together.
    pub cost: Option<Money>,
    /// What became of the piece replaced.
    pub old_part: OldPart,
    /// More about it.
    pub old_note: Option<String>,
    /// Day of the fitting.
    pub fitted_on: Date,
    /// Months of the part's own warranty.
    pub warranty_months: i32,
    /// Its last day.
    pub warranty_to: Option<Date>,
    /// Why the pieces were taken back, when they were.
    pub taken_back: Option<String>,
}

/// What was used for a record, in the order of use; what was taken back stands there too, with the reason.
///
/// # Errors
/// When the database cannot be read.
pub async fn uses_of<C: ConnectionTrait>(conn: &C, cause: Ref) -> Result<Vec<PartUsed>, Failure> {
    let rows = part_use::Entity::find()
        .filter(part_use::Column::CauseId.eq(cause.id))
        .filter(part_use::Column::CauseKind.eq(cause.kind))
        .order_by_asc(part_use::Column::Id)
        .limit(ROWS_MAX)
        .all(conn)
        .await?;
    let names = catalogue::product_briefs(conn, rows.iter().map(|row| row.part_id)).await?;
    let used = |row: part_use::Model| {
        let brief = names.get(&row.part_id);
        let name = brief.map(|brief| brief.name.clone()).unwrap_or_default();
        of_use(row, name, brief.and_then(|brief| brief.sku.clone()))
    };
    rows.into_iter().map(used).collect()
}

fn of_use(row: part_use::Model, name: String, sku: Option<String>) -> Result<PartUsed, Failure> {
    let fitted_on = Date::from(row.fitted_on);
    let cost = row.cost.zip(row.cost_currency.as_deref());
    let cost = cost.map(|(minor, code)| Ok::<_, Refusal>(Money::new(minor, Currency::of(code)?)));
    Ok(PartUsed {
        id: row.id,
        version: row.version,
        part: row.part_id,
        name,
        sku,
        station: row.station_id,
        quantity: row.quantity,
        serials: serde_json::from_value(row.serials)?,
        cost: cost.transpose()?,
        old_part: row.old_part,
        old_note: row.old_note,
        fitted_on,
        warranty_months: row.warranty_months,
        warranty_to: warranty_ends(fitted_on, row.warranty_months),
        taken_back: row.back_why,
    })
}

/// How many pieces of a part anybody may have at a station, and when it is ordered again.
///
/// # Errors
/// When the database cannot be read.
pub async fn free_at<C: ConnectionTrait>(
    conn: &C,
    part: ProductId,
    station: StationId,
) -> Result<(i64, Levels), Failure> {
    let all = platform::Stations::All;
    let found = crate::queries::shelves(conn, &all, &[part], Some(station)).await?;
    let figures = found.get(&(part, station)).copied().unwrap_or_default();
    let levels = Levels {
        point: figures.point,
        target: figures.target,
    };
    Ok((figures.free(), levels))
}
