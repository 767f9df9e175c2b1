//! A file of a message, always as a download: what a stranger sent is never opened as a page of ours.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{FileId, MessageId, TicketId};
use ui::{Fault, Path, Site, Visit};

use crate::queries;
use crate::records::message::FileNote;

pub(super) async fn download(
    State(site): State<Site>,
    visit: Visit,
    Path((ticket, message, file)): Path<(TicketId, MessageId, FileId)>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    queries::ticket_brief(db, &visit.actor().stations, ticket).await?;
    let note = queries::file_of(db, ticket, message, file).await?;
    let bytes = site.platform.files.stream(&note.sha256).await?;
    let mut answer = Body::from_stream(bytes).into_response();
    let head = answer.headers_mut();
    if let Ok(kind) = HeaderValue::from_str(&note.media_type) {
        head.insert(header::CONTENT_TYPE, kind);
    }
    if let Ok(name) = HeaderValue::from_str(&disposition(&note)) {
        head.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

fn disposition(note: &FileNote) -> String {
    let plain = |sign: &char| sign.is_ascii_alphanumeric() || "._- ".contains(*sign);
    let ascii: String = note.name.chars().filter(plain).collect();
    let coded = note.name.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    });
    let coded: String = coded.collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{coded}")
}
