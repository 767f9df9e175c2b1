//! Categories, words that mean the same, and pictures over the API.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::ids::{ArticleCategoryId, ArticleId, AttachmentId, SynonymGroupId};
use kernel::refusal::Refused;
use platform::Failure;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Query, Site, files_sent};
use utoipa::{IntoParams, ToSchema};

use super::wire::tongue;
use crate::acts::{self, CategoryText, CategoryWords};
use crate::permissions::WriteArticles;
use crate::queries;
use crate::rules::tongue::Tongue;

/// A category in one language.
#[derive(Serialize, ToSchema)]
pub(super) struct CategoryLang {
    /// `tr`, `en` or `de`.
    #[schema(value_type = String)]
    lang: Tongue,
    /// Its name.
    name: String,
    /// What stands on it.
    about: String,
    /// Its address in the help centre.
    url: String,
}

/// A category.
#[derive(Serialize, ToSchema)]
pub(super) struct CategoryWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: ArticleCategoryId,
    /// The one above.
    #[schema(value_type = Option<String>, format = "uuid")]
    parent: Option<ArticleCategoryId>,
    /// Its words.
    langs: Vec<CategoryLang>,
    /// Optimistic version.
    version: i32,
}

impl From<&queries::Shelf> for CategoryWire {
    fn from(shelf: &queries::Shelf) -> Self {
        let lang = |tongue: Tongue| {
            let text = shelf.said(tongue)?;
            Some(CategoryLang {
                lang: tongue,
                name: text.name.clone(),
                about: text.about.clone(),
                url: tongue.category(&text.slug),
            })
        };
        Self {
            id: shelf.id,
            parent: shelf.parent,
            langs: Tongue::ALL.into_iter().filter_map(lang).collect(),
            version: shelf.version,
        }
    }
}

/// All categories, in the order in which they are read
#[utoipa::path(get, path = "/api/v1/article-categories", operation_id = "article_categories", tag = "articles", responses((status = 200, body = Vec<CategoryWire>), Problems))]
pub(super) async fn categories(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<CategoryWire>>, Fault> {
    let tree = queries::tree(site.platform.db.read()).await?;
    Ok(Json(tree.0.iter().map(CategoryWire::from).collect()))
}

/// A category to be.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CategoryIn {
    /// The one above.
    #[schema(value_type = Option<String>, format = "uuid")]
    parent: Option<ArticleCategoryId>,
    /// Its Turkish name.
    name_tr: String,
    /// Its English name.
    name_en: String,
    /// Its German name.
    name_de: String,
    /// What stands on it, in Turkish.
    about_tr: String,
    /// What stands on it, in English.
    about_en: String,
    /// What stands on it, in German.
    about_de: String,
}

/// Make a category
#[utoipa::path(post, path = "/api/v1/article-categories", operation_id = "add_article_category", tag = "articles", request_body = CategoryIn, responses((status = 201, body = CategoryWire), Problems))]
pub(super) async fn add_category(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<CategoryIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let wish = body.input;
    let text = |name, about| CategoryText { name, about };
    let words = CategoryWords {
        parent: wish.parent,
        texts: [
            text(wish.name_tr, wish.about_tr),
            text(wish.name_en, wish.about_en),
            text(wish.name_de, wish.about_de),
        ],
    };
    let id = acts::add_category(&mut work, caller.may()?, words).await?;
    let tree = queries::tree(work.conn()).await?;
    let made = tree
        .get(id)
        .map(CategoryWire::from)
        .ok_or(Fault::not_found())?;
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// Words that mean the same.
#[derive(Serialize, ToSchema)]
pub(super) struct SynonymsWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: SynonymGroupId,
    /// In which language.
    #[schema(value_type = String)]
    lang: Tongue,
    /// The words.
    phrases: Vec<String>,
    /// Optimistic version.
    version: i32,
}

impl From<crate::records::synonyms::Model> for SynonymsWire {
    fn from(row: crate::records::synonyms::Model) -> Self {
        Self {
            id: row.id,
            lang: row.lang,
            phrases: row.phrases.lines().map(str::to_owned).collect(),
            version: row.version,
        }
    }
}

