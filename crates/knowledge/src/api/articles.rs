//! Articles over the API: the list, one, its words, what stands about it, its versions.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::ids::{ArticleCategoryId, ArticleId, MissedSearchId, StaffId};
use kernel::refusal::{Refusal, Refused};
use serde::Deserialize;
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Query, Site, Versioned};
use utoipa::{IntoParams, ToSchema};

use super::wire::{
    ArticleAbout, ArticleText, ArticleVersion, ArticleVersionText, ArticleWhole, ArticleWire, seen,
    tongue, wire,
};
use crate::acts::{self, Details, NewArticle};
use crate::queries::{self, ArticleFilter};
use crate::rules::state::Reach;
use crate::rules::words::Typed;

/// Which articles.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ArticlesAsk {
    /// Only in this state: `draft`, `published`, `archived`. Without it all that are not archived.
    state: Option<String>,
    /// Only for these readers: `public`, `customers`, `staff`.
    reach: Option<String>,
    /// Only on this shelf and those below it.
    #[param(value_type = Option<String>, format = "uuid")]
    category: Option<ArticleCategoryId>,
    /// Only what has no words in this language.
    lacks: Option<String>,
    /// Only what is to be looked through by this day.
    #[param(value_type = Option<String>, format = Date)]
    due: Option<Date>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

fn named<S>(word: Option<String>, field: &'static str) -> Result<Option<S>, Refused>
where
    S: std::str::FromStr<Err = Refusal>,
{
    let read = |word: String| {
        word.parse()
            .map_err(|refusal: Refusal| Refused::from(refusal.at(field)))
    };
    word.map(read).transpose()
}

/// Articles, the one changed last first
#[utoipa::path(get, path = "/api/v1/articles", operation_id = "articles", tag = "articles", params(ArticlesAsk), responses((status = 200, body = Rows<ArticleWire>), Problems))]
pub(super) async fn list(
    State(site): State<Site>,
    _caller: ApiCaller,
    Query(wish): Query<ArticlesAsk>,
) -> Result<Json<Rows<ArticleWire>>, Fault> {
    let (ask, db) = (
        page_ask(wish.after.as_deref(), wish.limit)?,
        site.platform.db.read(),
    );
    let categories = match wish.category {
        Some(id) => Some(queries::tree(db).await?.with_below(id)),
        None => None,
    };
    let lacks = wish
        .lacks
        .map(|code| tongue(&code).map_err(|refused| field(refused, "lacks")));
    let filter = ArticleFilter {
        state: named(wish.state, "state")?,
        reach: named(wish.reach, "reach")?,
        categories,
        lacks: lacks.transpose()?,
        due: wish.due,
        ..ArticleFilter::default()
    };
    let page = queries::articles_page(db, &filter, &ask).await?;
    let mut langs = queries::lang_lines(db, page.rows.iter().map(|row| row.id)).await?;
    Ok(Json(Rows::of(page, |row| {
        let lines = langs.remove(&row.id).unwrap_or_default();
        ArticleWire::of(row, lines)
    })))
}

/// The same reasons beside another field.
fn field(refused: Refused, name: &'static str) -> Refused {
    Refused(
        refused
            .0
            .into_iter()
            .map(|refusal| refusal.at(name))
            .collect(),
    )
}

/// One article with its words
#[utoipa::path(get, path = "/api/v1/articles/{id}", operation_id = "article", tag = "articles", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ArticleWhole), Problems))]
pub(super) async fn show(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<ArticleId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let article = wire(db, id).await?;
    let texts = queries::texts_of(db, id).await?;
    let about = queries::about_of(db, id).await?;
    let thing = |row: crate::records::about::Model| ArticleAbout {
        kind: row.kind,
        code: row.code,
        name: row.name,
    };
    let whole = ArticleWhole {
        texts: texts.into_iter().map(ArticleText::from).collect(),
        about: about.into_iter().map(thing).collect(),
        article,
    };
    Ok(Versioned(whole.article.version, whole).into_response())
}

/// What stands about an article.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ArticleDetailsIn {
    /// Its shelf.
    #[schema(value_type = Option<String>, format = "uuid")]
    category: Option<ArticleCategoryId>,
    /// `public`, `customers` or `staff`; `public` when nothing is said.
    #[schema(value_type = Option<String>)]
    reach: Option<String>,
    /// When it is to be looked through.
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Date>,
    /// By whom.
    #[schema(value_type = Option<String>, format = "uuid")]
    reviewer: Option<StaffId>,
    /// Stock codes of products that it speaks of.
    products: Vec<String>,
    /// Names of product groups of the regulation.
    groups: Vec<String>,
    /// Codes of fault groups.
    faults: Vec<String>,
}

impl ArticleDetailsIn {
    fn read(self) -> Result<Details, Refused> {
        Ok(Details {
            category: self.category,
            reach: named(self.reach, "reach")?.unwrap_or(Reach::Public),
            review_on: self.review_on,
            reviewer: self.reviewer,
            products: self.products,
            groups: self.groups,
            faults: self.faults,
        })
    }
}

