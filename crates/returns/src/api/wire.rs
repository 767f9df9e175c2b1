//! A return and its pieces over the wire. Amounts are decimals of its currency, days are `YYYY-MM-DD`.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::ReturnUnitId;
use kernel::money::Money;
use serde::Serialize;
use ui::Lang;
use utoipa::ToSchema;
use uuid::Uuid;

use super::judged::ReturnJudgement;
use crate::moving::Moved;
use crate::records::{case, inspection, unit};
use crate::rules::states::{Acceptance, Disposition, Outcome, Place};
use crate::rules::whole::Whole;
use crate::rules::words::{ReasonKind, WayBack};

/// An amount as it goes over the wire.
pub(super) fn said(money: Money) -> String {
    money.decimal().to_string()
}

/// A return as it stands after something was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnMoved {
    /// Key.
    pub(super) id: Uuid,
    /// Number for people.
    pub(super) number: String,
    /// Where it stands as a whole.
    #[schema(value_type = String)]
    pub(super) state: Whole,
    /// Version now.
    pub(super) version: i32,
}

impl From<&Moved> for ReturnMoved {
    fn from(moved: &Moved) -> Self {
        Self {
            id: moved.id.uuid(),
            number: moved.number.clone(),
            state: moved.state,
            version: moved.version,
        }
    }
}

/// A return in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnHead {
    /// Key.
    id: Uuid,
    /// Number for people.
    #[schema(example = "IAD-2026-000001")]
    number: String,
    /// Its ticket.
    ticket: Uuid,
    /// Who sends the goods back.
    customer: Uuid,
    /// The sale; absent when it was not found.
    sale: Option<Uuid>,
    /// Asked for by the recipient of a gift.
    gift: bool,
    /// By which way it was asked for.
    channel: String,
    /// How the goods come back: `parcel`, `pickup`, `branch`, `stays`.
    #[schema(value_type = String)]
    way_back: WayBack,
    /// Country whose law protects the buyer.
    country: String,
    /// Station that it comes to.
    station: Uuid,
    /// Day on which it was asked for.
    #[schema(value_type = String, format = Date)]
    requested_on: Date,
    /// Where it stands as a whole: `requested`, `approved`, `rejected`, `on_its_way`, `received`, `inspected`, `resolved`, `closed`, `cancelled`, `expired`.
    #[schema(value_type = String)]
    state: Whole,
    /// Kind of its first piece's reason: `changed_mind`, `defective`, `damaged`, `wrong_item`.
    #[schema(value_type = String)]
    reason_kind: ReasonKind,
    /// How many pieces.
    pieces: i32,
    /// ISO 4217.
    currency: String,
    /// The day by which something is owed to the customer.
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Date>,
    /// The last day for sending the goods.
    #[schema(value_type = Option<String>, format = Date)]
    send_by: Option<Date>,
    /// Brought in from another system with its own dates.
    past: bool,
    /// Version, also in `ETag`.
    version: i32,
}

impl From<case::Model> for ReturnHead {
    fn from(row: case::Model) -> Self {
        Self {
            id: row.id.uuid(),
            number: row.number,
            ticket: row.ticket_id.uuid(),
            customer: row.customer_id.uuid(),
            sale: row.sale_id.map(|id| id.uuid()),
            gift: row.gift,
            channel: row.channel.to_string(),
            way_back: row.way_back,
            country: row.country,
            station: row.station_id.uuid(),
            requested_on: row.requested_on.into(),
            state: row.state,
            reason_kind: row.reason_kind,
            pieces: row.units,
            currency: row.currency,
            due_on: row.due_on.map(Into::into),
            send_by: row.send_by.map(Into::into),
            past: row.past,
            version: row.version,
        }
    }
}

