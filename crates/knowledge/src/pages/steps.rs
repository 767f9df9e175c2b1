//! The steps of an article: publish, take back, archive, bring back, merge, look through.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::ArticleId;
use kernel::refusal::Refused;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, Path, Site, Visit, ended, first};

use super::details::day;
use super::show;
use crate::acts;
use crate::queries;
use crate::rules::tongue::Tongue;

/// The words of a step.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    lang: String,
    into: String,
    next: String,
}

/// Writes a step: what it asks for, the act that it calls, and what is said when it is done.
macro_rules! step {
    ($(#[$doc:meta])* $name:ident($work:ident, $may:ident, $id:ident, $sent:ident) => $act:expr, $said:literal) => {
        $(#[$doc])*
        pub(super) async fn $name(
            State(site): State<Site>,
            visit: Visit,
            Path($id): Path<ArticleId>,
            form: Form<Sent>,
        ) -> Result<Response, Fault> {
            let ($may, l) = (visit.may()?, visit.lang);
            let mut work = first!(form, site, visit);
            let $sent = &form.input;
            let done: Result<(), Failure> = {
                let $work = &mut work;
                async { $act }.await
            };
            let lang = form.input.lang.clone();
            let to = |()| (format!("/articles/{}?lang={lang}", $id), Flash::good(l.t($said)));
            ended!(form, work, done, to, async |form| show::again(&site, &visit, $id, form).await)
        }
    };
}

step! {
    /// Lets a language out.
    publish(work, may, id, sent) => {
        let tongue = Tongue::read(&sent.lang, "lang")?;
        acts::publish(work, may, id, sent.version, tongue).await
    }, "knowledge-published"
}

step! {
    /// Takes a language back.
    unpublish(work, may, id, sent) => {
        let tongue = Tongue::read(&sent.lang, "lang")?;
        acts::unpublish(work, may, id, sent.version, tongue).await
    }, "knowledge-unpublished"
}

step! {
    /// Archives the article.
    archive(work, may, id, sent) => acts::archive_article(work, may, id, sent.version).await, "knowledge-archived"
}

step! {
    /// Brings it back.
    restore(work, may, id, sent) => acts::restore_article(work, may, id, sent.version).await, "knowledge-restored"
}

step! {
    /// Lets it go on in another.
    merge(work, may, id, sent) => {
        let into = queries::meant(work.conn(), &sent.into).await?;
        let into = into.ok_or_else(|| Refused::field("into", "knowledge-refused-merge-unknown"))?;
        acts::merge_articles(work, may, id, sent.version, into).await
    }, "knowledge-merged"
}

step! {
    /// Notes that it was looked through.
    review(work, may, id, sent) => {
        let next = day(&sent.next, "next")?;
        acts::review_article(work, may, id, sent.version, next).await
    }, "knowledge-reviewed"
}
