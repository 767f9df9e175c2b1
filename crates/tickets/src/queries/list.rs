//! The list of tickets: filter, order, keyset pages; the names around it are read at once.

use std::collections::HashMap;

use accounts::Brief;
use kernel::ids::Kind;
use kernel::ids::{CustomerId, StaffId, StationId, TicketId, UnitId, kinds};
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Platform, Stations, search};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::brief::{TicketBrief, seen};
use crate::records::ticket;
use crate::rules::TicketState;
use crate::rules::states::Priority;

/// Records that the search field of the list narrows it to.
const FOUND_MOST: usize = 50;

/// What is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words: a number, a customer, a subject.
    pub q: String,
    /// Only those that stand here.
    pub state: Option<TicketState>,
    /// Only those on which work may wait.
    pub open: bool,
    /// Only those of this station.
    pub station: Option<StationId>,
    /// Only those of this person.
    pub assignee: Option<StaffId>,
    /// Only those that nobody has.
    pub unassigned: bool,
    /// Only those of this priority.
    pub priority: Option<Priority>,
    /// Only those of this customer.
    pub customer: Option<CustomerId>,
    /// Only those about this unit.
    pub unit: Option<UnitId>,
}

/// In which order.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Opened last.
    #[default]
    Newest,
    /// Opened first.
    Oldest,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The ticket.
    pub ticket: TicketBrief,
    /// Whose it is.
    pub customer: Option<Brief>,
    /// Name of its station.
    pub station: Option<String>,
    /// Name of who works on it.
    pub assignee: Option<String>,
}

/// A page of tickets that somebody sees.
///
/// # Errors
/// `Refused` when the cursor is of another list.
pub async fn page(
    platform: &Platform,
    filter: &Filter,
    stations: &Stations,
    order: Order,
    ask: &PageAsk,
) -> Result<PageOf<Line>, Failure> {
    let found = found(platform, filter, stations).await?;
    let condition = condition(filter, stations).add_option(found);
    let query = ticket::Entity::find().filter(condition);
    let rows = order
        .keyset()
        .page(platform.db.read(), query, ask, |row| {
            vec![KeyPart::from(row.id)]
        })
        .await?;
    with_names(platform, rows).await
}

impl Order {
    fn keyset(self) -> Keyset {
        let id = Expr::col((ticket::Entity, ticket::Column::Id));
        Keyset::new([match self {
            Self::Newest => Sort::down(id),
            Self::Oldest => Sort::up(id),
        }])
    }
}

fn condition(filter: &Filter, stations: &Stations) -> Condition {
    use TicketState::{New, OnHold, Open, PendingCustomer};
    let open = [New, Open, PendingCustomer, OnHold];
    Condition::all()
        .add(seen(stations))
        .add_option(filter.state.map(|state| ticket::Column::State.eq(state)))
        .add_option(filter.open.then(|| ticket::Column::State.is_in(open)))
        .add_option(filter.station.map(|id| ticket::Column::StationId.eq(id)))
        .add_option(filter.assignee.map(|id| ticket::Column::AssigneeId.eq(id)))
        .add_option(
            filter
                .unassigned
                .then(|| ticket::Column::AssigneeId.is_null()),
        )
        .add_option(
            filter
                .priority
                .map(|priority| ticket::Column::Priority.eq(priority)),
        )
        .add_option(filter.customer.map(|id| ticket::Column::CustomerId.eq(id)))
        .add_option(filter.unit.map(|id| ticket::Column::UnitId.eq(id)))
}

/// What the search index finds of the words: tickets themselves, and those of customers with such a name.
async fn found(
    platform: &Platform,
    filter: &Filter,
    stations: &Stations,
) -> Result<Option<Condition>, Failure> {
    if filter.q.trim().is_empty() {
        return Ok(None);
    }
    let kinds = [kinds::Ticket::NAME, kinds::Customer::NAME];
    let hits = search::find(platform, stations, &filter.q, &kinds, FOUND_MOST).await?;
    let tickets: Vec<TicketId> = hits.iter().filter_map(|hit| hit.subject.as_id()).collect();
    let customers: Vec<CustomerId> = hits.iter().filter_map(|hit| hit.subject.as_id()).collect();
    Ok(Some(
        Condition::any()
            .add(ticket::Column::Id.is_in(tickets))
            .add(ticket::Column::CustomerId.is_in(customers)),
    ))
}

async fn with_names(
    platform: &Platform,
    page: PageOf<ticket::Model>,
) -> Result<PageOf<Line>, Failure> {
    let db = platform.db.read();
    let customers = accounts::briefs(db, page.rows.iter().map(|row| row.customer_id)).await?;
    let people = page.rows.iter().filter_map(|row| row.assignee_id);
    let people = identity::staff_names(db, people).await?;
    let stations: HashMap<StationId, String> =
        match page.rows.iter().any(|row| row.station_id.is_some()) {
            true => identity::station_names(db).await?,
            false => HashMap::new(),
        };
    Ok(page.map(|row| Line {
        customer: customers.get(&row.customer_id).cloned(),
        station: row.station_id.and_then(|id| stations.get(&id).cloned()),
        assignee: row.assignee_id.and_then(|id| people.get(&id).cloned()),
        ticket: row.into(),
    }))
}
