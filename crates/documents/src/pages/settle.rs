//! A person settles a conflict.

use axum::extract::State as Shared;
use axum::response::Response;
use kernel::ids::DocumentId;
use serde::{Deserialize, Serialize};
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit};

use crate::acts::settle_conflict;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Seen {
    /// The version that the person looked at.
    pub version: i32,
}

/// `POST /documents/{id}/settle`
///
/// # Errors
/// When it is not disputed, or something came meanwhile.
pub async fn settle(
    Shared(site): Shared<Site>,
    visit: Visit,
    Path(id): Path<DocumentId>,
    form: Form<Seen>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    settle_conflict(&mut work, may, id, form.input.version).await?;
    let done = Flash::good(visit.lang.t("documents-conflict-settled"));
    Ok(form
        .once
        .done(work, format!("/documents/{id}"), done)
        .await?)
}
