//! Takings: one, those of a record or a customer, and the list page by page. One of a station that is not seen is not there.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, LedgerEntryId, Ref, StationId, TakingId, kinds};
use kernel::money::Money;
use kernel::numbers::HumanNumber;
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use crate::records::taking::{Column, Entity, Model};
use crate::rules::taking::{Instrument, TakingKind, signed};

/// Takings of one record that are shown at most.
const OF_CAUSE_MAX: u64 = 500;

/// A taking, as pages and other capabilities see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// Key.
    pub id: TakingId,
    /// THS-2026-000001.
    pub number: String,
    /// Whose money.
    pub customer: CustomerId,
    /// What it is for; none when it is for the customer's account.
    pub cause: Option<Ref>,
    /// The chain that tells of it, when it is not the customer's.
    pub chain: Option<Ref>,
    /// What it is.
    pub kind: TakingKind,
    /// By which instrument.
    pub instrument: Instrument,
    /// How much.
    pub amount: Money,
    /// What the terminal or the bank calls it.
    pub reference: Option<String>,
    /// What it is about.
    pub about: Option<String>,
    /// At which station.
    pub station: StationId,
    /// When.
    pub at: Timestamp,
    /// On which day of the till.
    pub day: Date,
    /// Who took it.
    pub by: String,
    /// Its line in the customer's account.
    pub entry: LedgerEntryId,
    /// The taking that it undoes.
    pub undoes: Option<TakingId>,
    /// The taking that undoes it.
    pub undone_by: Option<TakingId>,
    /// Why it undoes it.
    pub reason: Option<String>,
}

impl Taking {
    fn of(row: Model, undoing: &[Model]) -> Self {
        let undone_by = undoing
            .iter()
            .find(|other| other.reverses_id == Some(row.id));
        Self {
            id: row.id,
            customer: row.customer_id,
            cause: row.cause(),
            chain: row.chain(),
            kind: row.kind,
            instrument: row.instrument,
            amount: row.money(),
            station: row.station_id,
            at: row.at.into(),
            day: row.day.into(),
            entry: row.entry_id,
            undoes: row.reverses_id,
            undone_by: undone_by.map(|other| other.id),
            number: row.number,
            reference: row.reference,
            about: row.about,
            by: row.by_name,
            reason: row.reason,
        }
    }

    /// What it does to the till: above zero money came in.
    pub fn signed(&self) -> Money {
        let minor = signed(self.kind, self.undoes.is_some(), self.amount.minor);
        Money::new(minor, self.amount.currency)
    }
}

/// The row, or not found.
pub(crate) async fn taking_row(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: TakingId,
) -> Result<Model, Failure> {
    Entity::find_by_id(id)
        .one(db)
        .await?
        .filter(|row| stations.see(Some(row.station_id)))
        .ok_or_else(Failure::not_found::<kinds::Taking>)
}

/// What undoes a taking.
pub(crate) async fn undoing(
    db: &impl ConnectionTrait,
    id: TakingId,
) -> Result<Option<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::ReversesId.eq(id))
        .one(db)
        .await?)
}

/// The number of a taking that another one names.
pub(crate) async fn number_of(
    db: &impl ConnectionTrait,
    id: Option<TakingId>,
) -> Result<Option<String>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let row = Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| row.number))
}

/// One taking, or not found.
pub async fn taking(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: TakingId,
) -> Result<Taking, Failure> {
    let row = taking_row(db, stations, id).await?;
    let undoing = undoing(db, id).await?;
    Ok(Taking::of(row, undoing.as_slice()))
}

/// All takings for a record, first to last, of all stations.
pub async fn takings_of(db: &impl ConnectionTrait, cause: Ref) -> Result<Vec<Taking>, Failure> {
    let rows = Entity::find()
        .filter(Column::CauseId.eq(cause.id))
        .filter(Column::CauseKind.eq(cause.kind))
        .order_by_asc(Column::Id)
        .limit(OF_CAUSE_MAX)
        .all(db)
        .await?;
    with_undoing(db, rows).await
}

/// The newest takings of a customer, at most `limit`.
pub async fn takings_of_customer(
    db: &impl ConnectionTrait,
    stations: &Stations,
    customer: CustomerId,
    limit: u64,
) -> Result<Vec<Taking>, Failure> {
    let filter = TakingFilter {
        customer: Some(customer),
        ..TakingFilter::default()
    };
    let rows = filter
        .rows(stations)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    with_undoing(db, rows).await
}

async fn with_undoing(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<Taking>, Failure> {
    let undoing = all_undoing(db, &rows).await?;
    let takings = rows.into_iter().map(|row| Taking::of(row, &undoing));
    Ok(takings.collect())
}

async fn all_undoing(db: &impl ConnectionTrait, rows: &[Model]) -> Result<Vec<Model>, Failure> {
    let ids: Vec<TakingId> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .filter(Column::ReversesId.is_in(ids))
        .all(db)
        .await?)
}

/// Which takings a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakingFilter {
    /// A number, or its beginning.
    pub q: String,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
    /// Only at this station.
    pub station: Option<StationId>,
    /// Only by this instrument.
    pub instrument: Option<Instrument>,
    /// Only of this kind.
    pub kind: Option<TakingKind>,
    /// From this day on.
    pub from: Option<Date>,
    /// Up to this day.
    pub to: Option<Date>,
}

impl TakingFilter {
    /// The select behind every list.
    pub(super) fn rows(&self, stations: &Stations) -> Select<Entity> {
        Entity::find().filter(
            Condition::all()
                .add(seen(stations))
                .add_option(numbered(&self.q))
                .add_option(self.customer.map(|id| Column::CustomerId.eq(id)))
                .add_option(self.station.map(|id| Column::StationId.eq(id)))
                .add_option(self.instrument.map(|word| Column::Instrument.eq(word)))
                .add_option(self.kind.map(|word| Column::Kind.eq(word)))
                .add_option(self.from.map(|day| Column::Day.gte(Day::from(day))))
                .add_option(self.to.map(|day| Column::Day.lte(Day::from(day)))),
        )
    }
}

fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(Column::StationId.is_in(ids.iter().copied())),
    }
}

/// A whole number as people type it, or the beginning of one.
fn numbered(typed: &str) -> Option<Condition> {
    let typed = typed.trim().to_uppercase();
    if typed.is_empty() {
        return None;
    }
    if let Ok(number) = typed.parse::<HumanNumber>() {
        return Some(Condition::all().add(Column::Number.eq(number.to_string())));
    }
    let end = format!("{typed}\u{10ffff}");
    Some(
        Condition::all()
            .add(Column::Number.gte(typed))
            .add(Column::Number.lt(end)),
    )
}

/// One page of takings, the newest first.
pub async fn page(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &TakingFilter,
    ask: &PageAsk,
) -> Result<PageOf<Taking>, Failure> {
    let newest = Keyset::new([Sort::down(Expr::col(Column::Id))]);
    let key = |row: &Model| vec![KeyPart::from(row.id)];
    let page = newest.page(db, filter.rows(stations), ask, key).await?;
    let undoing = all_undoing(db, &page.rows).await?;
    Ok(page.map(|row| Taking::of(row, &undoing)))
}
