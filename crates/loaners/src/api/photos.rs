//! Photos of a lending over the API: how the loaner went, and how it came back.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kernel::ids::{AttachmentId, LoanId};
use kernel::refusal::Refused;
use kernel::states::State as _;
use platform::{Failure, files};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Path, Query, Site, files_sent};
use utoipa::{IntoParams, ToSchema};

use crate::acts;
use crate::permissions::LendLoaners;
use crate::queries;
use crate::records::loan_photo;

/// A photo of a loaner.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LoanPhoto {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: AttachmentId,
    /// `out`: as it went; `in`: as it came back.
    #[schema(example = "out")]
    stage: &'static str,
    /// Name of the file.
    name: String,
    /// Who took it.
    taken_by: String,
    /// When it was added.
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
}

impl From<loan_photo::Model> for LoanPhoto {
    fn from(row: loan_photo::Model) -> Self {
        Self {
            id: row.id,
            stage: row.stage.word(),
            name: row.name,
            taken_by: row.taken_by,
            at: row.created_at.into(),
        }
    }
}

/// The name of a file whose body is sent alone.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LoanPhotoAsk {
    /// Name of the file, when the body is one: `kapak.jpg`.
    name: Option<String>,
}

async fn all(db: &impl ConnectionTrait, id: LoanId) -> Result<Vec<LoanPhoto>, Failure> {
    let rows = queries::photos(db, id).await?;
    Ok(rows.into_iter().map(LoanPhoto::from).collect())
}

/// Photos of a lending
#[utoipa::path(get, path = "/api/v1/loans/{id}/photos", operation_id = "loan_photos", tag = "loaners", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Vec<LoanPhoto>), Problems))]
pub(super) async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanId>,
) -> Result<Json<Vec<LoanPhoto>>, Fault> {
    let db = site.platform.db.read();
    queries::loan(db, &caller.actor().stations, id).await?;
    Ok(Json(all(db, id).await?))
}

/// Put photos to a lending
///
/// The body is one picture (then `name` says its name) or `multipart/form-data` with several. They show how the loaner looks now: as it
/// went while it is out, as it came back afterwards. Answers all photos.
#[utoipa::path(post, path = "/api/v1/loans/{id}/photos", operation_id = "add_loan_photos", tag = "loaners", params(("id" = uuid::Uuid, Path), LoanPhotoAsk), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, body = Vec<LoanPhoto>), Problems))]
pub(super) async fn add(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanId>,
    Query(ask): Query<LoanPhotoAsk>,
    request: Request,
) -> Result<Response, Fault> {
    let may = caller.may::<LendLoaners>()?;
    queries::loan(site.platform.db.read(), &caller.actor().stations, id).await?;
    // the files are stored before the change begins, so that nobody waits for their bytes
    let mut stored = Vec::new();
    for (name, bytes) in files_sent(request, &site, ask.name).await? {
        stored.push(site.platform.files.put(bytes, &name).await?);
    }
    if stored.is_empty() {
        return Err(Refused::field("file", "loaners-refused-no-photo").into());
    }
    let mut work = caller.work(&site).await?;
    acts::add_photos(&mut work, may, id, &stored).await?;
    let photos = all(work.conn(), id).await?;
    work.commit().await?;
    Ok((StatusCode::CREATED, Json(photos)).into_response())
}

/// The bytes of a photo of a lending
#[utoipa::path(get, path = "/api/v1/loans/{id}/photos/{photo}", operation_id = "loan_photo", tag = "loaners", params(("id" = uuid::Uuid, Path), ("photo" = uuid::Uuid, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), Problems))]
pub(super) async fn show(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, photo)): Path<(LoanId, AttachmentId)>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::photo(db, &caller.actor().stations, photo).await?;
    if row.loan_id != id {
        return Err(Failure::not_found::<kernel::ids::kinds::Attachment>().into());
    }
    let file = files::file(db, row.file_id).await?;
    let bytes = site.platform.files.stream(&file.sha256).await?;
    let kind = HeaderValue::from_str(&file.media_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    Ok(([(header::CONTENT_TYPE, kind)], Body::from_stream(bytes)).into_response())
}

/// Take a photo of a lending back that was a slip
///
/// Its bytes and its history stay.
#[utoipa::path(delete, path = "/api/v1/loans/{id}/photos/{photo}", operation_id = "take_back_loan_photo", tag = "loaners", params(("id" = uuid::Uuid, Path), ("photo" = uuid::Uuid, Path)), responses((status = 204), Problems))]
pub(super) async fn remove(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, photo)): Path<(LoanId, AttachmentId)>,
) -> Result<Response, Fault> {
    let may = caller.may::<LendLoaners>()?;
    queries::loan(site.platform.db.read(), &caller.actor().stations, id).await?;
    let mut work = caller.work(&site).await?;
    acts::take_back_photo(&mut work, may, id, photo).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
