//! What a customer sees behind a link: the orders of their ticket with what is theirs of each, in a fixed number of statements.

use std::collections::HashMap;

use catalogue::ProductBrief;
use jiff::civil::Date;
use kernel::ids::{ProductId, Ref, ServiceOrderId, TicketId, kinds};
use law::Answer;
use platform::events::{Recorded, chain_timeline};
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tickets::{OpenLink, Said};

use crate::neighbours::warranty;
use crate::queries;
use crate::records::service_order::{Column, Entity, Model};
use crate::records::{attachment, estimate, paper, promise};
use crate::rules::estimate_states::EstimateState;
use crate::rules::words::{FileKind, Report};

/// Units that were handed in together and stand on one page.
const TOGETHER: u64 = 20;
/// Events that are looked through for what the customer is told.
const EVENTS: u64 = 100;
/// Photos of all units.
const PHOTOS: u64 = 60;
/// Messages on the page.
pub(crate) const MESSAGES: u64 = 30;

/// The page behind a link.
#[derive(Debug)]
pub(crate) struct Journey {
    /// The link's own order first.
    pub orders: Vec<Model>,
    pub products: HashMap<ProductId, ProductBrief>,
    pub photos: Vec<attachment::Model>,
    /// Those that wait for an answer.
    pub estimates: Vec<estimate::Model>,
    /// Newest first.
    pub promises: Vec<promise::Model>,
    /// Newest first.
    pub events: Vec<Recorded>,
    /// Newest first.
    pub said: Vec<Said>,
    /// What the law says where it may have opened something.
    pub answers: HashMap<ServiceOrderId, Answer>,
    /// Until when ready units are kept.
    pub kept_until: HashMap<ServiceOrderId, Date>,
    /// Whether the customer wants to hear only what must be said.
    pub quiet: bool,
}

/// The orders that a link shows, its own first. A link of another ticket shows none of them.
pub(crate) async fn orders_behind<C: ConnectionTrait>(
    conn: &C,
    link: &OpenLink,
) -> Result<Vec<Model>, Failure> {
    let own = link.subject.as_id::<kinds::ServiceOrder>();
    let ticket = match own {
        Some(id) => {
            let order = Entity::find_by_id(id).one(conn).await?;
            order
                .ok_or(Failure::not_found::<kinds::ServiceOrder>())?
                .ticket_id
        }
        None => link.ticket,
    };
    let mut orders = Entity::find()
        .filter(Column::TicketId.eq(ticket))
        .order_by_asc(Column::Id)
        .limit(TOGETHER)
        .all(conn)
        .await?;
    orders.sort_by_key(|order| (Some(order.id) != own, order.id));
    Ok(orders)
}

/// All orders of a ticket, by their keys.
pub(crate) async fn ids_of_ticket<C: ConnectionTrait>(
    conn: &C,
    ticket: TicketId,
) -> Result<Vec<ServiceOrderId>, Failure> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::TicketId.eq(ticket))
        .into_tuple()
        .all(conn)
        .await?)
}

/// Whether a link shows an order.
pub(crate) async fn shows<C: ConnectionTrait>(
    conn: &C,
    link: &OpenLink,
    id: ServiceOrderId,
) -> Result<bool, Failure> {
    let orders = orders_behind(conn, link).await?;
    Ok(orders.iter().any(|order| order.id == id))
}

/// The order of a link's page, or not found.
pub(crate) async fn order_behind<C: ConnectionTrait>(
    conn: &C,
    link: &OpenLink,
    id: ServiceOrderId,
) -> Result<Model, Failure> {
    let orders = orders_behind(conn, link).await?;
    let order = orders.into_iter().find(|order| order.id == id);
    order.ok_or(Failure::not_found::<kinds::ServiceOrder>())
}

