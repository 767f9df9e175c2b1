//! Orders as a file about a dispute tells them: what was found, offered, accepted and handed over, with what proves it.
//! Many orders with five statements; names of staff are left out.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use kernel::ids::{DocumentId, FileId, ProductId, ServiceOrderId, StationId, TicketId, UnitId};
use kernel::money::Currency;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::rows::seen;
use crate::neighbours::warranty::{Decision, decision};
use crate::records::service_order::{self, Model};
use crate::records::{attachment, estimate, labour, paper};
use crate::rules::estimate_states::EstimateState;
use crate::rules::states::OrderState;
use crate::rules::words::{Chosen, FileKind, Outcome, Report, Voice};

/// Orders of a matter that are told at most.
const ORDERS_MAX: u64 = 20;
/// Rows of one kind for all of them.
const ROWS_MAX: u64 = 500;

/// An order with what proves how it went.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// Key.
    pub id: ServiceOrderId,
    /// Number for people.
    pub number: String,
    /// Its ticket.
    pub ticket: TicketId,
    /// Its unit.
    pub unit: Option<UnitId>,
    /// What it is a piece of.
    pub product: ProductId,
    /// Station that did the work.
    pub station: StationId,
    /// Where it stands.
    pub state: OrderState,
    /// Since when.
    pub state_since: Timestamp,
    /// Fault in the customer's words.
    pub fault_told: String,
    /// How the unit looked when it came.
    pub condition: Option<String>,
    /// Repairs of the same fault before.
    pub repeats: i32,
    /// Day on which the fault was told.
    pub notified_on: Date,
    /// Day on which the unit came.
    pub handed_over_on: Option<Date>,
    /// Day that was promised.
    pub promised_on: Date,
    /// Under warranty on the day of the notice.
    pub in_warranty: bool,
    /// How that was decided then, with its working.
    pub decision: Option<Decision>,
    /// What was found.
    pub findings: Option<String>,
    /// How the test went.
    pub test_result: Option<String>,
    /// What was done.
    pub labour: Vec<String>,
    /// What a written report says.
    pub report: Option<Report>,
    /// Its words.
    pub report_text: Option<String>,
    /// Its day.
    pub report_on: Option<Date>,
    /// Day on which the customer got a copy.
    pub copy_given_on: Option<Date>,
    /// What the customer chose when a right opened.
    pub choice: Option<Chosen>,
    /// When.
    pub choice_on: Option<Date>,
    /// Day on which the customer was told that it is ready.
    pub ready_on: Option<Date>,
    /// Day of the hand-over.
    pub delivered_on: Option<Date>,
    /// Who took it.
    pub delivered_to: Option<String>,
    /// What proves that: `signature`, `code`, `paper`, `name`.
    pub delivered_by: Option<String>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What the customer owed for it.
    pub charge: Option<Money>,
    /// Estimates that the customer saw, the first one first.
    pub estimates: Vec<EstimateProof>,
    /// Papers, with how the customer got them.
    pub papers: Vec<PaperProof>,
    /// Photos, papers and signatures that belong to it.
    pub files: Vec<OrderFile>,
}

/// An estimate with the answer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimateProof {
    /// Number for people.
    pub number: String,
    /// Which revision.
    pub revision: i32,
    /// Where it stands.
    pub state: EstimateState,
    /// Its sum with VAT.
    pub total: Money,
    /// Last day on which it could be accepted.
    pub valid_until: Date,
    /// When it was offered.
    pub offered_at: Option<Timestamp>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// By which way.
    pub voice: Option<Voice>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// Network address of who answered by the link.
    pub address: Option<String>,
    /// What was accepted, word for word.
    pub accepted_text: Option<String>,
    /// Its SHA-256.
    pub text_hash: Option<String>,
}

/// A paper with the proof that the customer has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperProof {
    /// The word of a [`crate::rules::paper_kinds::PaperKind`].
    pub kind: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its place in the archive.
    pub document: Option<DocumentId>,
    /// Hash of its file.
    pub sha256: Option<String>,
    /// By which way it was sent.
    pub channel: Option<String>,
    /// Where to.
    pub sent_to: Option<String>,
    /// When.
    pub sent_at: Option<Timestamp>,
    /// When the customer approved of having it.
    pub approved_at: Option<Timestamp>,
    /// Under which name.
    pub approved_by: Option<String>,
    /// From which network address.
    pub address: Option<String>,
}

/// A file of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFile {
    /// Its bytes.
    pub file: FileId,
    /// What it is.
    pub kind: FileKind,
    /// Its name.
    pub name: String,
    /// When it was added.
    pub at: Timestamp,
}

/// The orders of these tickets that somebody sees, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn dossiers<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    tickets: &[TicketId],
) -> Result<Vec<Dossier>, Failure> {
    let orders = service_order::Entity::find()
        .filter(service_order::Column::TicketId.is_in(tickets.iter().copied()))
        .filter(seen(stations))
        .order_by_asc(service_order::Column::Id)
        .limit(ORDERS_MAX)
        .all(conn)
        .await?;
    if orders.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ServiceOrderId> = orders.iter().map(|order| order.id).collect();
    let beside = Beside::of(conn, &ids).await?;
    Ok(orders.iter().map(|order| beside.dossier(order)).collect())
}

