//! The form on a taking's page that undoes it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::TakingId;
use serde::Deserialize;
use ui::{Fault, Flash, Form, Path, Site, Visit};

use super::{first, refusal, taking};
use crate::acts;
use crate::permissions::ReverseTakings;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    why: String,
}

pub(super) async fn reverse(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TakingId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<ReverseTakings>()?;
    let mut work = match first(form.once.begin(&site, &visit).await?) {
        Ok(work) => work,
        Err(answer) => return Ok(*answer),
    };
    match acts::reverse(&mut work, may, id, &form.input.why).await {
        Ok(made) => {
            let flash = Flash::good(visit.lang.t("payments-reversed"));
            let url = format!("/takings/{}", made.id);
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(failure) => {
            drop(work);
            let form = form.refused(refusal(failure)?);
            taking::page(&site, &visit, id, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
    }
}