/// Reads the page.
pub(crate) async fn journey<C: ConnectionTrait>(
    conn: &C,
    link: &OpenLink,
    today: Date,
) -> Result<Journey, Failure> {
    let orders = orders_behind(conn, link).await?;
    let chain = orders.first().map_or(link.ticket, |order| order.ticket_id);
    let ids: Vec<ServiceOrderId> = orders.iter().map(|order| order.id).collect();
    let products = catalogue::product_briefs(conn, orders.iter().map(|order| order.product_id));
    Ok(Journey {
        products: products.await?,
        photos: photos(conn, &ids).await?,
        estimates: offered(conn, &orders).await?,
        promises: promises(conn, &ids).await?,
        events: chain_timeline(conn, Ref::of(chain), None, EVENTS).await?,
        said: tickets::conversation(conn, link.ticket, None, MESSAGES).await?,
        answers: answers(conn, &orders, today).await?,
        kept_until: kept(conn, &orders).await?,
        quiet: queries::is_quiet(conn, link.customer).await?,
        orders,
    })
}

/// The customer's papers of some orders, oldest first.
pub(crate) async fn papers<C: ConnectionTrait>(
    conn: &C,
    ids: &[ServiceOrderId],
) -> Result<Vec<paper::Model>, Failure> {
    Ok(paper::Entity::find()
        .filter(paper::Column::OrderId.is_in(ids.iter().copied()))
        .order_by_asc(paper::Column::MadeAt)
        .limit(EVENTS)
        .all(conn)
        .await?)
}

async fn photos<C: ConnectionTrait>(
    conn: &C,
    ids: &[ServiceOrderId],
) -> Result<Vec<attachment::Model>, Failure> {
    Ok(attachment::Entity::find()
        .filter(attachment::Column::OrderId.is_in(ids.iter().copied()))
        .filter(attachment::Column::Kind.eq(FileKind::Photo))
        .filter(attachment::Column::TakenBackAt.is_null())
        .order_by_asc(attachment::Column::Id)
        .limit(PHOTOS)
        .all(conn)
        .await?)
}

async fn offered<C: ConnectionTrait>(
    conn: &C,
    orders: &[Model],
) -> Result<Vec<estimate::Model>, Failure> {
    let ids = orders.iter().filter_map(|order| order.estimate_id);
    Ok(estimate::Entity::find()
        .filter(estimate::Column::Id.is_in(ids))
        .filter(estimate::Column::State.eq(EstimateState::Offered))
        .limit(TOGETHER)
        .all(conn)
        .await?)
}

async fn promises<C: ConnectionTrait>(
    conn: &C,
    ids: &[ServiceOrderId],
) -> Result<Vec<promise::Model>, Failure> {
    Ok(promise::Entity::find()
        .filter(promise::Column::OrderId.is_in(ids.iter().copied()))
        .order_by_desc(promise::Column::Place)
        .limit(EVENTS)
        .all(conn)
        .await?)
}

/// The law is asked where something may have opened: a report, a repeat, a clock of the law that ran out, a choice.
async fn answers<C: ConnectionTrait>(
    conn: &C,
    orders: &[Model],
    today: Date,
) -> Result<HashMap<ServiceOrderId, Answer>, Failure> {
    let here: Vec<&Model> = orders
        .iter()
        .filter(|order| order.state.is_here())
        .collect();
    let mut answers = HashMap::new();
    let Some(first) = here.first() else {
        return Ok(answers);
    };
    let clocks = tickets::clocks_of(conn, Ref::of(first.ticket_id)).await?;
    for order in here {
        let subject = Ref::of(order.id);
        let overrun = clocks
            .iter()
            .any(|clock| clock.statutory && clock.subject == subject && clock.due_day < today);
        let opened = order.report == Some(Report::Unrepairable) || order.repeats > 0;
        if overrun || opened || order.choice.is_some() {
            answers.extend(answer(conn, order, today).await?);
        }
    }
    Ok(answers)
}

/// The law's answer; none when the facts of the unit contradict each other.
pub(crate) async fn answer<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    today: Date,
) -> Result<Option<(ServiceOrderId, Answer)>, Failure> {
    match warranty::answer(conn, &Stations::All, order, today).await {
        Ok(answer) => Ok(Some((order.id, answer))),
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

async fn kept<C: ConnectionTrait>(
    conn: &C,
    orders: &[Model],
) -> Result<HashMap<ServiceOrderId, Date>, Failure> {
    let terms = queries::terms(conn).await?;
    let mut kept = HashMap::new();
    for order in orders {
        if let Some(until) = queries::kept_until(conn, order, &terms).await? {
            kept.insert(order.id, until);
        }
    }
    Ok(kept)
}
