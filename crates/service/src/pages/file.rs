//! A photo or paper of an order, for who sees the order.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{AttachmentId, kinds};
use platform::{Failure, files};
use sea_orm::EntityTrait;
use ui::{Fault, Path, Site, Visit};

use crate::records::attachment;
use crate::store;

/// Pictures are shown, everything else is a download: a foreign file is never opened as a page of ours.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<AttachmentId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = attachment::Entity::find_by_id(id)
        .one(db)
        .await
        .map_err(Failure::from)?;
    let row = row.ok_or(Failure::not_found::<kinds::Attachment>())?;
    store::order(db, &visit.actor().stations, row.order_id).await?;
    let file = files::file(db, row.file_id).await?;
    let bytes = site.platform.files.stream(&file.sha256).await?;
    let mut answer = Body::from_stream(bytes).into_response();
    let picture = file.media_type.starts_with("image/");
    let kind = if picture {
        file.media_type.as_str()
    } else {
        "application/octet-stream"
    };
    if let Ok(kind) = HeaderValue::from_str(kind) {
        answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    if !picture {
        answer.headers_mut().insert(
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment"),
        );
    }
    Ok(answer)
}
