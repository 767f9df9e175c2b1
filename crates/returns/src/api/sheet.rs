//! One return with all that belongs to it, over the wire.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::Ref;
use kernel::states::State as _;
use payments::grants::{self, RefundState};
use platform::Failure;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use shipping::{Direction, ShipmentState};
use tickets::{Basis, ClockView};
use ui::Lang;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{ReturnHead, ReturnPiece, said};
use crate::portal::records::wish;
use crate::queries::Sheet;
use crate::records::{case, cost, exchange, photo, refund};
use crate::rules::states::{ExchangeState, Outcome};
use crate::rules::words::CostKind;

/// A return with its pieces, clocks, money, goods and papers.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnOut {
    /// The return.
    #[serde(flatten)]
    head: ReturnHead,
    /// What the customer said.
    words: String,
    /// When the goods were handed to the carrier.
    #[schema(value_type = Option<String>, format = Date)]
    handed_over_on: Option<Date>,
    /// When the last of them was here.
    #[schema(value_type = Option<String>, format = Date)]
    arrived_on: Option<Date>,
    /// When the money was back.
    #[schema(value_type = Option<String>, format = Date)]
    refunded_on: Option<Date>,
    /// The day that our policy promises the refund for.
    #[schema(value_type = Option<String>, format = Date)]
    promised_on: Option<Date>,
    /// Number of the parcel.
    tracking: Option<String>,
    /// Why it was taken back; empty while it stands.
    cancelled_why: String,
    /// Its pieces, each with its three facts.
    units: Vec<ReturnPiece>,
    /// Clocks of the law and promises.
    clocks: Vec<ReturnClock>,
    /// Decisions about money.
    refunds: Vec<ReturnRefundOut>,
    /// What was granted beside them, and how each payment stands.
    granted: Vec<ReturnGranted>,
    /// What goes out in exchange.
    exchanges: Vec<ReturnExchangeOut>,
    /// What the customer wants in exchange, piece by piece.
    wishes: Vec<ReturnWishOut>,
    /// Parcels of it.
    shipments: Vec<ReturnShipment>,
    /// What it cost us.
    costs: Vec<ReturnCostOut>,
    /// Photos and papers.
    photos: Vec<ReturnPhoto>,
}

/// What a customer wants instead of a piece.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnWishOut {
    /// The piece.
    unit: Uuid,
    /// What is wanted.
    product: Uuid,
    /// Its price with tax as the customer saw it, when one was known.
    price: Option<String>,
    /// Whether it is to leave before the old piece came.
    instant: bool,
}

impl ReturnWishOut {
    fn of(row: &wish::Model, case: &case::Model) -> Self {
        Self {
            unit: row.return_unit_id.uuid(),
            product: row.product_id.uuid(),
            price: row.price.map(|minor| said(case.money(minor))),
            instant: row.instant,
        }
    }
}

/// A clock of a return.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnClock {
    /// What it waits for.
    kind: &'static str,
    /// `running`, `paused`, `met` or `withdrawn`.
    state: &'static str,
    /// Whether the law set it.
    statutory: bool,
    /// Rule of the law, policy, or `promise`.
    rule: String,
    /// Source and article, of the law's.
    article: Option<String>,
    /// How the law came to it, in the caller's language.
    working: Vec<String>,
    /// The last day in time.
    #[schema(value_type = String, format = Date)]
    due_on: Date,
    /// Whether that is sure.
    certain: bool,
    /// When what it waited for happened.
    #[schema(value_type = Option<String>, format = DateTime)]
    met_at: Option<Timestamp>,
}

impl ReturnClock {
    fn of(clock: ClockView, lang: Lang) -> Self {
        let working = match &clock.basis {
            Basis::Law(law) => law.working.lines(lang).to_vec(),
            _ => Vec::new(),
        };
        Self {
            kind: clock.kind.word(),
            state: clock.state.word(),
            statutory: clock.statutory,
            rule: clock.basis.rule().to_owned(),
            article: clock.basis.article().map(str::to_owned),
            working,
            due_on: clock.due_day,
            certain: clock.certain,
            met_at: clock.met_at,
        }
    }
}

