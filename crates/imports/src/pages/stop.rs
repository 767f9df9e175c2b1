//! Stopping an import and letting it go on.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::ImportId;
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit};

use crate::acts;

/// A form without words.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Nothing {}

/// Stops an import.
pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ImportId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    acts::cancel_import(&mut work, may, id).await?;
    let said = Flash::wait(l.t("imports-cancelled"))
        .undo(format!("/imports/{id}/go-on"), l.t("imports-go-on"));
    Ok(form.once.done(work, format!("/imports/{id}"), said).await?)
}

/// Lets it go on behind its last committed item.
pub(super) async fn go_on(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ImportId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    acts::go_on(&mut work, may, id).await?;
    let said = Flash::good(visit.lang.t("imports-goes-on"));
    Ok(form.once.done(work, format!("/imports/{id}"), said).await?)
}
