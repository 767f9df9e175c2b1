//! Steps from the page of a return: verdict, place, keep, cancel, exchanges, a decision taken back.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ExchangeId, GrantedRefundId, ReturnId, UnitId};
use platform::Failure;
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit};

use super::show::page;
use super::words::{day, key};
use crate::acts::{self, Handed, Verdict};
use crate::permissions::{DecideReturns, ReceiveReturns};
use crate::store::Seen;

/// The words of every step.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    verdict: String,
    words: String,
    why: String,
    to: String,
    on: String,
    tracking: String,
    other_carrier: String,
    keep_why: String,
    cancel_why: String,
    exchange: String,
    deed: String,
}

/// Begins a step once, takes it, and goes back to the return with a line that says so.
macro_rules! step {
    ($site:ident, $visit:ident, $id:ident, $form:ident, $said:expr, $work:ident => $act:expr) => {{
        let mut $work = match $form.once.begin(&$site, &$visit).await? {
            Begun::Again(answer) => return Ok(answer),
            Begun::First(work) => work,
        };
        let done: Result<_, Failure> = $act;
        match done {
            Ok(_) => {
                let flash = Flash::good($visit.lang.t($said));
                let url = format!("/returns/{}", $id);
                Ok($form.once.done($work, url, flash).await?)
            }
            Err(Failure::Refused(refused)) => {
                drop($work);
                page(&$site, &$visit, $id, $form.refused(refused)).await
            }
            Err(failure) => Err(failure.into()),
        }
    }};
}
pub(super) use step;

pub(super) async fn verdict(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<DecideReturns>()?;
    let seen = Seen::at(id, form.input.version);
    let verdict = Verdict {
        units: Vec::new(),
        words: form.input.words.clone(),
    };
    match form.input.verdict.as_str() {
        "refuse" => {
            step!(site, visit, id, form, "returns-refused-said", work => acts::refuse(&mut work, may, seen, verdict).await)
        }
        "reopen" => {
            step!(site, visit, id, form, "returns-reopened", work => acts::reopen(&mut work, may, seen, &form.input.why).await)
        }
        _ => {
            step!(site, visit, id, form, "returns-approved", work => acts::approve(&mut work, may, seen, verdict).await)
        }
    }
}

pub(super) async fn place(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<ReceiveReturns>()?;
    let (seen, why) = (Seen::at(id, form.input.version), form.input.why.clone());
    step!(site, visit, id, form, "returns-moved", work => match form.input.to.as_str() {
        "in_transit" => match day(&form.input.on, "on") {
            Ok(on) => {
                let handed = Handed {
                    on,
                    tracking: form.input.tracking.clone(),
                    other_carrier: !form.input.other_carrier.is_empty(),
                };
                acts::mark_in_transit(&mut work, may, seen, handed).await
            }
            Err(refused) => Err(refused.into()),
        },
        "lost" => acts::mark_lost(&mut work, may, seen, &why).await,
        "sent_back" => acts::send_back(&mut work, may, seen, &[], &why).await,
        _ => acts::mark_not_sent(&mut work, may, seen, &why).await,
    })
}

pub(super) async fn keep(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<DecideReturns>()?;
    let seen = Seen::at(id, form.input.version);
    step!(site, visit, id, form, "returns-moved", work => acts::keep_item(&mut work, may, seen, &[], &form.input.keep_why).await)
}

pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let seen = Seen::at(id, form.input.version);
    step!(site, visit, id, form, "returns-cancelled", work => acts::cancel_return(&mut work, seen, &form.input.cancel_why).await)
}

pub(super) async fn take_back(
    State(site): State<Site>,
    visit: Visit,
    Path((id, refund)): Path<(ReturnId, GrantedRefundId)>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<DecideReturns>()?;
    let seen = Seen::at(id, form.input.version);
    step!(site, visit, id, form, "returns-taken-back", work => acts::take_back_refund(&mut work, may, seen, refund, &form.input.why).await)
}

pub(super) async fn exchange(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let seen = Seen::at(id, form.input.version);
    step!(site, visit, id, form, "returns-moved", work => deed(&site, &mut work, &visit, seen, &form.input).await)
}

/// What is done to the goods of an exchange; the words are the serial number of what leaves, or why.
async fn deed(
    site: &Site,
    work: &mut platform::Work,
    visit: &Visit,
    seen: Seen,
    sent: &Sent,
) -> Result<(), Failure> {
    let id: ExchangeId = key(&sent.exchange, "exchange")?;
    match sent.deed.as_str() {
        "ship" => {
            let may = visit.may::<ReceiveReturns>()?;
            let item = item(site, visit, &sent.words).await?;
            let tracking = if item.is_some() {
                ""
            } else {
                sent.words.as_str()
            };
            acts::ship_exchange(work, may, seen, id, item, tracking).await?;
        }
        "deliver" => {
            let may = visit.may::<ReceiveReturns>()?;
            acts::deliver_exchange(work, may, seen, id).await?;
        }
        "charge" => {
            let may = visit.may::<DecideReturns>()?;
            acts::charge_exchange(work, may, seen, id, &sent.words).await?;
        }
        _ => {
            let may = visit.may::<DecideReturns>()?;
            acts::release_exchange(work, may, seen, id, &sent.words).await?;
        }
    }
    Ok(())
}

/// The item whose serial number was scanned; anything else is the parcel's number.
async fn item(site: &Site, visit: &Visit, words: &str) -> Result<Option<UnitId>, Failure> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let db = site.platform.db.read();
    let found = catalogue::units_of_serial(db, &visit.actor().stations, words).await?;
    Ok(match found.as_slice() {
        [one] => Some(one.id),
        _ => None,
    })
}
