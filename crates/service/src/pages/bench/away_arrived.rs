//! A unit that was sent to a station of ours is there: whoever got it says so.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::OutsourcingId;
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormPage, FormState, Path, Site, Visit, ended, first};

use crate::acts;
use crate::permissions::TakeIn;
use crate::queries::away;

/// Where all despatches stand.
const LIST: &str = "/service/outsourced";

/// Nothing is asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Nothing {}

async fn page(
    site: &Site,
    visit: &Visit,
    id: OutsourcingId,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let row = away::one(site.platform.db.read(), &visit.actor().stations, id).await?;
    let frame = visit
        .frame("service", l.t("service-away-arrive"))
        .back(LIST, l.t("service-outsourced"))
        .narrow();
    let intro = l.a(
        "service-away-arrived-intro",
        &[("number", row.number.into()), ("to", row.to_name.into())],
    );
    FormPage::new(
        frame,
        form,
        format!("{LIST}/{id}/arrived"),
        LIST,
        "service-away-arrive",
    )
    .intro(intro)
    .answer()
}

/// Asks whether it is there.
pub(super) async fn ask(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<OutsourcingId>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit);
    page(&site, &visit, id, form).await
}

/// Keeps that it is.
pub(super) async fn keep(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<OutsourcingId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakeIn>()?;
    let mut work = first!(form, site, visit);
    let done = acts::arrive(&mut work, may, id).await;
    let to = |(): ()| (LIST, Flash::good(visit.lang.t("service-away-arrived")));
    ended!(form, work, done, to, async |form| page(
        &site, &visit, id, form
    )
    .await)
}
