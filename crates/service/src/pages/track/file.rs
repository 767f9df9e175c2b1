//! Photos, papers and files of messages, each only behind a link that shows its order or its ticket.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{AttachmentId, FileId, MessageId, ServiceOrderId, kinds};
use platform::{Failure, files};
use sea_orm::EntityTrait;
use ui::Fault;

use super::door::Behind;
use crate::queries;
use crate::records::attachment;
use crate::rules::words::FileKind;

/// The hash of a photo of an order that the link shows.
async fn photo_behind(behind: &Behind) -> Result<(String, String), Fault> {
    let db = behind.site.platform.db.read();
    let id: AttachmentId = behind.word("id")?;
    let row = attachment::Entity::find_by_id(id).one(db).await;
    let row = row.map_err(Failure::from)?;
    let row = row.filter(|row| row.kind == FileKind::Photo && row.taken_back_at.is_none());
    let row = row.ok_or(Fault::not_found())?;
    if !queries::shows(db, &behind.link, row.order_id).await? {
        return Err(Fault::not_found());
    }
    let file = files::file(db, row.file_id).await?;
    if file.media_type.starts_with("image/") {
        Ok((file.sha256, file.media_type))
    } else {
        Err(Fault::not_found())
    }
}

/// A photo.
pub(super) async fn photo(behind: Behind, _: Request) -> Result<Response, Fault> {
    let (hash, media) = photo_behind(&behind).await?;
    let bytes = behind.site.platform.files.stream(&hash).await?;
    Ok(shown(Body::from_stream(bytes), &media))
}

/// The small picture of a photo.
pub(super) async fn small(behind: Behind, _: Request) -> Result<Response, Fault> {
    let (hash, _) = photo_behind(&behind).await?;
    let bytes = behind.site.platform.files.get_small(&hash).await?;
    Ok(shown(Body::from(bytes), "image/jpeg"))
}

/// A paper of the customer's, as it was kept.
pub(super) async fn paper(behind: Behind, _: Request) -> Result<Response, Fault> {
    let id: ServiceOrderId = behind.word("order")?;
    let kind: String = behind.word("kind")?;
    let db = behind.site.platform.db.read();
    let order = queries::track::order_behind(db, &behind.link, id).await?;
    let papers = queries::track::papers(db, &[order.id]).await?;
    let paper = papers.into_iter().find(|paper| paper.kind == kind);
    let hash = paper
        .and_then(|paper| paper.sha256)
        .ok_or(Fault::not_found())?;
    let bytes = behind.site.platform.files.stream(&hash).await?;
    let mut answer = shown(Body::from_stream(bytes), "application/pdf");
    let name = format!("inline; filename=\"{}-{kind}.pdf\"", order.number);
    if let Ok(name) = HeaderValue::from_str(&name) {
        answer
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

/// A file that came or went with a message; always a download.
pub(super) async fn of_message(behind: Behind, _: Request) -> Result<Response, Fault> {
    let (message, file): (MessageId, FileId) = (behind.word("message")?, behind.word("file")?);
    let db = behind.site.platform.db.read();
    let said =
        tickets::conversation(db, behind.link.ticket, None, queries::track::MESSAGES).await?;
    let said = said.into_iter().find(|said| said.id == message);
    let file = said.and_then(|said| said.files.into_iter().find(|one| one.id == file));
    let file = file.ok_or(Failure::not_found::<kinds::File>())?;
    let bytes = behind.site.platform.files.stream(&file.sha256).await?;
    let mut answer = shown(Body::from_stream(bytes), "application/octet-stream");
    answer.headers_mut().insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment"),
    );
    Ok(answer)
}

fn shown(body: Body, media: &str) -> Response {
    let mut answer = body.into_response();
    if let Ok(media) = HeaderValue::from_str(media) {
        answer.headers_mut().insert(header::CONTENT_TYPE, media);
    }
    answer
}