/// A decision about money.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnRefundOut {
    /// Key.
    id: Uuid,
    /// `refund`, `store_credit`, `price_reduction` or `exchange`.
    #[schema(value_type = String)]
    kind: Outcome,
    /// What the pieces bear.
    total: String,
    /// Tax of that.
    tax: String,
    /// The part that is outbound delivery.
    freight: String,
    /// Points that go back as points.
    points: String,
    /// Credit that goes back to gift cards.
    gift: String,
    /// Money that is paid.
    money: String,
    /// Money whose way a person chooses.
    open: String,
    /// Fee that is kept.
    fee: String,
    /// Loss of value that is kept.
    loss: String,
    /// What is kept for the way back.
    way_cost: String,
    /// The preview that was confirmed, by name.
    hash: String,
    /// The grant, when money moves.
    granted: Option<Uuid>,
    /// When all of it was with the customer.
    #[schema(value_type = Option<String>, format = DateTime)]
    settled_at: Option<Timestamp>,
    /// When the decision was undone.
    #[schema(value_type = Option<String>, format = DateTime)]
    taken_back_at: Option<Timestamp>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// By whom.
    by: String,
}

impl ReturnRefundOut {
    fn of(row: refund::Model, case: &case::Model) -> Self {
        let money = |minor| said(case.money(minor));
        Self {
            id: row.id.uuid(),
            kind: row.kind,
            total: money(row.total),
            tax: money(row.tax),
            freight: money(row.freight),
            points: money(row.points),
            gift: money(row.gift),
            money: money(row.money),
            open: money(row.open),
            fee: money(row.fee),
            loss: money(row.loss),
            way_cost: money(row.carriage),
            hash: row.hash,
            granted: row.granted_id.map(|id| id.uuid()),
            settled_at: row.settled_at.map(Into::into),
            taken_back_at: row.taken_back_at.map(Into::into),
            at: row.at.into(),
            by: row.by_name,
        }
    }
}

/// Money that was granted: refunds and gestures.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnGranted {
    /// Key.
    id: Uuid,
    /// Number for people.
    number: String,
    /// `refund` or `gesture`.
    kind: String,
    /// How much stands.
    total: String,
    /// Where it stands: `waiting`, `due`, `paid` …
    #[schema(value_type = String)]
    state: RefundState,
    /// The day by which it has to be paid.
    #[schema(value_type = Option<String>, format = Date)]
    due_by: Option<Date>,
}

impl From<grants::Refund> for ReturnGranted {
    fn from(row: grants::Refund) -> Self {
        Self {
            id: row.id.uuid(),
            number: row.number,
            kind: row.kind.to_string(),
            total: said(row.total),
            state: row.state,
            due_by: row.due_by,
        }
    }
}

/// What goes out for a piece.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnExchangeOut {
    /// Key.
    id: Uuid,
    /// For which piece.
    unit: Uuid,
    /// What goes out.
    product: Uuid,
    /// Which item, once it was chosen.
    item: Option<Uuid>,
    /// `reserved`, `shipped`, `delivered` or `released`.
    #[schema(value_type = String)]
    state: ExchangeState,
    /// Its price with tax.
    price: String,
    /// What the old piece gives.
    given_back: String,
    /// Above zero the customer pays, below zero we do.
    difference: String,
    /// What is held until the old piece is here.
    hold: String,
    /// Whether it may leave before the old piece came.
    instant: bool,
    /// The old piece never came, and its price was asked for.
    asked_for: bool,
    /// Number of the parcel, or empty.
    tracking: String,
    /// Why it is not sent, or empty.
    released_why: String,
}

impl From<exchange::Model> for ReturnExchangeOut {
    fn from(row: exchange::Model) -> Self {
        let money = |minor| said(row.money(minor));
        Self {
            id: row.id.uuid(),
            unit: row.return_unit_id.uuid(),
            product: row.product_id.uuid(),
            item: row.unit_id.map(|id| id.uuid()),
            state: row.state,
            price: money(row.price),
            given_back: money(row.given_back),
            difference: money(row.difference),
            hold: money(row.hold),
            instant: row.instant,
            asked_for: row.asked_for,
            tracking: row.tracking.clone(),
            released_why: row.released_why.clone(),
        }
    }
}

