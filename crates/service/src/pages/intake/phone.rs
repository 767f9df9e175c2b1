//! The upload page on the clerk's telephone: opened by the code on the screen, without signing in, while the intake is open.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::refusal::Refused;
use platform::{Actor, Failure};
use serde::Deserialize;
use ui::{Fault, Form, FormState, Guest, L, Path, PublicFrame, Site};

use super::photos::put;
use crate::acts::hold_photo as desk;
use crate::rules::intake::UNITS_MAX;

#[derive(Template)]
#[template(path = "service/photo_phone.html")]
struct Page {
    frame: PublicFrame,
    l: L,
    form: FormState,
    action: String,
    words: String,
    problem: String,
}

/// A form whose files are all.
#[derive(Debug, Default, Deserialize)]
pub(in crate::pages) struct NoWords {}

/// The page of a desk; a word that opens nothing is not found.
pub(in crate::pages) async fn show(
    State(site): State<Site>,
    guest: Guest,
    Path((word, place)): Path<(String, usize)>,
) -> Result<Response, Fault> {
    page(
        &site,
        &guest,
        &word,
        place,
        FormState::new(&guest),
        String::new(),
    )
    .await
}

async fn page(
    site: &Site,
    guest: &Guest,
    word: &str,
    place: usize,
    form: FormState,
    problem: String,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let desk = desk::desk(db, word, site.platform.now()).await?;
    let desk = desk
        .filter(|_| place < UNITS_MAX)
        .ok_or_else(Fault::not_found)?;
    let photos = desk::waiting(db, desk.id).await?;
    let here = photos
        .iter()
        .filter(|photo| usize::try_from(photo.place) == Ok(place))
        .count();
    let l = guest.lang;
    let firm = identity::company(db).await?.map(|firm| firm.name);
    let status = if problem.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = Page {
        frame: guest.frame_public(firm.unwrap_or_default(), l.t("service-photo-page")),
        l,
        form,
        action: format!("/f/{word}/{place}"),
        words: l.a1("service-intake-photos-held", "n", here),
        problem,
    };
    Ok((status, axum::response::Html(page.render()?)).into_response())
}

/// Photos come from the telephone: all that are pictures, or none and why.
pub(in crate::pages) async fn bring(
    State(site): State<Site>,
    guest: Guest,
    Path((word, place)): Path<(String, usize)>,
    form: Form<NoWords>,
) -> Result<Response, Fault> {
    let now = site.platform.now();
    let desk = desk::desk(site.platform.db.read(), &word, now).await?;
    let desk = desk
        .filter(|_| place < UNITS_MAX)
        .ok_or_else(Fault::not_found)?;
    let mut photos = Vec::new();
    for file in form.files.iter().filter(|file| !file.bytes.is_empty()) {
        match put(&site, file.bytes.clone(), &file.name).await {
            Ok(photo) => photos.push(photo),
            Err(refused) => {
                return refused_page(&site, &guest, &word, place, &form, &refused).await;
            }
        }
    }
    if photos.is_empty() {
        let refused = Refused::field("photos", "service-need-photo");
        return refused_page(&site, &guest, &word, place, &form, &refused).await;
    }
    let mut work = guest.work(&site, Actor::system("telephone")).await?;
    for photo in &photos {
        match desk::hold_photo(&mut work, desk.id, place, photo).await {
            Ok(_) => {}
            Err(Failure::Refused(refused)) => {
                work.give_up();
                return refused_page(&site, &guest, &word, place, &form, &refused).await;
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    work.notify(desk::topic(&word));
    work.commit().await?;
    Ok(ui::see_other(format!("/f/{word}/{place}"), None))
}

async fn refused_page(
    site: &Site,
    guest: &Guest,
    word: &str,
    place: usize,
    form: &Form<NoWords>,
    refused: &Refused,
) -> Result<Response, Fault> {
    let l = guest.lang;
    let said: Vec<String> = refused.iter().map(|refusal| l.refusal(refusal)).collect();
    page(site, guest, word, place, form.state(), said.join(" ")).await
}
