//! The customer writes to us, with photos when they help.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use platform::Failure;
use serde::Deserialize;
use tickets::Incoming;
use ui::{Begun, Fault, Flash, Form, FormState, L, PublicFrame};

use super::door::{Behind, page};

/// Files of one message.
const FILES: usize = 5;

#[derive(Template)]
#[template(path = "service/track_write.html")]
struct Page {
    frame: PublicFrame,
    l: L,
    form: FormState,
    back: String,
}

/// What is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Words {
    text: String,
}

/// The form.
pub(super) async fn show(behind: Behind, _: Request) -> Result<Response, Fault> {
    let form = FormState::new(&behind.guest);
    shown(&behind, StatusCode::OK, form).await
}

async fn shown(behind: &Behind, status: StatusCode, form: FormState) -> Result<Response, Fault> {
    let shown = Page {
        frame: behind.frame(behind.l.t("service-track-write")).await?,
        l: behind.l,
        form,
        back: behind.url(""),
    };
    page(status, &shown)
}

/// Takes the message in.
pub(super) async fn send(behind: Behind, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &behind.site).await?;
    let mut files = Vec::new();
    for file in form
        .files
        .iter()
        .filter(|file| !file.bytes.is_empty())
        .take(FILES)
    {
        let store = &behind.site.platform.files;
        match store.put(file.bytes.clone(), &file.name).await {
            Ok(stored) => files.push(stored),
            Err(Failure::Refused(why)) => {
                return shown(&behind, StatusCode::UNPROCESSABLE_ENTITY, form.refused(why)).await;
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    let incoming = Incoming {
        text: form.input.text.clone(),
        files,
    };
    let mut work = match form.once.begin(&behind.site, &behind).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    match tickets::receive_message(&mut work, &behind.link, incoming).await {
        Ok(received) => {
            let words = if received.follows {
                "service-track-wrote-anew"
            } else {
                "service-track-wrote"
            };
            let told = Flash::good(behind.l.t(words));
            Ok(form.once.done(work, behind.url(""), told).await?)
        }
        Err(Failure::Refused(why)) => {
            drop(work);
            shown(&behind, StatusCode::UNPROCESSABLE_ENTITY, form.refused(why)).await
        }
        Err(failure) => Err(failure.into()),
    }
}
