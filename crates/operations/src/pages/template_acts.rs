//! What is done on the page of a message's words: keep, look, try on oneself, go back to the original.

use axum::Extension;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use platform::Failure;
use post::{EditTemplate, Post, Recipient, edit_template, restore_template};
use serde_json::Value;
use ui::{Begun, Fault, Flash, Form, L, Path, Site, Visit};

use super::template::{Beside, PreviewPart, Theirs, TriedPart, Which, Words, page};
use crate::words::trouble;

/// `POST /settings/mail-templates/{kind}/{lang}`
pub(super) async fn save(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    Path(named): Path<(String, String)>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let which = Which::of(&post, named)?;
    let edit = EditTemplate {
        kind: which.kind.clone(),
        lang: which.lang,
        seen: form.input.seen,
        draft: form.input.draft(),
    };
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    match edit_template(&mut work, may, &post, edit).await {
        Ok(()) => {
            let done = Flash::good(visit.lang.t("operations-template-saved"));
            Ok(form.once.done(work, which.url(), done).await?)
        }
        Err(failure) => {
            work.give_up();
            again(&site, &post, &visit, &which, form, failure).await
        }
    }
}

/// The same page with what was typed, and beside it what is in its way.
async fn again(
    site: &Site,
    post: &Post,
    visit: &Visit,
    which: &Which,
    form: Form<Words>,
    failure: Failure,
) -> Result<Response, Fault> {
    let (status, state, beside) = match failure {
        Failure::Refused(refused) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            form.refused(refused),
            Beside::default(),
        ),
        Failure::Stale { theirs, .. } => (
            StatusCode::CONFLICT,
            // they are in view now, so that the next saving is meant
            form.state().with("seen", &theirs["revision"]),
            Beside {
                theirs: Some(of_theirs(visit.lang, &theirs)),
                ..Beside::default()
            },
        ),
        other => return Err(other.into()),
    };
    page(site, post, visit, which, status, state, beside).await
}

fn of_theirs(l: L, theirs: &Value) -> Theirs {
    let word = |name: &str| theirs[name].as_str().unwrap_or_default().to_owned();
    Theirs {
        title: l.a1("operations-template-stale", "author", word("author")),
        subject: word("subject"),
        body: word("body"),
    }
}

/// `POST /settings/mail-templates/{kind}/{lang}/preview`: the part alone, while somebody types.
pub(super) async fn preview(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    Path(named): Path<(String, String)>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let which = Which::of(&post, named)?;
    let draft = form.input.draft();
    ui::html(&PreviewPart::of(&site, &post, visit.lang, &which, &draft).await?)
}

/// `POST /settings/mail-templates/{kind}/{lang}/try-out`: the words as they are typed, to the person who types them.
pub(super) async fn try_out(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    Path(named): Path<(String, String)>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let which = Which::of(&post, named)?;
    let me = myself(&visit);
    let draft = form.input.draft();
    let tried = post
        .try_words(&site.platform, &me, &which.kind, which.lang, &draft)
        .await;
    let l = visit.lang;
    let (status, state, part) = match tried {
        Ok(Ok(())) => (StatusCode::OK, form.state(), sent(l, &me)),
        Ok(Err(why)) => (StatusCode::OK, form.state(), not_sent(trouble(l, why))),
        Err(Failure::Refused(refused)) => {
            let why = refused.iter().map(|one| l.refusal(one)).collect::<Vec<_>>();
            let state = form.refused(refused);
            let part = not_sent(why.join(" "));
            (StatusCode::UNPROCESSABLE_ENTITY, state, part)
        }
        Err(other) => return Err(other.into()),
    };
    if visit.partial() {
        return ui::html_with(status, &part);
    }
    let beside = Beside {
        tried: Some(part),
        ..Beside::default()
    };
    page(&site, &post, &visit, &which, status, state, beside).await
}

/// The person at the page, as a recipient.
pub(super) fn myself(visit: &Visit) -> Recipient {
    Recipient::new(visit.actor().name.to_string(), &visit.signed_in().mail)
}

fn sent(l: L, me: &Recipient) -> TriedPart {
    TriedPart {
        good: true,
        words: l.a1("operations-try-sent", "address", &me.address),
    }
}

const fn not_sent(words: String) -> TriedPart {
    TriedPart { good: false, words }
}

/// `POST /settings/mail-templates/{kind}/{lang}/restore`
pub(super) async fn restore(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    Path(named): Path<(String, String)>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let which = Which::of(&post, named)?;
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let seen = form.input.seen;
    restore_template(&mut work, may, &post, &which.kind, which.lang, seen).await?;
    let done = Flash::good(visit.lang.t("operations-template-restored"));
    Ok(form.once.done(work, which.url(), done).await?)
}
