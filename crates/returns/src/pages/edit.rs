//! Smaller changes from the page of a return: a reason, a cost, a claim against the supplier.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{CustomerId, Kind as _, ReturnId, ReturnUnitId, kinds};
use kernel::refusal::Refused;
use platform::Failure;
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit};

use super::show::page;
use super::steps::step;
use super::words::{amount, key};
use crate::acts::{self, NewCost};
use crate::permissions::{ReceiveReturns, RequestReturns};
use crate::rules::words::CostKind;
use crate::store::{self, Seen};

/// The words of these forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    unit: String,
    reason: String,
    detail: String,
    kind: String,
    amount: String,
    cost_words: String,
    supplier: String,
}

pub(super) async fn reason(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<RequestReturns>()?;
    let (seen, sent) = (Seen::at(id, form.input.version), &form.input);
    step!(site, visit, id, form, "returns-reason-set", work => match key::<ReturnUnitId>(&sent.unit, "unit") {
        Ok(unit) => acts::set_reason(&mut work, may, seen, unit, &sent.reason, &sent.detail).await,
        Err(refused) => Err(refused.into()),
    })
}

pub(super) async fn cost(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<ReceiveReturns>()?;
    let seen = Seen::at(id, form.input.version);
    let case = store::case(site.platform.db.read(), &visit.actor().stations, id).await?;
    let new = new_cost(&form.input, &case, &visit);
    step!(site, visit, id, form, "returns-cost-added", work => match new {
        Ok(new) => acts::note_cost(&mut work, may, seen, new).await,
        Err(refused) => Err(refused.into()),
    })
}

fn new_cost(
    sent: &Sent,
    case: &crate::records::case::Model,
    visit: &Visit,
) -> Result<NewCost, Refused> {
    let kind = key::<CostKind>(&sent.kind, "kind")?;
    let minor = amount(&sent.amount, "amount", case.currency(), visit.lang.lang())?;
    Ok(NewCost {
        kind,
        amount: case.money(minor),
        words: sent.cost_words.clone(),
    })
}

pub(super) async fn claim(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<claims::WriteClaims>()?;
    let seen = Seen::at(id, form.input.version);
    let supplier = supplier(&site, &visit, &form.input.supplier).await?;
    step!(site, visit, id, form, "returns-claimed", work => match (key::<ReturnUnitId>(&form.input.unit, "unit"), supplier) {
        (Ok(unit), Some(supplier)) => acts::propose_claim(&mut work, may, seen, unit, supplier).await,
        (Err(refused), _) => Err(refused.into()),
        (_, None) => Err(Refused::field("supplier", "returns-refused-supplier").into()),
    })
}

/// The one customer whose name, number or key was typed.
async fn supplier(site: &Site, visit: &Visit, words: &str) -> Result<Option<CustomerId>, Failure> {
    if let Ok(id) = words.trim().parse() {
        return Ok(Some(id));
    }
    if words.trim().is_empty() {
        return Ok(None);
    }
    let stations = &visit.actor().stations;
    let kind = [kinds::Customer::NAME];
    let hits = platform::search::find(&site.platform, stations, words.trim(), &kind, 2).await?;
    Ok(match hits.as_slice() {
        [one] => one.subject.as_id(),
        _ => None,
    })
}
