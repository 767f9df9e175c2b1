//! What is done in the outbox: send one again, send the failed ones again, try the mail server.

use axum::Extension;
use axum::extract::State as Shared;
use axum::response::Response;
use kernel::ids::MailId;
use post::Post;
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit, see_other};

use super::template_acts::myself;
use super::{MAILS, Nothing};
use crate::words;

/// `POST /settings/mails/{id}/retry`
pub(super) async fn retry(
    Shared(site): Shared<Site>,
    visit: Visit,
    Path(id): Path<MailId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    post::retry_mail(&mut work, may, id).await?;
    let done = Flash::good(visit.lang.t("operations-again-done"));
    Ok(form.once.done(work, format!("{MAILS}/{id}"), done).await?)
}

/// `POST /settings/mails/retry-failed`
pub(super) async fn retry_failed(
    Shared(site): Shared<Site>,
    visit: Visit,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let again = post::retry_failed(&mut work, may).await?;
    let done = if again.more {
        Flash::wait(l.a1("operations-retry-failed-cut", "n", again.count))
    } else {
        Flash::good(l.a1("operations-retry-failed-done", "n", again.count))
    };
    Ok(form.once.done(work, MAILS, done).await?)
}

/// `POST /settings/mails/try-out`: a message to the person at the page, to hear what the server says.
pub(super) async fn try_out(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    _form: Form<Nothing>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let me = myself(&visit);
    let tried = post.try_out(&site.platform, &me, l.lang()).await?;
    let said = match tried {
        Ok(()) => Flash::good(l.a1("operations-try-sent", "address", &me.address)),
        Err(why) => Flash::late(words::trouble(l, why)),
    };
    Ok(see_other(MAILS, said))
}
