//! Pages of the settings: words of outgoing mail, the outbox, background jobs.

mod jobs;
mod mail;
mod outbox;
mod sending;
mod template;
mod template_acts;
mod template_list;

use axum::Extension;
use axum::handler::Handler as _;
use identity::RunJobs;
use post::{EditMailTemplates, Post, ReadMails, RetryMails};
use ui::{Need, Routes};

/// Where the words of outgoing mail are edited.
pub(crate) const TEMPLATES: &str = "/settings/mail-templates";
/// The outbox.
pub(crate) const MAILS: &str = "/settings/mails";
/// The background jobs.
pub(crate) const JOBS: &str = "/settings/jobs";

/// All pages with their needs.
#[must_use]
pub fn routes(post: Post) -> Routes {
    template_routes(post.clone())
        .merge(mail_routes(post))
        .merge(job_routes())
        .merge(crate::checks::pages::routes())
}

fn template_routes(post: Post) -> Routes {
    let edit = Need::permission::<EditMailTemplates>();
    let post = Extension(post);
    let one = format!("{TEMPLATES}/{{kind}}/{{lang}}");
    Routes::new()
        .get(TEMPLATES, edit, template_list::list.layer(post.clone()))
        .get(&one, edit, template::show.layer(post.clone()))
        .post(&one, edit, template_acts::save.layer(post.clone()))
        .post(
            &format!("{one}/preview"),
            edit,
            template_acts::preview.layer(post.clone()),
        )
        .post(
            &format!("{one}/try-out"),
            edit,
            template_acts::try_out.layer(post.clone()),
        )
        .post(
            &format!("{one}/restore"),
            edit,
            template_acts::restore.layer(post),
        )
}

fn mail_routes(post: Post) -> Routes {
    let read = Need::permission::<ReadMails>();
    let retry = Need::permission::<RetryMails>();
    let post = Extension(post);
    Routes::new()
        .get(MAILS, read, outbox::list.layer(post.clone()))
        .get(
            &format!("{MAILS}/{{id}}"),
            read,
            mail::show.layer(post.clone()),
        )
        .post(&format!("{MAILS}/{{id}}/retry"), retry, sending::retry)
        .post(
            &format!("{MAILS}/retry-failed"),
            retry,
            sending::retry_failed,
        )
        .post(
            &format!("{MAILS}/try-out"),
            Need::permission::<EditMailTemplates>(),
            sending::try_out.layer(post),
        )
}

fn job_routes() -> Routes {
    let run = Need::permission::<RunJobs>();
    Routes::new()
        .get(JOBS, run, jobs::list)
        .get(&format!("{JOBS}/schedules"), run, jobs::schedules)
        .get(&format!("{JOBS}/{{id}}"), run, jobs::show)
        .post(&format!("{JOBS}/retry"), run, jobs::retry_kind)
        .post(&format!("{JOBS}/{{id}}/retry"), run, jobs::retry)
        .post(&format!("{JOBS}/{{id}}/discard"), run, jobs::discard)
}

/// What a form sends that has only a button.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Nothing {}
