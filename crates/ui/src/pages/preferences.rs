//! Language and colours that a reader chose, kept in cookies; the language of a person also by identity.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use crate::fault::Fault;
use crate::flash::see_other;
use crate::form::Form;
use crate::request::{Guest, Query};
use crate::site::Site;
use crate::texts::Lang;
use crate::web::cookies::{self, Cookie};
use crate::web::urls;

/// What was chosen.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct Chosen {
    language: String,
    theme: String,
    back: String,
}

pub(super) async fn keep(
    State(site): State<Site>,
    guest: Guest,
    form: Form<Chosen>,
) -> Result<Response, Fault> {
    let mut answer = see_other(urls::local(&form.input.back), None);
    set_language(&site, &guest, &form.input.language, answer.headers_mut()).await?;
    let secure = site.config.secure_cookies;
    match form.input.theme.as_str() {
        theme @ ("light" | "dark") => {
            Cookie::lasting(cookies::THEME, theme).set(answer.headers_mut(), secure)
        }
        "system" => Cookie::gone(cookies::THEME).set(answer.headers_mut(), secure),
        _ => {}
    }
    Ok(answer)
}

/// A link for pages without a session: it changes nothing but the reader's own cookie.
pub(super) async fn language(
    State(site): State<Site>,
    guest: Guest,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Fault> {
    let mut answer = see_other(urls::local(&chosen.back), None);
    set_language(&site, &guest, &chosen.language, answer.headers_mut()).await?;
    Ok(answer)
}

async fn set_language(
    site: &Site,
    guest: &Guest,
    code: &str,
    headers: &mut HeaderMap,
) -> Result<(), Fault> {
    let Some(lang) = Lang::of_tag(code) else {
        return Ok(());
    };
    Cookie::lasting(cookies::LANGUAGE, lang.code()).set(headers, site.config.secure_cookies);
    if let Some(signed_in) = guest.signed_in() {
        site.sign_in
            .keep_language(&site.platform, signed_in, lang)
            .await?;
    }
    Ok(())
}
