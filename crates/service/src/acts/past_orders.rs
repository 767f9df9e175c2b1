//! Many orders of the past at once, from the counter into the hands: what an installation brings along from elsewhere. The
//! same rows, clocks, moves and events as one by one, with few statements. The time of the work moves on between the steps.

use accounts::Brief;
use catalogue::UnitBrief;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::clock::Target;
use kernel::ids::{LabourId, Ref, StaffId, StationId, kinds};
use kernel::time::{add_days, days_between};
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Work};
use sea_orm::EntityTrait;
use serde_json::json;
use stock::acts::Visit;
use tickets::{Basis, Begun, Channel, ClockKind, NewClock, PastTicket};

use super::opening::order::{Desk, blank, entry};
use super::opening::who::Good;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::warranty;
use crate::permissions::ManageOrders;
use crate::records::service_order::{self, Model};
use crate::records::{labour, promise};
use crate::rules::states::OrderState;
use crate::rules::words::{Came, Chosen, Outcome, Report};
use crate::{counts, events};

/// Rows of one statement: an order has many columns.
const AT_ONCE: usize = 200;
/// Days that were promised for an order of the past.
const PROMISED_DAYS: i32 = 12;
/// Days for which a ready unit of the past was kept.
const STORAGE_DAYS: u32 = 90;

/// How an order of the past ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastEnd {
    /// Repaired and tried.
    Repaired,
    /// Nothing was wrong.
    NoFault,
    /// It could not be repaired; the customer took it as it was.
    Unrepairable,
}

/// An order of the past. Its unit had no other order while this one was open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastOrder {
    /// Whose it was; no merged customer.
    pub customer: Brief,
    /// Which unit.
    pub unit: UnitBrief,
    /// Who did the work where.
    pub station: StationId,
    /// Technician.
    pub technician: StaffId,
    /// Their name.
    pub technician_name: String,
    /// Fault in the customer's words.
    pub fault_told: String,
    /// Code of the fault's group.
    pub fault_group: Option<String>,
    /// What was found.
    pub findings: String,
    /// What was done.
    pub work: String,
    /// Minutes of that.
    pub minutes: i32,
    /// How it ended.
    pub end: PastEnd,
}

/// When all orders of one call came, were worked on, became ready and were collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Handed in.
    pub came_at: Timestamp,
    /// On the bench.
    pub begun_at: Timestamp,
    /// To be collected.
    pub ready_at: Timestamp,
    /// Collected.
    pub collected_at: Timestamp,
}

/// An order on its way through the past.
struct Past {
    told: PastOrder,
    row: Model,
    ticket: Begun,
    labour: Option<LabourId>,
}

/// Records orders that came and went. All of them, or none.
///
/// # Errors
/// When a fact is none of the calendar, or the database refuses.
pub async fn record_past_orders(
    work: &mut Work,
    _may: Allowed<ManageOrders>,
    orders: Vec<PastOrder>,
    stay: &Stay,
) -> Result<Vec<Moved>, Failure> {
    let now = work.now;
    work.now = stay.came_at;
    let mut open = Vec::with_capacity(orders.len());
    for told in orders {
        open.push(came(work, told).await?);
    }
    let visits: Vec<Visit> = open.iter().map(visit).collect();
    stock::acts::units_came(work, &visits).await?;
    work.flush().await?;
    work.now = stay.begun_at;
    for past in &mut open {
        worked_on(work, past).await?;
    }
    work.flush().await?;
    work.now = stay.ready_at;
    for past in &mut open {
        ready(work, past).await?;
    }
    work.flush().await?;
    work.now = stay.collected_at;
    for past in &mut open {
        collected(work, past).await?;
    }
    stock::acts::units_went(work, &visits).await?;
    let moved = open.iter().map(|past| Moved::from(&past.row)).collect();
    write(work, open).await?;
    work.flush().await?;
    work.now = now;
    Ok(moved)
}

fn visit(past: &Past) -> Visit {
    Visit {
        unit: past.told.unit.id,
        product: past.told.unit.product.id,
        station: past.told.station,
        cause: Ref::of(past.row.id),
    }
}

