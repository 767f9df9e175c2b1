//! The day of delivery of a sale and of its units.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::SaleId;
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use super::form_page::{FormPage, ended, first};
use super::unit_delivery::DeliveryWords;
use crate::acts;
use crate::store;

fn page(visit: &Visit, form: FormState, id: SaleId) -> FormPage {
    let l = visit.lang;
    let back = format!("/sales/{id}");
    let frame = visit
        .frame("sales", l.t("catalogue-delivery-correct"))
        .back(back.clone(), l.t("catalogue-sale"))
        .narrow();
    FormPage::new(
        frame,
        form,
        format!("/sales/{id}/delivery"),
        back,
        "catalogue-save",
    )
    .intro(l.t("catalogue-sale-delivery-intro"))
    .hidden("version")
    .field(|f| f.date("delivered_on", "catalogue-delivered-on").focus())
}

/// The form.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SaleId>,
) -> Result<Response, Fault> {
    let row = store::sale(site.platform.db.read(), id).await?;
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
    Path(id): Path<SaleId>,
    form: Form<DeliveryWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let saved = match form.input.day() {
        Ok(day) => acts::correct_sale_delivery(&mut work, may, id, form.input.version, day).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| {
        (
            format!("/sales/{id}"),
            Flash::good(l.t("catalogue-delivery-saved")),
        )
    };
    ended!(form, work, saved, done, |form| page(&visit, form, id)
        .answer())
}
