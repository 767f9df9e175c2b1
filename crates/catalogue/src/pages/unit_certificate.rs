//! The warranty certificate: link, withdrawal, and the PDF for the counter's printer.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::ids::UnitId;
use serde::Deserialize;
use ui::{Fault, Flash, Form, Path, Site, Visit};

use crate::acts;
use crate::certificate;
use crate::permissions::Publish;
use ui::first;

/// A form of one button.
#[derive(Debug, Deserialize)]
pub(super) struct NoWords {}

/// Makes the link, or shows the one in force.
pub(super) async fn publish(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::publish_certificate(&mut work, may, id).await?;
    Ok(form
        .once
        .done(
            work,
            format!("/units/{id}#link"),
            Flash::good(visit.lang.t("catalogue-link-made")),
        )
        .await?)
}

/// Withdraws the link.
pub(super) async fn withdraw(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    acts::withdraw_certificate(&mut work, may, id).await?;
    Ok(form
        .once
        .done(
            work,
            format!("/units/{id}"),
            Flash::good(visit.lang.t("catalogue-link-withdrawn")),
        )
        .await?)
}

/// The certificate on paper, with signature lines and, when there is a link, its code.
pub(super) async fn pdf(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<UnitId>,
) -> Result<Response, Fault> {
    visit.may::<Publish>()?;
    let paper = certificate::paper(&site, id, &visit.actor().stations, visit.lang).await?;
    Ok(pdf_answer(paper.bytes, &paper.name))
}

/// A PDF that the browser shows.
pub(super) fn pdf_answer(bytes: Vec<u8>, name: &str) -> Response {
    let disposition = format!("inline; filename=\"{name}\"");
    (
        [
            (header::CONTENT_TYPE, "application/pdf".to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    )
        .into_response()
}
