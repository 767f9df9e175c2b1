//! Saved views: a list with its filter under a name, and its forgetting.

use axum::extract::State;
use axum::response::Response;
use kernel::Refused;
use kernel::ids::SavedViewId;
use serde::Deserialize;

use crate::fault::Fault;
use crate::flash::{Flash, see_other};
use crate::form::Form;
use crate::request::Visit;
use crate::site::Site;
use crate::web::urls;

/// Longest name and query that are kept.
const LONGEST_NAME: usize = 60;
const LONGEST_QUERY: usize = 2_000;

#[derive(Debug, Deserialize)]
pub(super) struct Named {
    list: String,
    name: String,
    query: String,
    back: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Chosen {
    id: String,
    back: String,
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Named>,
) -> Result<Response, Fault> {
    let Named {
        list,
        name,
        query,
        back,
    } = &form.input;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || query.len() > LONGEST_QUERY {
        return Err(Refused::field("name", "ui-refused-view-name")
            .with("n", LONGEST_NAME)
            .into());
    }
    site.views
        .save(&site.platform, visit.actor(), list, name, query)
        .await?;
    Ok(see_other(
        urls::local(back),
        Flash::good(visit.lang.a1("ui-list-saved", "name", name)),
    ))
}

pub(super) async fn forget(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Chosen>,
) -> Result<Response, Fault> {
    let id: SavedViewId = form.input.id.parse().map_err(|_| Fault::not_found())?;
    site.views.forget(&site.platform, visit.actor(), id).await?;
    Ok(see_other(
        urls::local(&form.input.back),
        Flash::good(visit.lang.t("ui-list-forgotten")),
    ))
}