/// One piece with its three facts: where it is, whether it is accepted, what becomes of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnPiece {
    /// Key.
    id: Uuid,
    /// Its place in the return, from 1.
    place_no: i32,
    /// Line of the sale.
    line: Option<Uuid>,
    /// Which piece of that line, from 1; its stored share goes back.
    piece: Option<i64>,
    /// The item, where its serial number is known.
    unit: Option<Uuid>,
    /// What it is.
    product: Option<Uuid>,
    /// Its name as the sale wrote it.
    words: String,
    /// Category of the product.
    category: String,
    /// Leaf of the tree of reasons.
    reason: String,
    /// What the law sees in it.
    #[schema(value_type = String)]
    reason_kind: ReasonKind,
    /// What the customer says about it.
    detail: String,
    /// Whether a protective packaging was opened.
    opened: bool,
    /// What the customer wants.
    #[schema(value_type = String)]
    wished: Outcome,
    /// Where it is.
    #[schema(value_type = String)]
    place: Place,
    /// Whether it is accepted.
    #[schema(value_type = String)]
    acceptance: Acceptance,
    /// What becomes of it.
    #[schema(value_type = Option<String>)]
    disposition: Option<Disposition>,
    /// What the customer gets.
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
    /// Whether what the customer gets is paid, delivered or done.
    settled: bool,
    /// What law and policy say, with the working.
    judgement: ReturnJudgement,
    /// Who decided, when it was a person.
    decided_by: String,
    /// Words for the customer about the decision.
    decision_words: String,
    /// Serial number that was sold.
    serial_sold: Option<String>,
    /// Serial number that came.
    serial_came: Option<String>,
    /// Fee that is kept.
    fee: String,
    /// Loss of value that is kept.
    loss: String,
    /// Why.
    loss_why: String,
    /// What of its shares went back.
    refunded: String,
    /// The decision about its money.
    refund: Option<Uuid>,
    /// The service order that repairs it.
    order: Option<Uuid>,
    /// What is claimed from its supplier.
    claim: Option<Uuid>,
    /// When it came.
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Timestamp>,
    /// What was seen of it.
    inspection: Option<ReturnInspection>,
}

impl ReturnPiece {
    pub(super) fn of(
        row: unit::Model,
        case: &case::Model,
        seen: &mut HashMap<ReturnUnitId, inspection::Model>,
        lang: Lang,
    ) -> Self {
        let judgement = ReturnJudgement::of(&row.frozen(), lang);
        let money = |minor| said(case.money(minor));
        Self {
            id: row.id.uuid(),
            place_no: row.place_no,
            line: row.sale_line_id.map(|id| id.uuid()),
            piece: row.piece,
            unit: row.unit_id.map(|id| id.uuid()),
            product: row.product_id.map(|id| id.uuid()),
            words: row.words,
            category: row.category,
            reason: row.reason,
            reason_kind: row.reason_kind,
            detail: row.detail,
            opened: row.opened,
            wished: row.wished,
            place: row.place,
            acceptance: row.acceptance,
            disposition: row.disposition,
            outcome: row.outcome,
            settled: row.settled,
            judgement,
            decided_by: row.decided_by,
            decision_words: row.decision_words,
            serial_sold: row.serial_sold,
            serial_came: row.serial_came,
            fee: money(row.fee),
            loss: money(row.loss),
            loss_why: row.loss_why,
            refunded: money(row.refunded),
            refund: row.refund_id.map(|id| id.uuid()),
            order: row.order_id.map(|id| id.uuid()),
            claim: row.claim_id.map(|id| id.uuid()),
            received_at: row.received_at.map(Into::into),
            inspection: seen.remove(&row.id).map(ReturnInspection::from),
        }
    }
}

/// What was seen of a piece.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnInspection {
    /// What was found.
    finding: String,
    /// The checklist with its answers.
    #[schema(value_type = Vec<Object>)]
    filled: serde_json::Value,
    /// What else there is to say.
    words: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// By whom.
    by: String,
}

impl From<inspection::Model> for ReturnInspection {
    fn from(row: inspection::Model) -> Self {
        Self {
            finding: row.finding,
            filled: row.filled,
            words: row.words,
            at: row.at.into(),
            by: row.by_name,
        }
    }
}
