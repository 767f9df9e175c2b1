//! A document's bytes as an answer: always a download, piece by piece.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{DocumentId, FileId, kinds};
use platform::files::{self, FileRow};
use platform::{Failure, Platform};

use crate::queries::document;

/// The document's own file, or another that came under its ETTN.
pub(crate) async fn download(
    platform: &Platform,
    id: DocumentId,
    other: Option<FileId>,
) -> Result<Response, Failure> {
    let view = document(platform.db.read(), id).await?;
    let row = match other {
        None => view.file,
        Some(other) if view.conflicts.iter().any(|conflict| conflict.file == other) => {
            files::file(platform.db.read(), other).await?
        }
        Some(_) => return Err(Failure::not_found::<kinds::File>()),
    };
    let bytes = platform.files.stream(&row.sha256).await?;
    let mut answer = Body::from_stream(bytes).into_response();
    let head = answer.headers_mut();
    head.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    if let Ok(kind) = HeaderValue::from_str(&row.media_type) {
        head.insert(header::CONTENT_TYPE, kind);
    }
    if let Ok(name) = HeaderValue::from_str(&disposition(&row)) {
        head.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

/// Always a download: a foreign file is never opened as a page of ours.
fn disposition(row: &FileRow) -> String {
    let plain: String = row
        .name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "._- ".contains(*c))
        .collect();
    let mut coded = String::new();
    for byte in row.name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => coded.push(byte.into()),
            byte => coded.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}")
}
