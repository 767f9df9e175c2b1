//! The bytes of a document as they came.

use axum::extract::State as Shared;
use axum::response::Response;
use kernel::ids::{DocumentId, FileId};
use serde::Deserialize;
use ui::{Fault, Path, Query, Site};

use crate::download::download;

/// Which of a document's files.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Which {
    /// Another file that came under its ETTN.
    pub other: Option<FileId>,
}

/// `GET /documents/{id}/file`
///
/// # Errors
/// When there is no such document or file.
pub async fn file(
    Shared(site): Shared<Site>,
    Path(id): Path<DocumentId>,
    Query(which): Query<Which>,
) -> Result<Response, Fault> {
    Ok(download(&site.platform, id, which.other).await?)
}