/// Ticket, number, receipt, the law's decision and clocks, the promise.
async fn came(work: &mut Work, told: PastOrder) -> Result<Past, Failure> {
    let mut ticket = tickets::begin_past_ticket(work, ticket_of(&told)).await?;
    ticket.say(work, false, &told.fault_told).await?;
    let mut row = received(work, &told, &ticket).await?;
    let answer = warranty::answer_of_past(&row, told.unit.delivered_on)?;
    let decision = warranty::decided(&answer);
    row.in_warranty = decision.covered;
    row.coverage = Some(warranty::frozen(&decision)?);
    let clocks = warranty::clocks_of(&answer, &row);
    ticket
        .start_law_clocks(work, Ref::of(row.id), &clocks)
        .await?;
    let promised = days_between(today(work), row.promised_on.into());
    let promise = NewClock {
        basis: Basis::Promise,
        start_event: "ticket.promised".to_owned(),
        target: Target::CalendarDays(u32::try_from(promised).unwrap_or_default()),
        ..clock(work, &row, ClockKind::Promised)
    };
    ticket.start_clock(work, promise).await?;
    let event = Told::new(events::RECEIVED)
        .with("product", json!(told.unit.product.name))
        .with("serial", json!(told.unit.serial))
        .with("fault", json!(row.fault_told))
        .with("in_warranty", json!(row.in_warranty))
        .with("promised_on", json!(row.promised_on));
    moving::recall(work, &row, event).await?;
    Ok(Past {
        told,
        row,
        ticket,
        labour: None,
    })
}

fn ticket_of(told: &PastOrder) -> PastTicket {
    PastTicket {
        customer: told.customer.id,
        customer_name: told.customer.name.clone(),
        unit: Some(told.unit.id),
        station: told.station,
        subject: format!("{}: {}", told.unit.product.name, told.fault_told),
        channel: Channel::Counter,
        lang: told.customer.lang,
    }
}

fn good(told: &PastOrder) -> Good {
    Good {
        unit: Some(told.unit.id),
        product: told.unit.product.clone(),
        delivered_on: told.unit.delivered_on,
        serial: told.unit.serial.clone(),
    }
}

fn desk(told: &PastOrder, ticket: &Begun) -> Desk {
    Desk {
        ticket: ticket.id(),
        customer: told.customer.id,
        customer_name: told.customer.name.clone(),
        station: told.station,
    }
}

async fn received(work: &mut Work, told: &PastOrder, ticket: &Begun) -> Result<Model, Failure> {
    let (on, now) = (today(work), Moment::from(work.now));
    let mut row = blank(work, &desk(told, ticket), &good(told), now);
    row.number = work.next_number("SRV").await?.to_string();
    row.state = OrderState::Received;
    row.fault_told.clone_from(&told.fault_told);
    row.fault_group.clone_from(&told.fault_group);
    row.condition = Some("Kullanım izleri var".to_owned());
    row.accessories = Some(json!(["Kablo"]));
    row.came = Some(Came::Counter);
    row.handed_over_on = Some(Day::from(on));
    row.promised_on = Day::from(add_days(on, PROMISED_DAYS)?);
    Ok(row)
}

/// A clock of an order that begins now, by a policy of the house.
fn clock(work: &Work, row: &Model, kind: ClockKind) -> NewClock {
    NewClock {
        ticket: row.ticket_id,
        subject: Ref::of(row.id),
        kind,
        basis: Basis::Policy {
            policy: "service.storage".to_owned(),
            team: None,
        },
        start_event: "order.ready".to_owned(),
        started_at: work.now,
        target: Target::CalendarDays(STORAGE_DAYS),
    }
}

/// Diagnosis, repair and labour.
async fn worked_on(work: &mut Work, past: &mut Past) -> Result<(), Failure> {
    let (told, row) = (&past.told, &mut past.row);
    row.technician_id = Some(told.technician);
    row.findings = Some(told.findings.clone());
    row.charge = Some(0);
    let diagnosing = Told::new(events::DIAGNOSING).with("technician", json!(told.technician_name));
    let diagnosed = Told::new(events::DIAGNOSED).with("findings", json!(told.findings));
    moving::recall(work, row, diagnosing).await?;
    moving::recall(work, row, diagnosed).await?;
    if told.end != PastEnd::Repaired {
        return Ok(());
    }
    past.labour = Some(work.new_id::<kinds::Labour>());
    let labour = Told::new(events::LABOUR)
        .with("what", json!(told.work))
        .with("minutes", json!(told.minutes));
    let repairing = Told::new(events::REPAIRING).with("free", json!(true));
    moving::recall(work, row, repairing).await?;
    moving::recall(work, row, labour).await?;
    moving::recall(work, row, Told::new(events::REPAIRED)).await
}

