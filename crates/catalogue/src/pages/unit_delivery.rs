//! The day of delivery of a unit.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::UnitId;
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use super::form_page::{FormPage, ended, first};
use super::parse::day;
use crate::acts;
use crate::store;

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct DeliveryWords {
    pub(super) version: i32,
    pub(super) delivered_on: String,
}

impl DeliveryWords {
    /// The day, which must be given.
    pub(super) fn day(&self) -> Result<jiff::civil::Date, Refused> {
        day(&self.delivered_on, "delivered_on")?
            .ok_or_else(|| Refused::field("delivered_on", "catalogue-refused-day"))
    }
}

fn page(visit: &Visit, form: FormState, id: UnitId) -> FormPage {
    let l = visit.lang;
    let back = format!("/units/{id}");
    let frame = visit
        .frame("units", l.t("catalogue-delivery-correct"))
        .back(back.clone(), l.t("catalogue-unit"))
        .narrow();
    FormPage::new(
        frame,
        form,
        format!("/units/{id}/delivery"),
        back,
        "catalogue-save",
    )
    .intro(l.t("catalogue-delivery-intro"))
    .hidden("version")
    .field(|f| f.date("delivered_on", "catalogue-delivered-on").focus())
}

/// The form.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
) -> Result<Response, Fault> {
    let row = store::unit(site.platform.db.read(), id).await?;
    let words = DeliveryWords {
        version: row.version,
        delivered_on: row
            .delivered_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
    };
    page(&visit, FormState::new(&visit).fill(&words), id).answer()
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
    ended!(form, work, saved, done, |form| page(&visit, form, id)
        .answer())
}
