//! Small steps beside a parcel of the way back: called off, asked for on the account.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ReturnId, ShipmentId};
use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit};

use super::show::page;
use super::steps::step;
use super::words::key;
use crate::acts;
use crate::moving::Moved;
use crate::permissions::{DecideReturns, RequestReturns};
use crate::store::Seen;

/// The words of the small forms beside a parcel.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OfParcel {
    version: i32,
    shipment: String,
    way_why: String,
}

pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<OfParcel>,
) -> Result<Response, Fault> {
    let may = visit.may::<RequestReturns>()?;
    let (seen, sent) = (Seen::at(id, form.input.version), &form.input);
    step!(site, visit, id, form, "returns-way-cancelled", work => match key::<ShipmentId>(&sent.shipment, "shipment") {
        Ok(shipment) => called_off(&mut work, may, seen, (shipment, &sent.way_why)).await,
        Err(refused) => Err(refused.into()),
    })
}

/// The reason stands in a field of its own, because the page has more than one.
async fn called_off(
    work: &mut Work,
    may: Allowed<RequestReturns>,
    seen: Seen,
    (shipment, why): (ShipmentId, &str),
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    problems.check(!why.trim().is_empty(), "way_why", "returns-refused-why");
    problems.finish(())?;
    acts::cancel_way_back(work, may, seen, shipment, why).await
}

pub(super) async fn charge(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<OfParcel>,
) -> Result<Response, Fault> {
    let may = visit.may::<DecideReturns>()?;
    let (seen, sent) = (Seen::at(id, form.input.version), &form.input);
    step!(site, visit, id, form, "returns-way-charged", work => match key::<ShipmentId>(&sent.shipment, "shipment") {
        Ok(shipment) => acts::charge_way_back(&mut work, may, seen, shipment).await,
        Err(refused) => Err(refused.into()),
    })
}
