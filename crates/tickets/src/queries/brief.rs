//! A ticket in a line, for the pages of others: one, many, those of a customer or a unit.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::ids::{CustomerId, StaffId, StationId, TicketId, UnitId};
use platform::paging::PAGE_MAX;
use platform::{Failure, Lang, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::ticket;
use crate::rules::TicketState;
use crate::rules::states::{Channel, Priority};
use crate::store;

/// A ticket in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketBrief {
    /// Key.
    pub id: TicketId,
    /// The number that people read.
    pub number: String,
    /// Whose matter it is.
    pub customer: CustomerId,
    /// About which unit.
    pub unit: Option<UnitId>,
    /// Which station's people see it.
    pub station: Option<StationId>,
    /// Who works on it.
    pub assignee: Option<StaffId>,
    /// What it is about.
    pub subject: String,
    /// By which way it came.
    pub channel: Channel,
    /// What is looked at first.
    pub priority: Priority,
    /// The customer's language.
    pub lang: Lang,
    /// Where it stands.
    pub state: TicketState,
    /// The ticket in which it went on.
    pub merged_into: Option<TicketId>,
    /// The ticket that it follows.
    pub follows: Option<TicketId>,
    /// Optimistic version.
    pub version: i32,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl From<ticket::Model> for TicketBrief {
    fn from(row: ticket::Model) -> Self {
        Self {
            id: row.id,
            number: row.number,
            customer: row.customer_id,
            unit: row.unit_id,
            station: row.station_id,
            assignee: row.assignee_id,
            subject: row.subject,
            channel: row.channel,
            priority: row.priority,
            lang: Lang::of_tag(&row.lang).unwrap_or_default(),
            state: row.state,
            merged_into: row.merged_into,
            follows: row.follows_id,
            version: row.version,
            created_at: row.created_at.into(),
            updated_at: row.updated_at.into(),
        }
    }
}

/// One ticket that somebody sees.
///
/// # Errors
/// `NotFound` when there is none, or it is another station's.
pub async fn ticket_brief(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: TicketId,
) -> Result<TicketBrief, Failure> {
    Ok(store::ticket(db, stations, id).await?.into())
}

/// Many tickets by their keys, whoever asks; one statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn ticket_briefs(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = TicketId> + Send,
) -> Result<HashMap<TicketId, TicketBrief>, Failure> {
    let mut ids: Vec<TicketId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = ticket::Entity::find().filter(ticket::Column::Id.is_in(ids));
    let rows = found.all(db).await?.into_iter();
    Ok(rows.map(|row| (row.id, row.into())).collect())
}

/// Tickets that were merged into this one, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn merged_into(
    db: &impl ConnectionTrait,
    id: TicketId,
) -> Result<Vec<TicketBrief>, Failure> {
    let rows = ticket::Entity::find()
        .filter(ticket::Column::MergedInto.eq(id))
        .order_by_desc(ticket::Column::Id)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(TicketBrief::from).collect())
}

/// The newest tickets of a customer that somebody sees.
///
/// # Errors
/// When the database cannot be read.
pub async fn tickets_of_customer(
    db: &impl ConnectionTrait,
    customer: CustomerId,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<TicketBrief>, Failure> {
    newest(db, ticket::Column::CustomerId.eq(customer), stations, limit).await
}

pub(crate) async fn of_unit(
    db: &impl ConnectionTrait,
    unit: UnitId,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<TicketBrief>, Failure> {
    newest(db, ticket::Column::UnitId.eq(unit), stations, limit).await
}

async fn newest(
    db: &impl ConnectionTrait,
    of: sea_orm::sea_query::SimpleExpr,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<TicketBrief>, Failure> {
    let rows = ticket::Entity::find()
        .filter(of)
        .filter(seen(stations))
        .order_by_desc(ticket::Column::Id)
        .limit(limit.min(PAGE_MAX))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(TicketBrief::from).collect())
}

/// Tickets of a station's people; one without a station is seen by all.
pub(super) fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::any()
            .add(ticket::Column::StationId.is_null())
            .add(ticket::Column::StationId.is_in(ids.iter().copied())),
    }
}

/// The ticket with this number, typed in any writing, when somebody sees it.
///
/// # Errors
/// When the database cannot be read.
pub async fn ticket_numbered(
    db: &impl ConnectionTrait,
    stations: &Stations,
    number: &str,
) -> Result<Option<TicketId>, Failure> {
    let row = ticket::Entity::find()
        .filter(ticket::Column::Number.eq(number.trim().to_uppercase()))
        .filter(seen(stations))
        .one(db)
        .await?;
    Ok(row.map(|row| row.id))
}
