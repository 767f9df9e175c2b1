//! Photos and papers of a return over the API.

use axum::body::Body;
use axum::extract::{Request, State as FromSite};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{AttachmentId, ReturnId, ReturnUnitId};
use kernel::refusal::Refused;
use platform::files;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Fault, IfMatch, Json, Path, Query, Site, files_sent};
use utoipa::IntoParams;
use uuid::Uuid;

use super::cases::word_at;
use super::sheet::ReturnPhoto;
use crate::acts::{self, PhotoStage};
use crate::permissions::RequestReturns;
use crate::queries;
use crate::store::{self, Seen};

/// Of what the files are.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReturnPhotoAsk {
    /// When they were taken: `asked` (the default), `received`, `inspected`.
    stage: Option<String>,
    /// Of which piece, when they are of one.
    unit: Option<Uuid>,
    /// Name of the file, when the body is one: `kutu.jpg`.
    name: Option<String>,
}

/// Put photos to a return
///
/// The body is one file (then `name` says its name) or `multipart/form-data` with several. Pieces that waited for photos are judged again. Answers all photos.
#[utoipa::path(post, path = "/api/v1/returns/{id}/photos", tag = "returns", params(("id" = Uuid, Path), ReturnPhotoAsk), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, body = Vec<ReturnPhoto>), Problems))]
pub(super) async fn add(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ReturnId>,
    IfMatch(version): IfMatch,
    Query(ask): Query<ReturnPhotoAsk>,
    request: Request,
) -> Result<Response, Fault> {
    caller.may::<RequestReturns>()?;
    store::case(site.platform.db.read(), &caller.actor().stations, id).await?;
    let stage = ask.stage.as_deref().unwrap_or("asked");
    let stage: PhotoStage = word_at(stage, "stage")?;
    // the files are stored before the change begins, so that nobody waits for their bytes
    let mut stored = Vec::new();
    for (name, bytes) in files_sent(request, &site, ask.name).await? {
        stored.push(site.platform.files.put(bytes, &name).await?);
    }
    if stored.is_empty() {
        return Err(Refused::field("file", "returns-refused-file").into());
    }
    let mut work = caller.work(&site).await?;
    let unit = ask.unit.map(ReturnUnitId::from_uuid);
    acts::add_photos(&mut work, Seen { id, version }, stage, unit, &stored).await?;
    let photos = queries::photos_of(work.conn(), id).await?;
    work.commit().await?;
    let photos: Vec<ReturnPhoto> = photos.into_iter().map(ReturnPhoto::from).collect();
    Ok((StatusCode::CREATED, Json(photos)).into_response())
}

/// The bytes of a photo
#[utoipa::path(get, path = "/api/v1/returns/{id}/photos/{photo}", tag = "returns", params(("id" = Uuid, Path), ("photo" = Uuid, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), Problems))]
pub(super) async fn show(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path((id, photo)): Path<(ReturnId, AttachmentId)>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let photo = queries::photo(db, &caller.actor().stations, id, photo).await?;
    let file = files::file(db, photo.file_id).await?;
    let bytes = site.platform.files.stream(&file.sha256).await?;
    let kind = HeaderValue::from_str(&file.media_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    Ok(([(header::CONTENT_TYPE, kind)], Body::from_stream(bytes)).into_response())
}

/// Take a photo back that was a slip
///
/// Its bytes and its history stay; what the customer sent is not taken back.
#[utoipa::path(delete, path = "/api/v1/returns/{id}/photos/{photo}", tag = "returns", params(("id" = Uuid, Path), ("photo" = Uuid, Path)), responses((status = 204), Problems))]
pub(super) async fn remove(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path((id, photo)): Path<(ReturnId, AttachmentId)>,
    IfMatch(version): IfMatch,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    acts::take_photo_back(&mut work, may, Seen { id, version }, photo).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
