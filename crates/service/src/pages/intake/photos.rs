//! Photos of an intake: those that come with the form, those that wait, and the code for the clerk's telephone.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use kernel::ids::{AttachmentId, kinds};
use kernel::refusal::{Refusal, Refused};
use platform::{Failure, StoredFile, files};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;
use ui::form::FileSent;
use ui::{Fault, Form, Html, L, Path, Query, Site, Visit};

use super::unit::{held, held_now};
use crate::acts::hold_photo as desk;
use crate::permissions::TakeIn;

/// Points of the code's side.
const CODE: u32 = 176;

/// The pictures among the files of a form with the place of their unit, and what is wrong with the others.
pub(super) async fn sent(site: &Site, files: &[FileSent]) -> (Vec<(usize, StoredFile)>, Refused) {
    let mut stored = Vec::new();
    let mut refused = Refused(Vec::new());
    for file in files.iter().filter(|file| !file.bytes.is_empty()) {
        let Some(place) = place_of(&file.field) else {
            continue;
        };
        match put(site, file.bytes.clone(), &file.name).await {
            Ok(photo) => stored.push((place, photo)),
            Err(refusals) => refused.0.extend(
                refusals
                    .0
                    .into_iter()
                    .map(|refusal| refusal.at(file.field.clone())),
            ),
        }
    }
    (stored, refused)
}

/// A picture, written anew without its metadata.
pub(super) async fn put(site: &Site, bytes: Bytes, name: &str) -> Result<StoredFile, Refused> {
    let no_picture = || {
        Refusal::new("service-refused-no-picture")
            .at("photos")
            .with("name", name)
    };
    match site.platform.files.put(bytes, name).await {
        Ok(photo) if photo.media_type.starts_with("image/") => Ok(photo),
        Err(Failure::Refused(refused)) => Err(refused),
        Ok(_) => Err(no_picture().into()),
        Err(failure) => {
            tracing::error!(%failure, "a photo could not be stored");
            Err(Refusal::new("service-refused-photo-store")
                .at("photos")
                .into())
        }
    }
}

fn place_of(field: &str) -> Option<usize> {
    let rest = field.strip_prefix("units[")?;
    rest.strip_suffix("].photos")?.parse().ok()
}

/// Lays photos on the desk of a form.
pub(super) async fn hold(
    site: &Site,
    visit: &Visit,
    word: &str,
    photos: &[(usize, StoredFile)],
) -> Result<(), Failure> {
    if photos.is_empty() {
        return Ok(());
    }
    let may = visit.may::<TakeIn>()?;
    let mut work = site
        .platform
        .work(visit.actor().clone(), visit.request_id)
        .await?;
    let desk = desk::open_desk(&mut work, may, word).await?;
    for (place, photo) in photos {
        desk::hold_photo(&mut work, desk, *place, photo).await?;
    }
    work.commit().await
}

/// Of which desk and unit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct Asked {
    desk: String,
    place: usize,
}

/// A fragment: the photos that wait.
pub(in crate::pages) async fn part(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    visit.may::<TakeIn>()?;
    let part = held_now(&site, &visit, &asked.desk, asked.place).await?;
    Ok(axum::response::Html(part.to_string()).into_response())
}

#[derive(Template)]
#[template(path = "service/intake_phone.html")]
struct PhonePart {
    l: L,
    code: String,
    url: String,
    held: Html,
}

/// A fragment: the code that opens the upload page on a telephone.
pub(in crate::pages) async fn telephone(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
    form: Form<Asked>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakeIn>()?;
    let word = form.input.desk.clone();
    let mut work = site
        .platform
        .work(visit.actor().clone(), visit.request_id)
        .await?;
    desk::open_desk(&mut work, may, &word).await?;
    work.commit().await?;
    let base = site.config.base_url.trim_end_matches('/');
    let url = format!("{base}/f/{word}/{}", asked.place);
    ui::html(&PhonePart {
        l: visit.lang,
        code: code(&url)?,
        held: held(&site, &visit, &word, asked.place).await?,
        url,
    })
}

/// A link as a code to scan.
pub(in crate::pages) fn code(link: &str) -> Result<String, Failure> {
    let code = QrCode::new(link.as_bytes()).map_err(Failure::internal)?;
    let drawn = code
        .render::<svg::Color<'_>>()
        .min_dimensions(CODE, CODE)
        .quiet_zone(true)
        .build();
    let begins = drawn.find("<svg").unwrap_or_default();
    Ok(drawn[begins..].to_owned())
}

/// A photo that waits, for whose desk it lies on.
pub(in crate::pages) async fn picture(
    State(site): State<Site>,
    visit: Visit,
    Path((word, id)): Path<(String, AttachmentId)>,
) -> Result<Response, Fault> {
    visit.may::<TakeIn>()?;
    let db = site.platform.db.read();
    let desk = desk::desk(db, &word, site.platform.now()).await?;
    let gone = || Failure::not_found::<kinds::Attachment>();
    let desk = desk.ok_or_else(gone)?;
    let photos = desk::waiting(db, desk.id).await?;
    let photo = photos
        .into_iter()
        .find(|photo| photo.id == id)
        .ok_or_else(gone)?;
    let file = files::file(db, photo.file_id).await?;
    let bytes = site.platform.files.get_small(&file.sha256).await?;
    let mut answer = Body::from(bytes).into_response();
    let kind = HeaderValue::from_static("image/jpeg");
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(answer)
}
