//! What staff do with a shipment: its number, what was seen, a pickup, calling it off, having looked after it.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::ShipmentId;
use kernel::refusal::{Problems, Refused};
use serde::Deserialize;
use ui::{Fault, Flash, Form, Path, Site, Visit, ended, first};

use super::shipment;
use super::words::moment;
use crate::acts::{self, NewSighting};
use crate::rules::tracking::Fact;

/// The words of all forms of the page; each uses its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    number: String,
    fact: String,
    at_day: String,
    at_time: String,
    place: String,
    words: String,
    day: String,
    why: String,
    done: String,
}

impl Sent {
    fn sighting(&self) -> Result<NewSighting, Refused> {
        let mut problems = Problems::new();
        let fact = problems.take_at("fact", self.fact.parse::<Fact>());
        let at = problems.take(moment(&self.at_day, &self.at_time));
        let (Some(fact), Some(at)) = (fact, at) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        Ok(NewSighting {
            fact,
            at,
            place: self.place.trim().to_owned(),
            words: self.words.trim().to_owned(),
        })
    }

    fn day(&self) -> Result<Date, Refused> {
        let day = self.day.trim().parse();
        day.map_err(|_| Refused::field("day", "shipping-refused-day"))
    }
}

fn to(id: ShipmentId, flash: String) -> (String, Flash) {
    (format!("/shipments/{id}"), Flash::good(flash))
}

pub(super) async fn number(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ShipmentId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let done = acts::type_number(&mut work, may, id, &form.input.number).await;
    let to = |()| to(id, visit.lang.t("shipping-numbered"));
    ended!(form, work, done, to, async |form| shipment::page(
        &site, &visit, id, form
    )
    .await)
}

pub(super) async fn see(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ShipmentId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let done = match form.input.sighting() {
        Ok(new) => acts::see(&mut work, may, id, new).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |()| to(id, visit.lang.t("shipping-seen"));
    ended!(form, work, done, to, async |form| shipment::page(
        &site, &visit, id, form
    )
    .await)
}

pub(super) async fn pickup(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ShipmentId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let done = match form.input.day() {
        Ok(day) => acts::ask_for_pickup(&mut work, may, id, day).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |()| to(id, visit.lang.t("shipping-pickup-asked"));
    ended!(form, work, done, to, async |form| shipment::page(
        &site, &visit, id, form
    )
    .await)
}

pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ShipmentId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let done = acts::cancel(&mut work, may, id, &form.input.why).await;
    let to = |()| to(id, visit.lang.t("shipping-cancelled"));
    ended!(form, work, done, to, async |form| shipment::page(
        &site, &visit, id, form
    )
    .await)
}

pub(super) async fn look_after(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ShipmentId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let done = acts::look_after(&mut work, may, id, &form.input.done).await;
    let to = |()| to(id, visit.lang.t("shipping-looked-after"));
    ended!(form, work, done, to, async |form| shipment::page(
        &site, &visit, id, form
    )
    .await)
}
