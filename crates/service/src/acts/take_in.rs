//! A customer hands units in: customer and units found or made, ticket, orders, stock, law and promise in one change, or nothing.

use std::collections::HashSet;

use accounts::CustomerDetails;
use jiff::civil::Date;
use kernel::ids::{
    CustomerId, FaultCodeId, FaultGroupId, ProductId, StaffId, StationId, TicketId, UnitId,
};
use kernel::refusal::{Problems, Refusal, Refused};
use platform::{Allowed, Failure, StoredFile, Work};
use serde_json::json;
use tickets::Channel;

use super::opening::{order, who};
use crate::moving::Moved;
use crate::neighbours::spine;
use crate::permissions::TakeIn;
use crate::rules::intake::{Receipt, UNITS_MAX};
use crate::rules::words::Priority;

/// Who hands in.
#[derive(Clone, Debug)]
pub enum Who {
    /// Somebody we know.
    Known(CustomerId),
    /// Somebody new.
    New(Box<CustomerDetails>),
}

/// What is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A unit that we know.
    Unit(UnitId),
    /// A unit that becomes known with this.
    NewUnit {
        /// What it is a piece of.
        product: ProductId,
        /// Its serial number.
        serial: String,
        /// Day of delivery, from the customer's invoice.
        delivered_on: Option<Date>,
    },
    /// A piece without a serial number.
    Product(ProductId),
}

/// One unit with what is wrong with it.
#[derive(Clone, Debug)]
pub struct HandedIn {
    /// What it is.
    pub what: What,
    /// Fault in the customer's words.
    pub fault_told: String,
    /// Symptoms as seen.
    pub symptoms: Option<String>,
    /// Group of the fault.
    pub fault_group: Option<FaultGroupId>,
    /// Fault by its code.
    pub fault_code: Option<FaultCodeId>,
    /// Day on which the fault was told; today when nobody says.
    pub notified_on: Option<Date>,
    /// Promised day; proposed from load and law when nobody says.
    pub promised_on: Option<Date>,
    /// How urgent it is.
    pub priority: Priority,
    /// Who will do it.
    pub technician: Option<StaffId>,
    /// Fee for the diagnosis that the customer agreed to, in minor units.
    pub fee: Option<i64>,
    /// The receipt, when the unit is here.
    pub receipt: Option<Receipt>,
    /// Photos.
    pub photos: Vec<StoredFile>,
}

impl HandedIn {
    /// A thing with a fault, and nothing else told yet.
    #[must_use]
    pub fn new(what: What, fault_told: impl Into<String>) -> Self {
        Self {
            what,
            fault_told: fault_told.into(),
            symptoms: None,
            fault_group: None,
            fault_code: None,
            notified_on: None,
            promised_on: None,
            priority: Priority::Normal,
            technician: None,
            fee: None,
            receipt: None,
            photos: Vec::new(),
        }
    }

    /// The same with its receipt.
    #[must_use]
    pub fn received(mut self, receipt: Receipt) -> Self {
        self.receipt = Some(receipt);
        self
    }
}

/// Everything that is told at a counter in one go.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Who hands in.
    pub who: Who,
    /// Where.
    pub station: StationId,
    /// By which way.
    pub channel: Channel,
    /// A ticket that is open already, when the customer wrote before they came.
    pub ticket: Option<TicketId>,
    /// Units, each with an order of its own.
    pub units: Vec<HandedIn>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// The ticket of all.
    pub ticket: TicketId,
    /// The customer.
    pub customer: CustomerId,
    /// The orders, in the order of the units.
    pub orders: Vec<Moved>,
}

/// Takes units in.
///
/// # Errors
/// Refused with every field that is wrong; `NotFound` for what the actor does not see. Then nothing happened.
pub async fn take_in(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    intake: Intake,
) -> Result<TakenIn, Failure> {
    let mut problems = Problems::new();
    for (place, unit) in intake.units.iter().enumerate() {
        let field = format!("units[{place}].condition");
        problems.check(unit.receipt.is_some(), field, "service-need-condition");
    }
    problems.finish(())?;
    begin(work, intake).await
}

/// Opens the orders of an intake, with receipts or without.
pub(super) async fn begin(work: &mut Work, intake: Intake) -> Result<TakenIn, Failure> {
    bounds(&intake)?;
    who::station(work, intake.station).await?;
    let customer = who::customer(work, intake.who).await?;
    let mut goods = Vec::with_capacity(intake.units.len());
    for (place, unit) in intake.units.iter().enumerate() {
        goods.push(who::good(work, customer.id, intake.station, place, &unit.what).await?);
    }
    let ticket = match intake.ticket {
        Some(ticket) => who::ticket(work, ticket, customer.id).await?,
        None => {
            let opening = spine::Opening {
                customer: customer.id,
                unit: goods
                    .first()
                    .filter(|_| goods.len() == 1)
                    .and_then(|good| good.unit),
                station: intake.station,
                subject: &subject(&intake.units, &goods),
                channel: intake.channel,
                lang: customer.lang,
            };
            spine::open(work, opening).await?
        }
    };
    let desk = order::Desk {
        ticket,
        customer: customer.id,
        customer_name: customer.name,
        station: intake.station,
    };
    let mut orders = Vec::with_capacity(goods.len());
    for (place, (unit, good)) in intake.units.into_iter().zip(goods).enumerate() {
        orders.push(order::open(work, &desk, place, unit, good).await?);
    }
    tell(work, &orders).await?;
    let moved = orders.iter().map(Moved::from).collect();
    Ok(TakenIn {
        ticket,
        customer: customer.id,
        orders: moved,
    })
}

/// One letter for all that was handed in together, once it is here.
async fn tell(
    work: &mut Work,
    orders: &[crate::records::service_order::Model],
) -> Result<(), Failure> {
    let Some(first) = orders.iter().find(|order| order.state.is_here()) else {
        return Ok(());
    };
    let numbers: Vec<&str> = orders.iter().map(|order| order.number.as_str()).collect();
    let more = json!({"number": numbers.join(", ")});
    spine::tell(work, first, &crate::letters::RECEIVED, more).await
}

fn bounds(intake: &Intake) -> Result<(), Failure> {
    if intake.units.is_empty() {
        return Err(Refusal::new("service-refused-no-unit").at("units").into());
    }
    if intake.units.len() > UNITS_MAX {
        let many = Refusal::new("service-refused-many-units").at("units");
        return Err(many.with("most", UNITS_MAX).into());
    }
    Ok(once_each(&intake.units)?)
}

/// Each unit stands in the list once; the second of the same is the one that is wrong.
fn once_each(units: &[HandedIn]) -> Result<(), Refused> {
    let mut known = HashSet::new();
    let mut problems = Problems::new();
    for (place, unit) in units.iter().enumerate() {
        if let What::Unit(id) = unit.what {
            let field = who::at(place, "unit");
            problems.check(known.insert(id), field, "service-refused-unit-twice");
        }
    }
    problems.finish(())
}

fn subject(units: &[HandedIn], goods: &[who::Good]) -> String {
    let named = goods
        .iter()
        .zip(units)
        .map(|(good, unit)| format!("{}: {}", good.product.name, unit.fault_told.trim()));
    named.collect::<Vec<_>>().join(" · ")
}