/// A parcel.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnShipment {
    /// Key.
    id: Uuid,
    /// Number for people.
    number: String,
    /// Which way it goes.
    #[schema(value_type = String)]
    direction: Direction,
    /// Where it is.
    #[schema(value_type = String)]
    state: ShipmentState,
    /// By whom.
    carrier: String,
    /// The carrier's number.
    tracking: Option<String>,
    /// Where the carrier shows it.
    tracking_url: Option<String>,
    /// What it costs, tax included.
    price: String,
    /// Its currency.
    currency: String,
}

impl From<shipping::Shipment> for ReturnShipment {
    fn from(row: shipping::Shipment) -> Self {
        Self {
            id: row.id.uuid(),
            number: row.number,
            direction: row.direction,
            state: row.state,
            carrier: row.carrier_name,
            tracking: row.tracking_number,
            tracking_url: row.tracking_url,
            price: said(row.price),
            currency: row.price.currency.code().to_owned(),
        }
    }
}

/// What a return cost us.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnCostOut {
    /// `cargo`, `labour`, `loss_of_value` or `other`.
    #[schema(value_type = String)]
    kind: CostKind,
    /// How much.
    amount: String,
    /// ISO 4217.
    currency: String,
    /// In words.
    words: String,
    /// By whom it was written down.
    by: String,
}

impl ReturnCostOut {
    fn of(row: cost::Model, case: &case::Model) -> Self {
        let currency = kernel::money::Currency::of(&row.currency);
        let amount = kernel::Money::new(row.amount, currency.unwrap_or(case.currency()));
        Self {
            kind: row.kind,
            amount: said(amount),
            currency: row.currency,
            words: row.words,
            by: row.by_name,
        }
    }
}

/// A photo or paper.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnPhoto {
    /// Key.
    id: Uuid,
    /// Of which piece, when it is of one.
    unit: Option<Uuid>,
    /// When it was added: `asked`, `received`, `inspected`.
    stage: String,
    /// Its name.
    name: String,
    /// Whether the customer sent it.
    by_customer: bool,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<photo::Model> for ReturnPhoto {
    fn from(row: photo::Model) -> Self {
        Self {
            id: row.id.uuid(),
            unit: row.return_unit_id.map(|id| id.uuid()),
            stage: row.stage,
            name: row.name,
            by_customer: row.by_customer,
            at: row.at.into(),
        }
    }
}

impl ReturnOut {
    /// The sheet with its clocks, payments and parcels; three statements more.
    pub(super) async fn of(
        conn: &impl ConnectionTrait,
        sheet: Sheet,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let about = Ref::of(sheet.case.id);
        let clocks = tickets::clocks_of(conn, about).await?;
        let granted = grants::grants_of(conn, about).await?;
        let shipments = shipping::shipments_of(conn, about).await?;
        let (case, mut seen) = (sheet.case, sheet.inspections);
        let units = sheet.units.into_iter();
        let refunds = sheet.refunds.into_iter();
        let costs = sheet.costs.into_iter();
        // in the order of the pieces
        let pieces = units.as_slice().iter();
        let wishes: Vec<&wish::Model> = pieces
            .filter_map(|unit| sheet.wishes.get(&unit.id))
            .collect();
        let wishes = wishes.into_iter();
        Ok(Self {
            words: case.words.clone(),
            handed_over_on: case.handed_over_on.map(Into::into),
            arrived_on: case.arrived_on.map(Into::into),
            refunded_on: case.refunded_on.map(Into::into),
            promised_on: case.promised_on.map(Into::into),
            tracking: case.tracking.clone(),
            cancelled_why: case.cancelled_why.clone(),
            units: units
                .map(|unit| ReturnPiece::of(unit, &case, &mut seen, lang))
                .collect(),
            clocks: clocks
                .into_iter()
                .map(|clock| ReturnClock::of(clock, lang))
                .collect(),
            refunds: refunds.map(|row| ReturnRefundOut::of(row, &case)).collect(),
            granted: granted.into_iter().map(Into::into).collect(),
            exchanges: sheet.exchanges.into_iter().map(Into::into).collect(),
            wishes: wishes.map(|row| ReturnWishOut::of(row, &case)).collect(),
            shipments: shipments.into_iter().map(Into::into).collect(),
            costs: costs.map(|row| ReturnCostOut::of(row, &case)).collect(),
            photos: sheet.photos.into_iter().map(Into::into).collect(),
            head: case.into(),
        })
    }
}
