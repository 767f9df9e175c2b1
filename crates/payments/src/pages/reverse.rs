//! The form on a taking's page that undoes it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::TakingId;
use serde::Deserialize;
use ui::{Fault, Flash, Form, Path, Site, Visit, ended, first};

use super::taking;
use crate::acts::{self, Taken};
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
    let mut work = first!(form, site, visit);
    let reversed = acts::reverse(&mut work, may, id, &form.input.why).await;
    let done = |made: Taken| {
        let flash = Flash::good(visit.lang.t("payments-reversed"));
        (format!("/takings/{}", made.id), flash)
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    ended!(form, work, reversed, done, async |form| {
        taking::page(&site, &visit, id, status, form).await
    })
}
