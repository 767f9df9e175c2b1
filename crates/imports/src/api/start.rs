//! Bringing files in by a program: a bare body, or several files as multipart.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Query, Site};
use utoipa::IntoParams;

use super::wire::ImportOut;
use crate::acts::{self, NewImport};
use crate::queries::import_view;
use crate::running::look_at;

/// Bytes of one call.
const BODY_BYTES: usize = 512 * 1024 * 1024;
/// Files of one call.
const FILES: usize = 5_000;

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
    for (name, bytes) in files(request, ask.name).await? {
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

async fn files(mut request: Request, name: Option<String>) -> Result<Vec<(String, Bytes)>, Fault> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        let body = axum::body::to_bytes(request.into_body(), BODY_BYTES);
        let body = body.await.map_err(|_| Fault::TooLarge)?;
        let name = name.unwrap_or_else(|| "body".to_owned());
        return Ok(if body.is_empty() {
            Vec::new()
        } else {
            vec![(name, body)]
        });
    }
    DefaultBodyLimit::max(BODY_BYTES).apply(&mut request);
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|rejection| Fault::Unreadable(rejection.body_text()))?;
    let mut files = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let Some(name) = part.file_name().map(str::to_owned) else {
            continue;
        };
        if files.len() >= FILES {
            return Err(Fault::TooLarge);
        }
        files.push((name, part.bytes().await.map_err(broken)?));
    }
    Ok(files)
}

fn broken(error: axum::extract::multipart::MultipartError) -> Fault {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Fault::TooLarge
    } else {
        Fault::Unreadable(error.body_text())
    }
}
