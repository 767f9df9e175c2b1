//! The PDF of an estimate: as it was offered, or as its lines stand while it is written.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::ids::EstimateId;
use kernel::refusal::Refused;
use serde::Deserialize;
use ui::{Fault, Path, Query, Site, Visit};

use super::page::{offer, read};
use crate::estimates;
use crate::papers::Size;

/// On which paper.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    size: String,
}

/// The PDF.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let size = match asked.size.as_str() {
        "" => Size::A4,
        word => Size::of_key(word)
            .ok_or_else(|| Refused::field("size", "service-refused-paper-size"))?,
    };
    let (row, order) = read(&site, &visit, id).await?;
    let paper = match estimates::offered_paper(&row, visit.lang) {
        Some(paper) => paper,
        None => offer(&site, &row, &order).await?.paper,
    };
    let (bytes, name) = estimates::printed(&site, paper, size, None).await?;
    Ok(answer(bytes, &name))
}

/// A PDF as an answer.
pub(in crate::pages) fn answer(bytes: Vec<u8>, name: &str) -> Response {
    let shown = format!("inline; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, shown),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}
