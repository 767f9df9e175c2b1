//! Forgotten passwords: ask for a link, and set a new one with it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Refused;
use platform::Actor;
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormState, Guest, L, Path, PublicFrame, Site, see_other};

use super::entrance::frame;
use super::origin::Caller;
use super::refusal;
use crate::acts;
use crate::credentials::PasswordHash;
use crate::door::shut;
use crate::queries;
use crate::rules::mail_address::MailAddress;
use crate::rules::passwords::NewPassword;

/// Who forgot.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskText {
    mail: String,
}

/// The new password.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SetText {
    password: String,
}

/// Which of the four faces the page shows.
#[derive(PartialEq, Eq)]
enum Face {
    Ask,
    Sent,
    Set,
    Ended,
}

#[derive(Template)]
#[template(path = "identity/password_reset.html")]
struct ResetPage {
    frame: PublicFrame,
    l: L,
    form: FormState,
    face: Face,
    name: String,
}

async fn page(
    site: &Site,
    guest: &Guest,
    status: StatusCode,
    face: Face,
    form: FormState,
    name: &str,
) -> Result<Response, Fault> {
    let frame = frame(site, guest, "identity-reset-title").await?;
    let page = ResetPage {
        frame,
        l: guest.lang,
        form,
        face,
        name: name.to_owned(),
    };
    ui::html_with(status, &page)
}

pub(super) async fn ask_form(State(site): State<Site>, guest: Guest) -> Result<Response, Fault> {
    page(
        &site,
        &guest,
        StatusCode::OK,
        Face::Ask,
        FormState::new(&guest),
        "",
    )
    .await
}

/// Says the same whether or not anybody has that address.
pub(super) async fn ask(
    State(site): State<Site>,
    guest: Guest,
    caller: Caller,
    form: Form<AskText>,
) -> Result<Response, Fault> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let mail = match MailAddress::parse(&form.input.mail) {
        Ok(mail) => mail.to_string(),
        Err(refusal) => {
            return page(
                &site,
                &guest,
                status,
                Face::Ask,
                form.refused(refusal.into()),
                "",
            )
            .await;
        }
    };
    let mut work = guest.work(&site, Actor::system("password-reset")).await?;
    let later = acts::ask_password_reset(&mut work, &mail, &caller.origin.address).await?;
    work.commit().await?;
    match later {
        Some(until) => {
            let form = form.refused(shut(&site.platform, until));
            page(
                &site,
                &guest,
                StatusCode::TOO_MANY_REQUESTS,
                Face::Ask,
                form,
                "",
            )
            .await
        }
        None => page(&site, &guest, StatusCode::OK, Face::Sent, form.state(), "").await,
    }
}

pub(super) async fn set_form(
    State(site): State<Site>,
    guest: Guest,
    Path(link): Path<String>,
) -> Result<Response, Fault> {
    let form = FormState::new(&guest);
    let db = site.platform.db.read();
    let Some(reset) = queries::password_reset(db, &link, site.platform.now()).await? else {
        return page(&site, &guest, StatusCode::NOT_FOUND, Face::Ended, form, "").await;
    };
    let staff = queries::staff_row(db, reset.staff_id).await?;
    page(&site, &guest, StatusCode::OK, Face::Set, form, &staff.name).await
}

pub(super) async fn set(
    State(site): State<Site>,
    guest: Guest,
    Path(link): Path<String>,
    form: Form<SetText>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let Some(reset) = queries::password_reset(db, &link, site.platform.now()).await? else {
        return page(
            &site,
            &guest,
            StatusCode::NOT_FOUND,
            Face::Ended,
            form.state(),
            "",
        )
        .await;
    };
    let staff = queries::staff_row(db, reset.staff_id).await?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let password = match NewPassword::parse(&form.input.password, &staff.name, &staff.mail) {
        Ok(password) => password,
        Err(refused) => {
            return page(
                &site,
                &guest,
                status,
                Face::Set,
                form.refused(refused),
                &staff.name,
            )
            .await;
        }
    };
    match write(&site, &guest, &link, password).await? {
        Ok(()) => {
            let done = Flash::good(guest.lang.t("identity-reset-done"));
            Ok(see_other("/sign-in", done))
        }
        Err(_) => {
            page(
                &site,
                &guest,
                StatusCode::NOT_FOUND,
                Face::Ended,
                form.state(),
                "",
            )
            .await
        }
    }
}

async fn write(
    site: &Site,
    guest: &Guest,
    link: &str,
    password: NewPassword,
) -> Result<Result<(), Refused>, Fault> {
    let hash = PasswordHash::of(password)
        .await
        .map_err(platform::Failure::from)?;
    let mut work = guest.work(site, Actor::system("password-reset")).await?;
    match acts::reset_password(&mut work, link, hash).await {
        Ok(_) => Ok(Ok(work.commit().await?)),
        Err(failure) => Ok(Err(refusal(failure)?)),
    }
}
