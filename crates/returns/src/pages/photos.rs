//! Photos and papers of a return: added and read.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{AttachmentId, ReturnId};
use kernel::refusal::Refused;
use platform::{Failure, StoredFile, files};
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit};

use super::show::page;
use crate::acts::{self, PhotoStage};
use crate::queries;
use crate::store::{self, Seen};

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    stage: String,
    unit: String,
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    store::case(site.platform.db.read(), &visit.actor().stations, id).await?;
    let stored = stored(&site, &form).await;
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let stage = form.input.stage.parse().unwrap_or(PhotoStage::Received);
    let unit = form.input.unit.parse().ok();
    let seen = match form.input.version {
        0 => Seen::now(id),
        version => Seen::at(id, version),
    };
    let added = match stored {
        Ok(files) => acts::add_photos(&mut work, seen, stage, unit, &files).await,
        Err(failure) => Err(failure),
    };
    match added {
        Ok(_) => {
            let flash = Flash::good(visit.lang.t("returns-photo-added"));
            let url = format!("/returns/{id}#photos");
            Ok(form.once.done(work, url, flash).await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(&site, &visit, id, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Files are stored before the change begins, so that nobody waits for their bytes.
async fn stored(site: &Site, form: &Form<Sent>) -> Result<Vec<StoredFile>, Failure> {
    let file = form
        .file("file")
        .ok_or_else(|| Refused::field("file", "returns-refused-file"))?;
    let stored = site
        .platform
        .files
        .put(file.bytes.clone(), &file.name)
        .await?;
    Ok(vec![stored])
}

/// Always a download: a foreign file is never opened as a page of ours.
pub(super) async fn download(
    State(site): State<Site>,
    visit: Visit,
    Path((id, photo)): Path<(ReturnId, AttachmentId)>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::photo(db, &visit.actor().stations, id, photo).await?;
    let kept = files::file(db, row.file_id).await?;
    let bytes = site.platform.files.stream(&kept.sha256).await?;
    let mut answer = Body::from_stream(bytes).into_response();
    let kind = HeaderValue::from_str(&kept.media_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let picture = kept.media_type.starts_with("image/");
    let way = if picture { "inline" } else { "attachment" };
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    answer
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(way));
    Ok(answer)
}
