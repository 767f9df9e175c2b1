//! The steps of an article over the API.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::ids::ArticleId;
use platform::Work;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Fault, IfMatch, Json, Path, Site, Versioned};
use utoipa::ToSchema;

use super::wire::{ArticleWire, seen, tongue, wire};
use crate::acts;

/// Which language.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleLangIn {
    /// `tr`, `en` or `de`.
    lang: String,
}

async fn stepped(work: Work, id: ArticleId) -> Result<Response, Fault> {
    let wire = wire(work.conn(), id).await?;
    work.commit().await?;
    Ok(Versioned(wire.version, wire).into_response())
}

/// Let the version of a language out that was kept last
#[utoipa::path(post, path = "/api/v1/articles/{id}/publish", operation_id = "publish_article", tag = "articles", params(("id" = uuid::Uuid, Path)), request_body = ArticleLangIn, responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn publish(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    IfMatch(said): IfMatch,
    Json(wish): Json<ArticleLangIn>,
) -> Result<Response, Fault> {
    let tongue = tongue(&wish.lang)?;
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::publish(&mut work, caller.may()?, id, version, tongue).await?;
    stepped(work, id).await
}

/// Take a language back
#[utoipa::path(post, path = "/api/v1/articles/{id}/unpublish", operation_id = "unpublish_article", tag = "articles", params(("id" = uuid::Uuid, Path)), request_body = ArticleLangIn, responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn unpublish(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    IfMatch(said): IfMatch,
    Json(wish): Json<ArticleLangIn>,
) -> Result<Response, Fault> {
    let tongue = tongue(&wish.lang)?;
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::unpublish(&mut work, caller.may()?, id, version, tongue).await?;
    stepped(work, id).await
}

/// Archive an article
#[utoipa::path(post, path = "/api/v1/articles/{id}/archive", operation_id = "archive_article", tag = "articles", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn archive(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    IfMatch(said): IfMatch,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::archive_article(&mut work, caller.may()?, id, version).await?;
    stepped(work, id).await
}

/// Bring an article back from the archive, as a draft
#[utoipa::path(post, path = "/api/v1/articles/{id}/restore", operation_id = "restore_article", tag = "articles", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn restore(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    IfMatch(said): IfMatch,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::restore_article(&mut work, caller.may()?, id, version).await?;
    stepped(work, id).await
}

/// The article in which another goes on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleMergeIn {
    /// Its key.
    #[schema(value_type = String, format = "uuid")]
    into: ArticleId,
}

/// Let an article go on in another: its addresses lead there
#[utoipa::path(post, path = "/api/v1/articles/{id}/merge", operation_id = "merge_articles", tag = "articles", params(("id" = uuid::Uuid, Path)), request_body = ArticleMergeIn, responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn merge(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    IfMatch(said): IfMatch,
    Json(wish): Json<ArticleMergeIn>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::merge_articles(&mut work, caller.may()?, id, version, wish.into).await?;
    stepped(work, id).await
}

/// When an article is looked through next.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ArticleReviewIn {
    /// The next day; without one it is asked for no more.
    #[schema(value_type = Option<String>, format = Date)]
    next: Option<Date>,
}

/// Note that an article was looked through
#[utoipa::path(post, path = "/api/v1/articles/{id}/review", operation_id = "review_article", tag = "articles", params(("id" = uuid::Uuid, Path)), request_body = ArticleReviewIn, responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn review(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    IfMatch(said): IfMatch,
    Json(wish): Json<ArticleReviewIn>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::review_article(&mut work, caller.may()?, id, version, wish.next).await?;
    stepped(work, id).await
}
