//! Bringing files in by a program: a bare body, or several files as multipart.

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Query, Site, files_sent};
use utoipa::IntoParams;

use super::wire::ImportOut;
use crate::acts::{self, NewImport};
use crate::queries::import_view;
use crate::running::look_at;

/// How to understand the body.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub(super) struct StartAsk {
    /// Name of the file, when the body is one: `sales.csv`. Its ending must fit what is in it.
    name: Option<String>,
    /// Whose documents are sales; the company's own tax number when missing.
    #[param(rename = "as")]
    #[serde(rename = "as")]
    own: Option<String>,
    /// Name of a known table.
    preset: Option<String>,
}

/// Bring files in
///
/// The body is one file (then `name` says its name) or `multipart/form-data` with several. UBL-TR, CSV, XLSX and JSON of shops are read.
/// Sending the same again changes nothing. Columns are guessed; a table whose columns do not say enough is refused.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", params(StartAsk), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 202, body = ImportOut), Problems))]
pub(super) async fn start_import(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(ask): Query<StartAsk>,
    request: Request,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut new = NewImport {
        looked: Vec::new(),
        problems: Vec::new(),
        own_tax_no: ask.own,
        confirm: false,
        by_worker: true,
    };
    for (name, bytes) in files_sent(request, &site, ask.name).await? {
        match look_at(&site.platform, &name, bytes, ask.preset.as_deref()).await? {
            Ok(looked) => new.looked.push(looked),
            Err(problem) => new.problems.push(problem),
        }
    }
    let mut work = caller.work(&site).await?;
    let id = acts::start_import(&mut work, may, new).await?;
    let view = import_view(work.conn(), id).await?;
    work.commit().await?;
    let location = format!("/api/v1/imports/{id}");
    let answer = Json(ImportOut::from(view.row));
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], answer).into_response())
}
