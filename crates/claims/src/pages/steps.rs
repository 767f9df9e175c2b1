//! The steps of a claim from its page: sent, decided, recovered, written off.

use axum::extract::State;
use axum::response::Response;
use kernel::Money;
use kernel::format::parse_money;
use kernel::ids::SupplierClaimId;
use kernel::refusal::{Problems, Refused};
use platform::{Failure, Work};
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit};

use super::claim::page;
use super::words::day;
use crate::acts::{self, Decision, Recovery};
use crate::permissions::{DecideClaims, WriteClaims};
use crate::queries;

/// The words of every step.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    accepted: String,
    amount: String,
    received_on: String,
    reason: String,
    reference: String,
    why: String,
}

/// The amount of a field in the claim's currency.
async fn amount(
    work: &Work,
    visit: &Visit,
    id: SupplierClaimId,
    words: &str,
    field: &'static str,
) -> Result<Money, Failure> {
    let row = queries::claim(work.conn(), &work.actor.stations, id).await?;
    let read = parse_money(words, row.money(0).currency, visit.lang.lang());
    Ok(read.map_err(|refusal| Refused::from(refusal.at(field)))?)
}

/// Begins a step once, takes it, and goes back to the claim with a line that says so.
macro_rules! step {
    ($site:ident, $visit:ident, $id:ident, $form:ident, $said:literal, $work:ident => $act:expr) => {{
        let mut $work = match $form.once.begin(&$site, &$visit).await? {
            Begun::Again(answer) => return Ok(answer),
            Begun::First(work) => work,
        };
        let done: Result<(), Failure> = $act;
        match done {
            Ok(()) => {
                let flash = Flash::good($visit.lang.t($said));
                Ok($form
                    .once
                    .done($work, format!("/claims/{}", $id), flash)
                    .await?)
            }
            Err(Failure::Refused(refused)) => {
                drop($work);
                page(&$site, &$visit, $id, $form.refused(refused)).await
            }
            Err(failure) => Err(failure.into()),
        }
    }};
}

pub(super) async fn send(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<WriteClaims>()?;
    step!(site, visit, id, form, "claims-sent", work => acts::send(&mut work, may, id, form.input.version).await)
}

pub(super) async fn decide(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<DecideClaims>()?;
    step!(site, visit, id, form, "claims-decided", work => match amount(&work, &visit, id, &form.input.accepted, "accepted").await {
        Ok(accepted) => {
            let decision = Decision { accepted, reason: form.input.reason.clone(), reference: form.input.reference.clone() };
            acts::decide(&mut work, may, id, form.input.version, decision).await
        }
        Err(failure) => Err(failure),
    })
}

pub(super) async fn recover(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<DecideClaims>()?;
    step!(site, visit, id, form, "claims-recovered-said", work => match came(&work, &visit, id, &form.input).await {
        Ok(came) => acts::recover(&mut work, may, id, form.input.version, came).await,
        Err(failure) => Err(failure),
    })
}

async fn came(
    work: &Work,
    visit: &Visit,
    id: SupplierClaimId,
    words: &Sent,
) -> Result<Recovery, Failure> {
    let mut problems = Problems::new();
    let received_on = problems.take(day(&words.received_on, "received_on"));
    let amount = amount(work, visit, id, &words.amount, "amount").await?;
    let received_on = problems
        .finish(received_on)?
        .ok_or_else(|| Refused::field("received_on", "claims-refused-later"))?;
    Ok(Recovery {
        amount,
        received_on,
        reference: words.reference.clone(),
    })
}

pub(super) async fn write_off(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<DecideClaims>()?;
    step!(site, visit, id, form, "claims-written-off", work => acts::write_off(&mut work, may, id, form.input.version, &form.input.why).await)
}