/// The end of the work; the customer is told by telephone.
async fn ready(work: &mut Work, past: &mut Past) -> Result<(), Failure> {
    let on = Some(Day::from(today(work)));
    let row = &mut past.row;
    row.ready_on = on;
    row.notices = 1;
    let said = match past.told.end {
        PastEnd::Repaired => {
            row.outcome = Some(Outcome::Repaired);
            row.test_result = Some(past.told.work.clone());
            Told::new(events::READY).with("test", json!(past.told.work))
        }
        PastEnd::NoFault => {
            row.outcome = Some(Outcome::NoFault);
            row.test_result = Some(past.told.findings.clone());
            Told::new(events::NO_FAULT).with("findings", json!(past.told.findings))
        }
        PastEnd::Unrepairable => {
            row.outcome = Some(Outcome::Unrepairable);
            row.report = Some(Report::Unrepairable);
            row.report_text = Some(past.told.findings.clone());
            (row.report_on, row.copy_given_on) = (on, on);
            (row.choice, row.choice_on) = (Some(Chosen::AsItIs), on);
            Told::new(events::UNREPAIRABLE).with("report", json!(past.told.findings))
        }
    };
    moving::recall(work, &past.row, said).await?;
    let storage = clock(work, &past.row, ClockKind::Storage);
    past.ticket.start_clock(work, storage).await?;
    let told = format!("{}: teslime hazır.", past.row.number);
    past.ticket.say(work, true, &told).await
}

/// The hand-over, and the end of everything.
async fn collected(work: &mut Work, past: &mut Past) -> Result<(), Failure> {
    let row = &mut past.row;
    row.delivered_on = Some(Day::from(today(work)));
    row.delivered_to = Some(past.told.customer.name.clone());
    row.proof = Some(json!({"by": "paper", "slip": row.number, "at": work.now}));
    row.state = OrderState::Closed;
    row.state_since = Moment::from(work.now);
    row.closed_at = Some(Moment::from(work.now));
    row.updated_at = Moment::from(work.now);
    row.is_open = false;
    let delivered = Told::new(events::DELIVERED)
        .with("to_person", json!(row.delivered_to))
        .with("proof", json!(row.proof));
    moving::recall(work, row, delivered).await?;
    moving::recall(work, row, Told::new(events::CLOSED)).await
}

/// All rows, once it is known how each order ended.
async fn write(work: &mut Work, open: Vec<Past>) -> Result<(), Failure> {
    let repairs: Vec<_> = open
        .iter()
        .filter_map(|past| warranty::kept(&past.row))
        .collect();
    catalogue::acts::keep_new_repairs(work, &repairs).await?;
    let mut tickets = Vec::with_capacity(open.len());
    let mut rows = Vec::with_capacity(open.len());
    let (mut promises, mut labours) = (Vec::new(), Vec::new());
    for past in open {
        let row = &past.row;
        let known = entry(&desk(&past.told, &past.ticket), row, &good(&past.told));
        work.index(known).await?;
        counts::began(work, row.station_id, row.id, row.state).await?;
        promises.push(promise::ActiveModel::from(promised(work, row)));
        labours.extend(past.labour.map(|id| labour_of(id, &past)));
        tickets.push(past.ticket);
        rows.push(service_order::ActiveModel::from(past.row));
    }
    tickets::end_past_tickets(work, tickets).await?;
    insert_all::<service_order::Entity>(work, rows).await?;
    insert_all::<promise::Entity>(work, promises).await?;
    insert_all::<labour::Entity>(work, labours).await
}

fn promised(work: &Work, row: &Model) -> promise::Model {
    promise::Model {
        order_id: row.id,
        place: 1,
        promised_on: row.promised_on,
        why: None,
        told_by: work.actor.name.to_string(),
        created_at: row.created_at,
    }
}

fn labour_of(id: LabourId, past: &Past) -> labour::ActiveModel {
    let worked_on = past.row.ready_on.map_or(past.row.notified_on, |day| day);
    labour::ActiveModel::from(labour::Model {
        id,
        order_id: past.row.id,
        staff_id: past.told.technician,
        what: past.told.work.clone(),
        minutes: past.told.minutes,
        worked_on: Day::from(Date::from(worked_on)),
        taken_back_at: None,
        created_at: past.row.updated_at,
    })
}

async fn insert_all<E: EntityTrait>(work: &Work, rows: Vec<E::ActiveModel>) -> Result<(), Failure>
where
    E::ActiveModel: Send,
{
    let mut rows = rows.into_iter();
    loop {
        let part: Vec<E::ActiveModel> = rows.by_ref().take(AT_ONCE).collect();
        if part.is_empty() {
            return Ok(());
        }
        E::insert_many(part)
            .exec_without_returning(work.conn())
            .await?;
    }
}
