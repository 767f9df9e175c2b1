//! Serial numbers for a line of a sale: typed, scanned, from a list, or a confirmed proposal.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::SaleLineId;
use serde::Deserialize;
use ui::{Fault, Flash, Form, Path, Site, Visit};

use crate::acts::{self, Serials};
use crate::store;
use ui::first;

/// The words of the form.
#[derive(Debug, Deserialize)]
pub(super) struct SerialWords {
    serials: String,
}

/// Registers a unit for each serial.
pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    Path(line): Path<SaleLineId>,
    form: Form<SerialWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let sale = store::line(work.conn(), line).await?.sale_id;
    let made = acts::add_serials(
        &mut work,
        may,
        Serials {
            line,
            text: form.input.serials.clone(),
        },
    )
    .await?;
    Ok(form
        .once
        .done(
            work,
            format!("/sales/{sale}#lines"),
            Flash::good(l.a1("catalogue-serials-added", "n", made.len())),
        )
        .await?)
}
