//! A document as its XML, and as a paper.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::ids::EDocumentId;
use serde::Deserialize;
use ui::{Fault, Lang, Path, Query, Site, Visit};

use crate::{prints, queries};

/// Always a download: what somebody wrote is never opened as a page of ours.
pub(super) async fn xml(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::document_row(db, &visit.actor().stations, id).await?;
    let bytes = queries::xml(&site.platform, &row).await?;
    let name = row.number.as_deref().unwrap_or(&row.ettn);
    Ok(as_file(bytes, "application/xml", name, "xml", "attachment"))
}

/// Which paper.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    lang: String,
    size: String,
}

pub(super) async fn pdf(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let stations = &visit.actor().stations;
    let row = queries::document_row(site.platform.db.read(), stations, id).await?;
    let lang = Lang::of_tag(&wanted.lang);
    let pdf = prints::pdf(&site.platform, &row, lang, wanted.size == "a5").await?;
    let name = row.number.as_deref().unwrap_or(&row.ettn);
    Ok(as_file(pdf, "application/pdf", name, "pdf", "inline"))
}

pub(super) fn as_file(
    bytes: Vec<u8>,
    kind: &'static str,
    name: &str,
    ending: &str,
    how: &str,
) -> Response {
    let plain: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c))
        .collect();
    let named = format!("{how}; filename=\"{plain}.{ending}\"");
    let head = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, named),
    ];
    (head, bytes).into_response()
}
