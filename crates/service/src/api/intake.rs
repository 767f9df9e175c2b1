//! A whole intake in one call, and a plain request for service.

use accounts::CustomerText;
use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{
    CustomerId, FaultCodeId, FaultGroupId, ProductId, StaffId, StationId, TicketId, UnitId,
};
use kernel::refusal::{Refusal, Refused};
use platform::Failure;
use serde::Deserialize;
use tickets::Channel;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, OnceBody, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{MovedOut, RequestedOut, TakenInOut};
use crate::acts::{self, HandedIn, Intake, Request, What, Who};
use crate::deeds::ReceiptIn;
use crate::rules::words::Priority;

/// A unit that is handed in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = OrderUnitIn)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitIn {
    /// A unit that is known.
    unit: Option<Uuid>,
    /// Else its product …
    product: Option<Uuid>,
    /// … and its serial number, when it has one.
    serial: Option<String>,
    /// Day of delivery, for a unit that becomes known with this.
    #[schema(value_type = Option<String>, format = Date)]
    delivered_on: Option<Date>,
    /// Fault in the customer's words.
    fault_told: String,
    /// Symptoms as seen.
    symptoms: Option<String>,
    /// Group of the fault.
    fault_group: Option<Uuid>,
    /// Fault by its code.
    fault_code: Option<Uuid>,
    /// Day on which the fault was told.
    #[schema(value_type = Option<String>, format = Date)]
    notified_on: Option<Date>,
    /// Promised day.
    #[schema(value_type = Option<String>, format = Date)]
    promised_on: Option<Date>,
    /// Before others.
    #[serde(default)]
    urgent: bool,
    /// Technician.
    technician: Option<Uuid>,
    /// Fee for the diagnosis that was agreed, in minor units.
    fee: Option<i64>,
    /// The receipt, when the unit is here; without it the order is only registered.
    receipt: Option<ReceiptIn>,
}

/// A whole intake.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IntakeIn {
    /// A customer who is known …
    customer: Option<Uuid>,
    /// … or one who becomes known with this.
    new_customer: Option<CustomerText>,
    /// Where.
    station: Uuid,
    /// A ticket that is open already.
    ticket: Option<Uuid>,
    /// Units, each with an order of its own.
    units: Vec<UnitIn>,
}

/// Take units in
///
/// Customer and units are found or made, ticket, orders, stock, law and promise follow: all of it, or nothing.
#[utoipa::path(post, path = "/api/v1/service-orders", tag = "service", request_body = IntakeIn, responses((status = 201, body = TakenInOut), Problems))]
pub(super) async fn take_in(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    body: OnceBody<IntakeIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let here = body.input.units.iter().all(|unit| unit.receipt.is_some());
    let intake = read(body.input)?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let taken = if here {
        acts::take_in(&mut work, may, intake).await?
    } else {
        acts::register_order(&mut work, may, intake).await?
    };
    let made = TakenInOut {
        ticket: taken.ticket.uuid(),
        customer: taken.customer.uuid(),
        orders: taken.orders.iter().map(MovedOut::from).collect(),
    };
    let location = taken
        .orders
        .first()
        .map(|order| format!("/api/v1/service-orders/{}", order.id));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, location, &made)
        .await?)
}

fn read(told: IntakeIn) -> Result<Intake, Failure> {
    let who = match (told.customer, told.new_customer) {
        (Some(id), None) => Who::Known(CustomerId::from_uuid(id)),
        (None, Some(text)) => Who::New(Box::new(text.read()?)),
        _ => return Err(Refused::field("customer", "service-refused-customer").into()),
    };
    let units = told.units.into_iter().enumerate();
    let units: Result<Vec<HandedIn>, Refusal> =
        units.map(|(place, unit)| handed_in(place, unit)).collect();
    Ok(Intake {
        who,
        station: StationId::from_uuid(told.station),
        channel: Channel::Api,
        ticket: told.ticket.map(TicketId::from_uuid),
        units: units?,
    })
}

fn handed_in(place: usize, unit: UnitIn) -> Result<HandedIn, Refusal> {
    let what = match (unit.unit, unit.product, unit.serial) {
        (Some(id), None, None) => What::Unit(UnitId::from_uuid(id)),
        (None, Some(product), Some(serial)) => What::NewUnit {
            product: ProductId::from_uuid(product),
            serial,
            delivered_on: unit.delivered_on,
        },
        (None, Some(product), None) => What::Product(ProductId::from_uuid(product)),
        _ => {
            return Err(
                Refusal::new("service-refused-what-unit").at(format!("units[{place}].unit"))
            );
        }
    };
    Ok(HandedIn {
        what,
        fault_told: unit.fault_told,
        symptoms: unit.symptoms,
        fault_group: unit.fault_group.map(FaultGroupId::from_uuid),
        fault_code: unit.fault_code.map(FaultCodeId::from_uuid),
        notified_on: unit.notified_on,
        promised_on: unit.promised_on,
        priority: if unit.urgent {
            Priority::Urgent
        } else {
            Priority::Normal
        },
        technician: unit.technician.map(StaffId::from_uuid),
        fee: unit.fee,
        receipt: unit.receipt.map(Into::into),
        photos: Vec::new(),
    })
}

/// A plain request.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestIn {
    /// Who asks.
    customer: Uuid,
    /// Which station shall answer.
    station: Uuid,
    /// About which unit.
    unit: Option<Uuid>,
    /// In their words.
    words: String,
}

/// Ask for service
///
/// Opens a ticket with the customer's words; a clerk answers within the time that the settings say. Besides `service.take_in` it
/// needs `tickets.write`: the first message of the ticket speaks for the customer, and who may only take units in writes none.
#[utoipa::path(post, path = "/api/v1/service-requests", tag = "service", request_body = RequestIn, responses((status = 201, body = RequestedOut), Problems))]
pub(super) async fn request(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    body: OnceBody<RequestIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let told = body.input;
    let asked = Request {
        customer: CustomerId::from_uuid(told.customer),
        station: StationId::from_uuid(told.station),
        unit: told.unit.map(UnitId::from_uuid),
        words: told.words,
        channel: Channel::Api,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let ticket = acts::request_service(&mut work, may, asked).await?;
    let made = RequestedOut {
        ticket: ticket.uuid(),
    };
    let location = Some(format!("/api/v1/tickets/{ticket}"));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, location, &made)
        .await?)
}