/// The words of a language.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ArticleTextIn {
    /// What it is called.
    title: String,
    /// Its address; made from the title when it is empty.
    slug: String,
    /// What it says, in a sentence.
    summary: String,
    /// Its text, as Markdown.
    body: String,
    /// What was changed, in a few words.
    changed: String,
}

impl ArticleTextIn {
    fn typed(self) -> Typed {
        Typed {
            title: self.title,
            slug: self.slug,
            summary: self.summary,
            body: self.body,
            changed: self.changed,
        }
    }
}

/// An article to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleIn {
    /// Its first language: `tr`, `en` or `de`.
    lang: String,
    /// Its words.
    text: ArticleTextIn,
    /// What stands about it.
    #[serde(default)]
    details: ArticleDetailsIn,
    /// The search without a result that it answers.
    #[schema(value_type = Option<String>, format = "uuid")]
    answers: Option<MissedSearchId>,
}

/// Write an article; nothing of it is out yet
#[utoipa::path(post, path = "/api/v1/articles", operation_id = "write_article", tag = "articles", request_body = ArticleIn, responses((status = 201, body = ArticleWire), Problems))]
pub(super) async fn add(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<ArticleIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let wish = body.input;
    let new = NewArticle {
        tongue: tongue(&wish.lang)?,
        words: wish.text.typed().read()?,
        details: wish.details.read()?,
        answers: wish.answers,
    };
    let id = acts::write_article(&mut work, caller.may()?, new).await?;
    let wire = wire(work.conn(), id).await?;
    let place = Some(format!("/api/v1/articles/{id}"));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &wire)
        .await?)
}

/// Write a language of an article: its first words, or a new version
///
/// What is out stays out until the new version is published.
#[utoipa::path(put, path = "/api/v1/articles/{id}/texts/{lang}", operation_id = "write_article_text", tag = "articles", params(("id" = uuid::Uuid, Path), ("lang" = String, Path)), request_body = ArticleTextIn, responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn write_text(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, lang)): Path<(ArticleId, String)>,
    IfMatch(said): IfMatch,
    Json(wish): Json<ArticleTextIn>,
) -> Result<Response, Fault> {
    let (tongue, words) = (tongue(&lang)?, wish.typed().read()?);
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::write_text(&mut work, caller.may()?, id, version, tongue, words).await?;
    let wire = wire(work.conn(), id).await?;
    work.commit().await?;
    Ok(Versioned(wire.version, wire).into_response())
}

/// Change what stands about an article
#[utoipa::path(put, path = "/api/v1/articles/{id}/details", operation_id = "edit_article", tag = "articles", params(("id" = uuid::Uuid, Path)), request_body = ArticleDetailsIn, responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn edit(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    IfMatch(said): IfMatch,
    Json(wish): Json<ArticleDetailsIn>,
) -> Result<Response, Fault> {
    let details = wish.read()?;
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::edit_article(&mut work, caller.may()?, id, version, details).await?;
    let wire = wire(work.conn(), id).await?;
    work.commit().await?;
    Ok(Versioned(wire.version, wire).into_response())
}

/// The versions of a language, the newest first
#[utoipa::path(get, path = "/api/v1/articles/{id}/texts/{lang}/versions", operation_id = "article_versions", tag = "articles", params(("id" = uuid::Uuid, Path), ("lang" = String, Path)), responses((status = 200, body = Vec<ArticleVersion>), Problems))]
pub(super) async fn versions(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path((id, lang)): Path<(ArticleId, String)>,
) -> Result<Json<Vec<ArticleVersion>>, Fault> {
    let (tongue, db) = (tongue(&lang)?, site.platform.db.read());
    queries::article(db, id).await?;
    let rows = queries::revisions(db, id, tongue).await?;
    Ok(Json(rows.into_iter().map(ArticleVersion::from).collect()))
}

/// One version with its words
#[utoipa::path(get, path = "/api/v1/articles/{id}/texts/{lang}/versions/{n}", operation_id = "article_version", tag = "articles", params(("id" = uuid::Uuid, Path), ("lang" = String, Path), ("n" = i32, Path)), responses((status = 200, body = ArticleVersionText), Problems))]
pub(super) async fn version(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path((id, lang, n)): Path<(ArticleId, String, i32)>,
) -> Result<Json<ArticleVersionText>, Fault> {
    let row = queries::revision(site.platform.db.read(), id, tongue(&lang)?, n).await?;
    Ok(Json(row.into()))
}

/// Write the words of an old version as a new one
#[utoipa::path(post, path = "/api/v1/articles/{id}/texts/{lang}/versions/{n}/bring-back", operation_id = "bring_article_version_back", tag = "articles", params(("id" = uuid::Uuid, Path), ("lang" = String, Path), ("n" = i32, Path)), responses((status = 200, body = ArticleWire), Problems))]
pub(super) async fn bring_back(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, lang, n)): Path<(ArticleId, String, i32)>,
    IfMatch(said): IfMatch,
) -> Result<Response, Fault> {
    let tongue = tongue(&lang)?;
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, said).await?;
    acts::bring_back(&mut work, caller.may()?, id, version, tongue, n).await?;
    let wire = wire(work.conn(), id).await?;
    work.commit().await?;
    Ok(Versioned(wire.version, wire).into_response())
}
