//! What a customer still does with a return that was sent: writes to us, adds photos, takes it back, begins another.

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use platform::Failure;
use tickets::Incoming;
use ui::{Fault, Form, FormState, see_other};

use super::door::{Framed, Inside, Told, Words, page, word};
use super::track::{own, sent};
use super::why::put;
use crate::acts::{PhotoStage, add_photos, cancel_return};
use crate::portal::acts::again;
use crate::portal::words::Say;
use crate::store::Seen;

/// Files of one message.
const FILES: usize = 5;

#[derive(Template)]
#[template(path = "returns/portal/write.html")]
struct Write {
    f: Framed,
    p: Say,
    form: FormState,
    told: Told,
    text: String,
    back: String,
}

async fn write_page(
    inside: &Inside,
    form: FormState,
    told: Told,
    text: String,
) -> Result<Response, Fault> {
    let say = inside.say;
    let case = own(inside, sent(inside)?).await?;
    let shown = Write {
        f: inside
            .frame(say.t("returns-portal-write"), &case.number)
            .await?,
        p: say,
        form,
        text,
        back: inside.url(""),
        told,
    };
    page(shown.told.status(), &shown)
}

/// The form of a message, or of more photos.
pub(super) async fn write(inside: Inside, _: Request) -> Result<Response, Fault> {
    let form = inside.form();
    write_page(&inside, form, Told::default(), String::new()).await
}

/// Takes a message and photos in; photos stand on the return, words in the conversation.
pub(super) async fn send(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    let case = own(&inside, sent(&inside)?).await?;
    let text = word(&form.input, "text").to_owned();
    let mut stored = Vec::new();
    let mut problems = kernel::refusal::Problems::new();
    for sent in form
        .files
        .iter()
        .filter(|file| !file.bytes.is_empty())
        .take(FILES)
    {
        match put(&inside, sent.bytes.clone(), &sent.name).await? {
            Ok(photo) => stored.push(photo),
            Err(refusal) => problems.note(refusal.at("photos")),
        }
    }
    let something = !text.is_empty() || !stored.is_empty();
    problems.check(something, "text", "returns-portal-refused-text");
    if let Err(refused) = problems.finish(()) {
        let told = Told::of(&refused, inside.say);
        return write_page(&inside, form.state(), told, text).await;
    }
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(inside.url(""), None));
    };
    let done = async {
        if !stored.is_empty() {
            add_photos(
                &mut work,
                Seen::now(case.id),
                PhotoStage::Asked,
                None,
                &stored,
            )
            .await?;
        }
        if !text.is_empty() {
            let link = inside.link(case.ticket_id, &case.number);
            let incoming = Incoming {
                text: text.clone(),
                files: Vec::new(),
            };
            tickets::receive_message(&mut work, &link, incoming).await?;
        }
        Ok::<(), Failure>(())
    }
    .await;
    match done {
        Ok(()) => {
            let told = inside.say.t("returns-portal-wrote");
            inside.done(work, &form, inside.url(""), Some(told)).await
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            let told = Told::of(&refused, inside.say);
            write_page(&inside, form.state(), told, text).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The customer takes the return back.
pub(super) async fn cancel(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    let case = own(&inside, sent(&inside)?).await?;
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(inside.url(""), None));
    };
    let why = inside.say.l().t("returns-portal-cancelled-by-customer");
    cancel_return(&mut work, Seen::now(case.id), &why).await?;
    let told = inside.say.t("returns-portal-cancelled");
    inside.done(work, &form, inside.url(""), Some(told)).await
}

/// Something else of the same purchase: a visit of its own.
pub(super) async fn one_more(inside: Inside, request: Request) -> Result<Response, Fault> {
    let form = Form::<Words>::from_request(request, &inside.site).await?;
    let Some(mut work) = inside.begin(&form).await? else {
        return Ok(see_other(inside.url(""), None));
    };
    let visit = &inside.visit;
    let url = again(
        &mut work,
        visit.sale_id,
        visit.customer_id,
        inside.say.tongue(),
    )
    .await?;
    inside.done(work, &form, url, None).await
}
