//! The file of an export as it is sent, to a person and to a program alike.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ui::{Fault, Site};
use uuid::Uuid;

use crate::queries;

/// The ZIP file of an export, to be kept.
pub(crate) async fn zip(site: &Site, id: Uuid) -> Result<Response, Fault> {
    let file = queries::export_file(&site.platform, id).await?;
    let bytes = site.platform.files.stream(&file.sha256).await?;
    let head = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", file.name),
        ),
    ];
    Ok((head, Body::from_stream(bytes)).into_response())
}
