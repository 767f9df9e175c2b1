//! The outbox and the background jobs for programs. Wire types live here alone.

mod jobs;
mod mails;

use axum::Extension;
use identity::RunJobs;
use post::{Post, ReadMails, RetryMails};
use serde::Deserialize;
use ui::{ApiRoutes, Need};
use utoipa::ToSchema;
use utoipa_axum::routes;

/// All routes with their needs.
#[must_use]
pub fn api_routes(post: Post) -> ApiRoutes {
    let read = Need::permission::<ReadMails>();
    let run = Need::permission::<RunJobs>();
    let (schemas, paths, one) = routes!(mails::get_one);
    let one = one.layer(Extension(post));
    ApiRoutes::new()
        .add(routes!(mails::list), read)
        .add((schemas, paths, one), read)
        .add(routes!(mails::retry), Need::permission::<RetryMails>())
        .add(routes!(jobs::list), run)
        .add(routes!(jobs::get_one), run)
        .add(routes!(jobs::retry), run)
        .add(routes!(jobs::discard), run)
        .merge(crate::checks::api::routes_of_checks())
}

/// An act that needs to be told nothing: `{}`.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}
