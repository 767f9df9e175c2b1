//! The day of delivery of a sale and of its units.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::SaleId;
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit};

use super::delivery_form::{DeliveryWords, Whose, page};
use crate::acts;
use crate::store;
use ui::{ended, first};

fn whose(id: SaleId) -> Whose {
    Whose {
        rail: "sales",
        page: format!("/sales/{id}"),
        name: "catalogue-sale",
        intro: "catalogue-sale-delivery-intro",
    }
}

/// The form.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SaleId>,
) -> Result<Response, Fault> {
    let row = store::sale(site.platform.db.read(), &visit.actor().stations, id).await?;
    let words = DeliveryWords::of(row.version, row.delivered_on);
    page(&visit, FormState::new(&visit).fill(&words), whose(id)).answer()
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
    ended!(form, work, saved, done, async |form| page(
        &visit,
        form,
        whose(id)
    )
    .answer())
}
