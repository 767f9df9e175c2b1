//! Whether the customer hears of every step or only of what must be said.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, FormState, L, PublicFrame};

use super::door::{Behind, page};
use crate::{acts, queries};

#[derive(Template)]
#[template(path = "service/track_wish.html")]
struct Page {
    frame: PublicFrame,
    l: L,
    form: FormState,
    quiet: bool,
    back: String,
}

/// What is chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Words {
    quiet: bool,
}

/// How it stands.
pub(super) async fn show(behind: Behind, _: Request) -> Result<Response, Fault> {
    let db = behind.site.platform.db.read();
    let shown = Page {
        frame: behind.frame(behind.l.t("service-track-notices")).await?,
        l: behind.l,
        form: FormState::new(&behind.guest),
        quiet: queries::is_quiet(db, behind.link.customer).await?,
        back: behind.url(""),
    };
    page(StatusCode::OK, &shown)
}

/// Keeps it.
pub(super) async fn keep(behind: Behind, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &behind.site).await?;
    let mut work = match form.once.begin(&behind.site, &behind).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    acts::keep_wish_by_link(&mut work, &behind.link, form.input.quiet).await?;
    let words = if form.input.quiet {
        "service-track-quiet-now"
    } else {
        "service-track-told-now"
    };
    let told = Flash::good(behind.l.t(words));
    Ok(form.once.done(work, behind.url(""), told).await?)
}