/// All groups of words that mean the same to the search
#[utoipa::path(get, path = "/api/v1/article-synonyms", operation_id = "article_synonyms", tag = "articles", responses((status = 200, body = Vec<SynonymsWire>), Problems))]
pub(super) async fn synonyms(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<SynonymsWire>>, Fault> {
    let rows = queries::synonym_groups(site.platform.db.read()).await?;
    Ok(Json(rows.into_iter().map(SynonymsWire::from).collect()))
}

/// Words that are to mean the same.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SynonymsIn {
    /// In which language.
    lang: String,
    /// Two to twelve words or short phrases.
    phrases: Vec<String>,
}

/// Keep words that mean the same
#[utoipa::path(post, path = "/api/v1/article-synonyms", operation_id = "add_article_synonyms", tag = "articles", request_body = SynonymsIn, responses((status = 201, body = SynonymsWire), Problems))]
pub(super) async fn add_synonyms(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<SynonymsIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let (tongue, phrases) = (tongue(&body.input.lang)?, body.input.phrases.join("\n"));
    let id = acts::add_synonyms(&mut work, caller.may()?, tongue, &phrases).await?;
    let made = SynonymsWire::from(queries::synonym_one(work.conn(), id).await?);
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// Take words that mean the same away
#[utoipa::path(delete, path = "/api/v1/article-synonyms/{id}", operation_id = "remove_article_synonyms", tag = "articles", params(("id" = uuid::Uuid, Path)), responses((status = 204), Problems))]
pub(super) async fn remove_synonyms(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SynonymGroupId>,
) -> Result<StatusCode, Fault> {
    let mut work = caller.work(&site).await?;
    acts::remove_synonyms(&mut work, caller.may()?, id).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A picture of an article.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleImage {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: AttachmentId,
    /// Name of the file.
    name: String,
    /// The address under which a text shows it.
    url: String,
}

async fn all(db: &impl ConnectionTrait, id: ArticleId) -> Result<Vec<ArticleImage>, Failure> {
    let rows = queries::images_of(db, id).await?;
    let image = |row: crate::records::image::Model| ArticleImage {
        url: acts::image_url(row.id),
        id: row.id,
        name: row.name,
    };
    Ok(rows.into_iter().map(image).collect())
}

/// Pictures of an article
#[utoipa::path(get, path = "/api/v1/articles/{id}/images", operation_id = "article_images", tag = "articles", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Vec<ArticleImage>), Problems))]
pub(super) async fn images(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<ArticleId>,
) -> Result<Json<Vec<ArticleImage>>, Fault> {
    let db = site.platform.db.read();
    queries::article(db, id).await?;
    Ok(Json(all(db, id).await?))
}

/// The name of a file whose body is sent alone.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ArticleImageAsk {
    /// Name of the file, when the body is one: `tank.jpg`.
    name: Option<String>,
}

/// Put pictures to an article
///
/// The body is one picture (then `name` says its name) or `multipart/form-data` with several. Answers all pictures.
#[utoipa::path(post, path = "/api/v1/articles/{id}/images", operation_id = "add_article_images", tag = "articles", params(("id" = uuid::Uuid, Path), ArticleImageAsk), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, body = Vec<ArticleImage>), Problems))]
pub(super) async fn add_images(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    Query(ask): Query<ArticleImageAsk>,
    request: Request,
) -> Result<Response, Fault> {
    let may = caller.may::<WriteArticles>()?;
    queries::article(site.platform.db.read(), id).await?;
    // the files are stored before the change begins, so that nobody waits for their bytes
    let mut stored = Vec::new();
    for (name, bytes) in files_sent(request, &site, ask.name).await? {
        stored.push(site.platform.files.put(bytes, &name).await?);
    }
    if stored.is_empty() {
        return Err(Refused::field("file", "knowledge-refused-no-image").into());
    }
    let mut work = caller.work(&site).await?;
    acts::add_images(&mut work, may, id, &stored).await?;
    let images = all(work.conn(), id).await?;
    work.commit().await?;
    Ok((StatusCode::CREATED, Json(images)).into_response())
}

/// Take a picture away that no text shows
#[utoipa::path(delete, path = "/api/v1/articles/{id}/images/{image}", operation_id = "remove_article_image", tag = "articles", params(("id" = uuid::Uuid, Path), ("image" = uuid::Uuid, Path)), responses((status = 204), Problems))]
pub(super) async fn remove_image(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, image)): Path<(ArticleId, AttachmentId)>,
) -> Result<StatusCode, Fault> {
    let mut work = caller.work(&site).await?;
    acts::remove_image(&mut work, caller.may()?, id, image).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
