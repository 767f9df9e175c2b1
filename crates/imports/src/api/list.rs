//! Looking at imports.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::ImportId;
use platform::paging::PageAsk;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Path, Query, Site};
use utoipa::IntoParams;

use super::wire::{ImportOut, ImportsOut};
use crate::queries::{ImportFilter, import_page, import_view, problem_page};

/// Which page.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub(super) struct ListAsk {
    /// Only imports in this state.
    state: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// List imports
///
/// Newest first.
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports", params(ListAsk), responses((status = 200, body = ImportsOut), Problems))]
pub(super) async fn list_imports(
    State(site): State<Site>,
    _caller: ApiCaller,
    Query(ask): Query<ListAsk>,
) -> Result<Response, Fault> {
    let state = ask.state.map(|state| state.parse()).transpose()?;
    let after = ask.after.map(|after| after.parse());
    let after = after
        .transpose()
        .map_err(|_| Fault::Unreadable("after".into()))?;
    let page = PageAsk {
        after,
        ..PageAsk::default()
    };
    let filter = ImportFilter {
        state,
        problems: false,
    };
    let page = import_page(site.platform.db.read(), &filter, &page).await?;
    let next = page.next.as_ref().map(ToString::to_string);
    let rows = page.rows.into_iter().map(ImportOut::from).collect();
    Ok(Json(ImportsOut { rows, next }).into_response())
}

/// Look at an import
///
/// With its counts and its first problems.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = Uuid, Path)), responses((status = 200, body = ImportOut), Problems))]
pub(super) async fn get_import(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<ImportId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let view = import_view(db, id).await?;
    let problems = problem_page(db, id, None, &PageAsk::default()).await?;
    let problems = problems.rows.into_iter().map(Into::into).collect();
    Ok(Json(ImportOut {
        problems,
        ..ImportOut::from(view.row)
    })
    .into_response())
}
