//! Sign in, the second factor, sign out.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::Refused;
use platform::Actor;
use serde::Deserialize;
use ui::web::urls::{local, with_query};
use ui::{Fault, Form, FormState, Guest, L, PublicFrame, Query, Site, Visit, see_other};

use super::entrance::{frame, let_in, let_out};
use super::me;
use super::origin::Caller;
use crate::acts::{self, SecondFactorOutcome, SignInOutcome};
use crate::door::{Knock, knock, shut};
use crate::queries;

/// Where somebody wanted to go.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    next: String,
}

/// The words of the sign-in form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignInText {
    mail: String,
    password: String,
    next: String,
}

/// The words of the second page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeText {
    code: String,
    next: String,
}

#[derive(Template)]
#[template(path = "identity/sign_in.html")]
struct SignInPage {
    frame: PublicFrame,
    l: L,
    form: FormState,
}

#[derive(Template)]
#[template(path = "identity/second_factor_ask.html")]
struct CodePage {
    frame: PublicFrame,
    l: L,
    form: FormState,
}

pub(super) async fn show(
    State(site): State<Site>,
    guest: Guest,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    if guest.signed_in().is_some() {
        return Ok(see_other(local(&wanted.next), None));
    }
    if !queries::is_set_up(site.platform.db.read()).await? {
        return Ok(see_other("/setup", None));
    }
    let form = FormState::new(&guest).with("next", wanted.next);
    page(&site, &guest, StatusCode::OK, form).await
}

async fn page(
    site: &Site,
    guest: &Guest,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let frame = frame(site, guest, "identity-sign-in-title").await?;
    ui::html_with(
        status,
        &SignInPage {
            frame,
            l: guest.lang,
            form,
        },
    )
}

pub(super) async fn sign_in(
    State(site): State<Site>,
    guest: Guest,
    caller: Caller,
    form: Form<SignInText>,
) -> Result<Response, Fault> {
    let attempt = Knock {
        mail: form.input.mail.clone(),
        password: form.input.password.clone(),
        origin: caller.origin,
        former: caller.cookie,
    };
    let next = local(&form.input.next);
    match knock(&site.platform, guest.request_id, attempt).await? {
        SignInOutcome::SignedIn(_, session) => Ok(let_in(&site, &session, see_other(next, None))),
        SignInOutcome::SecondFactor(half) => {
            let url = with_query("/sign-in/code", &[("next".to_owned(), next.to_owned())]);
            Ok(let_in(&site, &half, see_other(url, None)))
        }
        SignInOutcome::Wrong => {
            let refused = Refused::whole("identity-refused-sign-in");
            page(
                &site,
                &guest,
                StatusCode::UNPROCESSABLE_ENTITY,
                form.refused(refused),
            )
            .await
        }
        SignInOutcome::Shut(until) => {
            let refused = shut(&site.platform, until);
            page(
                &site,
                &guest,
                StatusCode::TOO_MANY_REQUESTS,
                form.refused(refused),
            )
            .await
        }
    }
}

pub(super) async fn show_code(
    State(site): State<Site>,
    guest: Guest,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let form = FormState::new(&guest).with("next", wanted.next);
    code_page(&site, &guest, StatusCode::OK, form).await
}

async fn code_page(
    site: &Site,
    guest: &Guest,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let frame = frame(site, guest, "identity-code-title").await?;
    ui::html_with(
        status,
        &CodePage {
            frame,
            l: guest.lang,
            form,
        },
    )
}

pub(super) async fn prove(
    State(site): State<Site>,
    guest: Guest,
    caller: Caller,
    form: Form<CodeText>,
) -> Result<Response, Fault> {
    let cookie = caller.cookie.unwrap_or_default();
    let mut work = guest.work(&site, Actor::system("sign-in")).await?;
    let outcome =
        acts::prove_second_factor(&mut work, &cookie, &form.input.code, &caller.origin).await?;
    work.commit().await?;
    let next = local(&form.input.next);
    match outcome {
        SecondFactorOutcome::SignedIn(_, session) => {
            Ok(let_in(&site, &session, see_other(next, None)))
        }
        SecondFactorOutcome::Wrong => {
            let refused = Refused::field("code", "identity-refused-code");
            code_page(
                &site,
                &guest,
                StatusCode::UNPROCESSABLE_ENTITY,
                form.refused(refused),
            )
            .await
        }
        SecondFactorOutcome::Shut(until) => {
            let refused = shut(&site.platform, until);
            code_page(
                &site,
                &guest,
                StatusCode::TOO_MANY_REQUESTS,
                form.refused(refused),
            )
            .await
        }
        SecondFactorOutcome::Expired => {
            let url = with_query("/sign-in", &[("next".to_owned(), next.to_owned())]);
            Ok(let_out(&site, see_other(url, None)))
        }
    }
}

/// A form without words.
#[derive(Debug, Deserialize)]
pub(super) struct Nothing {}

pub(super) async fn sign_out(
    State(site): State<Site>,
    visit: Visit,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    if let Some(secret) = visit.session_secret() {
        let mut work = visit.work(&site).await?;
        acts::sign_out(&mut work, me(&visit)?, secret).await?;
        work.commit().await?;
    }
    Ok(let_out(&site, see_other("/sign-in", None)))
}
