//! The files of a return that a customer may see: the labels of its parcels, and the photos that they sent.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{AttachmentId, Ref, ShipmentId, kinds};
use platform::{Failure, files};
use sea_orm::EntityTrait;
use shipping::LabelForm;
use ui::Fault;

use super::door::Inside;
use super::track::{has_label, own, sent};
use crate::records::photo;

/// The label of a parcel of this return.
pub(super) async fn label(inside: Inside, _: Request) -> Result<Response, Fault> {
    let case = own(&inside, sent(&inside)?).await?;
    let wanted: ShipmentId = inside.word("id")?;
    let db = inside.site.platform.db.read();
    let all = shipping::shipments_of(db, Ref::of(case.id)).await?;
    let known = all.iter().any(|one| one.id == wanted && has_label(one));
    if !known {
        return Err(Fault::not_found());
    }
    let label = shipping::label(&inside.site.platform, wanted, LabelForm::Pdf).await?;
    Ok(file(
        Body::from(label.bytes),
        &label.kind,
        Some(&label.name),
    ))
}

/// A photo that the customer sent.
pub(super) async fn photo(inside: Inside, _: Request) -> Result<Response, Fault> {
    let (case, id) = (
        own(&inside, sent(&inside)?).await?,
        inside.word::<AttachmentId>("id")?,
    );
    let db = inside.site.platform.db.read();
    let row = photo::Entity::find_by_id(id)
        .one(db)
        .await
        .map_err(Failure::from)?;
    let row = row.filter(|row| row.return_id == case.id && row.by_customer);
    let row = row.ok_or(Failure::not_found::<kinds::Attachment>())?;
    let kept = files::file(db, row.file_id).await?;
    if !kept.media_type.starts_with("image/") {
        return Err(Fault::not_found());
    }
    let bytes = inside.site.platform.files.stream(&kept.sha256).await?;
    Ok(file(Body::from_stream(bytes), &kept.media_type, None))
}

fn file(body: Body, media: &str, name: Option<&str>) -> Response {
    let mut answer = body.into_response();
    let headers = answer.headers_mut();
    if let Ok(media) = HeaderValue::from_str(media) {
        headers.insert(header::CONTENT_TYPE, media);
    }
    let name = name.map(|name| format!("inline; filename=\"{name}\""));
    if let Some(name) = name.and_then(|name| HeaderValue::from_str(&name).ok()) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    answer
}