/// What hangs on some orders.
struct Beside {
    estimates: Vec<estimate::Model>,
    labour: Vec<labour::Model>,
    papers: Vec<paper::Model>,
    files: Vec<attachment::Model>,
}

impl Beside {
    async fn of<C: ConnectionTrait>(conn: &C, ids: &[ServiceOrderId]) -> Result<Self, Failure> {
        let ids = || ids.iter().copied();
        Ok(Self {
            estimates: estimate::Entity::find()
                .filter(estimate::Column::OrderId.is_in(ids()))
                .filter(estimate::Column::OfferedAt.is_not_null())
                .order_by_asc(estimate::Column::OrderId)
                .order_by_asc(estimate::Column::Revision)
                .limit(ROWS_MAX)
                .all(conn)
                .await?,
            labour: labour::Entity::find()
                .filter(labour::Column::OrderId.is_in(ids()))
                .filter(labour::Column::TakenBackAt.is_null())
                .order_by_asc(labour::Column::Id)
                .limit(ROWS_MAX)
                .all(conn)
                .await?,
            papers: paper::Entity::find()
                .filter(paper::Column::OrderId.is_in(ids()))
                .order_by_asc(paper::Column::MadeAt)
                .order_by_asc(paper::Column::Kind)
                .limit(ROWS_MAX)
                .all(conn)
                .await?,
            files: attachment::Entity::find()
                .filter(attachment::Column::OrderId.is_in(ids()))
                .filter(attachment::Column::TakenBackAt.is_null())
                .order_by_asc(attachment::Column::Id)
                .limit(ROWS_MAX)
                .all(conn)
                .await?,
        })
    }

    fn dossier(&self, order: &Model) -> Dossier {
        let (id, day) = (order.id, |day: Option<platform::columns::Day>| {
            day.map(Date::from)
        });
        let of_order = self.labour.iter().filter(|row| row.order_id == id);
        Dossier {
            id,
            number: order.number.clone(),
            ticket: order.ticket_id,
            unit: order.unit_id,
            product: order.product_id,
            station: order.station_id,
            state: order.state,
            state_since: order.state_since.into(),
            fault_told: order.fault_told.clone(),
            condition: order.condition.clone(),
            repeats: order.repeats,
            notified_on: order.notified_on.into(),
            handed_over_on: day(order.handed_over_on),
            promised_on: order.promised_on.into(),
            in_warranty: order.in_warranty,
            decision: decision(order),
            findings: order.findings.clone(),
            test_result: order.test_result.clone(),
            labour: of_order.map(|row| row.what.clone()).collect(),
            report: order.report,
            report_text: order.report_text.clone(),
            report_on: day(order.report_on),
            copy_given_on: day(order.copy_given_on),
            choice: order.choice,
            choice_on: day(order.choice_on),
            ready_on: day(order.ready_on),
            delivered_on: day(order.delivered_on),
            delivered_to: order.delivered_to.clone(),
            delivered_by: word_in(order.proof.as_ref(), "by"),
            outcome: order.outcome,
            charge: order.charge.map(|minor| money(minor, &order.currency)),
            estimates: of(&self.estimates, |row| row.order_id == id, proof_of),
            papers: of(&self.papers, |row| row.order_id == id, paper_of),
            files: of(&self.files, |row| row.order_id == id, file_of),
        }
    }
}

fn of<R, T>(rows: &[R], ours: impl Fn(&&R) -> bool, shape: impl Fn(&R) -> T) -> Vec<T> {
    rows.iter().filter(ours).map(shape).collect()
}

fn money(minor: i64, currency: &str) -> Money {
    Money::new(minor, Currency::of(currency).unwrap_or(Currency::TRY))
}

fn word_in(value: Option<&serde_json::Value>, name: &str) -> Option<String> {
    Some(value?.get(name)?.as_str()?.to_owned())
}

fn proof_of(row: &estimate::Model) -> EstimateProof {
    EstimateProof {
        number: row.number.clone(),
        revision: row.revision,
        state: row.state,
        total: money(row.total, &row.currency),
        valid_until: row.valid_until.into(),
        offered_at: row.offered_at.map(Into::into),
        answered_by: row.answered_by.clone(),
        voice: row.voice,
        answered_at: row.answered_at.map(Into::into),
        address: row.address.clone(),
        accepted_text: row.accepted_text.clone(),
        text_hash: row.text_hash.clone(),
    }
}

fn paper_of(row: &paper::Model) -> PaperProof {
    PaperProof {
        kind: row.kind.clone(),
        made_at: row.made_at.into(),
        document: row.document_id,
        sha256: row.sha256.clone(),
        channel: row.channel.clone(),
        sent_to: row.sent_to.clone(),
        sent_at: row.sent_at.map(Into::into),
        approved_at: row.approved_at.map(Into::into),
        approved_by: word_in(row.evidence.as_ref(), "name"),
        address: word_in(row.evidence.as_ref(), "address"),
    }
}

fn file_of(row: &attachment::Model) -> OrderFile {
    OrderFile {
        file: row.file_id,
        kind: row.kind,
        name: row.name.clone(),
        at: row.created_at.into(),
    }
}
