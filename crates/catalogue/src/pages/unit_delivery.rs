//! The day of delivery of a unit.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::UnitId;
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use super::delivery_form::{DeliveryWords, Whose, page};
use crate::acts;
use crate::store;
use ui::{ended, first};

fn whose(id: UnitId) -> Whose {
    Whose {
        rail: "units",
        page: format!("/units/{id}"),
        name: "catalogue-unit",
        intro: "catalogue-delivery-intro",
    }
}

/// The form.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
) -> Result<Response, Fault> {
    let row = store::unit(site.platform.db.read(), &visit.actor().stations, id).await?;
    let words = DeliveryWords::of(row.version, row.delivered_on);
    page(&visit, FormState::new(&visit).fill(&words), whose(id)).answer()
}

/// Sets the day.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
    form: Form<DeliveryWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let saved = match form.input.day() {
        Ok(day) => acts::correct_unit_delivery(&mut work, may, id, form.input.version, day).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| {
        (
            format!("/units/{id}"),
            Flash::good(l.t("catalogue-delivery-saved")),
        )
    };
    ended!(form, work, saved, done, async |form| page(
        &visit,
        form,
        whose(id)
    )
    .answer())
}
