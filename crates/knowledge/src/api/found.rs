//! What a question finds, what found nothing, and what readers said, over the API.

use std::collections::HashSet;

use axum::extract::State;
use axum::http::StatusCode;
use kernel::ids::ArticleId;
use kernel::refusal::{Refusal, Refused};
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Fault, Json, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};

use super::wire::{ArticleFeedbackWire, MissedWire, tongue};
use crate::acts::{self, Said};
use crate::queries::{self, FeedbackFilter, Hit};
use crate::retrieval::Piece;
use crate::rules::miss::MissState;
use crate::rules::state::Reach;
use crate::rules::tongue::Tongue;

/// What is asked.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ArticleSearchAsk {
    /// The question, as people write it.
    q: String,
    /// In which language: `tr` when nothing is said.
    lang: Option<String>,
    /// Up to which readers: `public` finds what everybody may read, `staff` (when nothing is said) all that is out.
    reach: Option<String>,
    /// Hits wanted.
    #[param(minimum = 1, maximum = 50)]
    limit: Option<u64>,
}

/// An article that was found.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleHit {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    article: ArticleId,
    /// What it is called.
    title: String,
    /// Its address in the help centre.
    url: String,
    /// The piece of its text that answers.
    piece: String,
    /// Words of that piece that were asked for.
    lit: Vec<String>,
    /// Who reads it.
    #[schema(value_type = String)]
    reach: Reach,
    /// How well it fits; larger is better.
    score: f64,
}

impl ArticleHit {
    fn of(tongue: Tongue, hit: Hit) -> Self {
        let whole = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect();
        let lit = hit.piece.iter().filter(|piece| piece.lit);
        Self {
            article: hit.article,
            title: whole(&hit.title),
            url: tongue.article(&hit.slug),
            lit: lit.map(|piece| piece.text.clone()).collect(),
            piece: whole(&hit.piece),
            reach: hit.reach,
            score: hit.score,
        }
    }
}

/// What a question found.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleHits {
    /// The best first.
    hits: Vec<ArticleHit>,
    /// Words that were taken for words that nobody wrote.
    meant: Vec<String>,
}

/// Find articles by a question
#[utoipa::path(get, path = "/api/v1/article-search", operation_id = "search_articles", tag = "articles", params(ArticleSearchAsk), responses((status = 200, body = ArticleHits), Problems))]
pub(super) async fn search(
    State(site): State<Site>,
    _caller: ApiCaller,
    Query(wish): Query<ArticleSearchAsk>,
) -> Result<Json<ArticleHits>, Fault> {
    const USUAL: u64 = 10;
    let tongue = tongue(wish.lang.as_deref().unwrap_or("tr"))?;
    let reach = match &wish.reach {
        Some(word) => word
            .parse()
            .map_err(|refusal: Refusal| Refused::from(refusal.at("reach")))?,
        None => Reach::Staff,
    };
    let limit = usize::try_from(wish.limit.unwrap_or(USUAL)).unwrap_or(queries::FOUND_MAX);
    let found = queries::find(
        &site.platform,
        tongue,
        reach,
        &wish.q,
        &HashSet::new(),
        limit,
    )
    .await?;
    let hits = found
        .hits
        .into_iter()
        .map(|hit| ArticleHit::of(tongue, hit));
    Ok(Json(ArticleHits {
        hits: hits.collect(),
        meant: found.meant.into_iter().map(|(_, taken)| taken).collect(),
    }))
}

/// Which searches.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MissedAsk {
    /// `open` (when nothing is said), `answered` or `aside`.
    state: Option<String>,
    /// Only in this language.
    lang: Option<String>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Searches without a result, the most asked first
#[utoipa::path(get, path = "/api/v1/missed-searches", operation_id = "missed_searches", tag = "articles", params(MissedAsk), responses((status = 200, body = Rows<MissedWire>), Problems))]
pub(super) async fn missed(
    State(site): State<Site>,
    _caller: ApiCaller,
    Query(wish): Query<MissedAsk>,
) -> Result<Json<Rows<MissedWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let state = match &wish.state {
        Some(word) => word
            .parse()
            .map_err(|refusal: Refusal| Refused::from(refusal.at("state")))?,
        None => MissState::Open,
    };
    let lang = wish.lang.map(|code| tongue(&code)).transpose()?;
    let page = queries::missed_page(site.platform.db.read(), state, lang, false, &ask).await?;
    Ok(Json(Rows::of(page, MissedWire::from)))
}

/// Which words of readers.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct FeedbackAsk {
    /// Only of those whom it helped, or did not.
    helped: Option<bool>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// What readers said of an article, the newest first
#[utoipa::path(get, path = "/api/v1/articles/{id}/feedback", operation_id = "article_feedback", tag = "articles", params(("id" = uuid::Uuid, Path), FeedbackAsk), responses((status = 200, body = Rows<ArticleFeedbackWire>), Problems))]
pub(super) async fn feedback(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<ArticleId>,
    Query(wish): Query<FeedbackAsk>,
) -> Result<Json<Rows<ArticleFeedbackWire>>, Fault> {
    let (ask, db) = (
        page_ask(wish.after.as_deref(), wish.limit)?,
        site.platform.db.read(),
    );
    queries::article(db, id).await?;
    let filter = FeedbackFilter {
        article: Some(id),
        helped: wish.helped,
        open: false,
    };
    let page = queries::feedback_page(db, &filter, &ask).await?;
    Ok(Json(Rows::of(page, ArticleFeedbackWire::from)))
}

/// What a reader says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleFeedbackIn {
    /// In which language it was read.
    lang: String,
    /// Whether it helped.
    helped: bool,
    /// A word.
    #[serde(default)]
    words: String,
    /// Who said it, by a word of your own: who says something twice on a day changes what they said.
    reader: String,
}

/// Say whether an article helped
#[utoipa::path(post, path = "/api/v1/articles/{id}/feedback", operation_id = "say_article_feedback", tag = "articles", params(("id" = uuid::Uuid, Path)), request_body = ArticleFeedbackIn, responses((status = 204), Problems))]
pub(super) async fn say(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ArticleId>,
    Json(wish): Json<ArticleFeedbackIn>,
) -> Result<StatusCode, Fault> {
    let tongue = tongue(&wish.lang)?;
    let mut work = caller.work(&site).await?;
    queries::article(work.conn(), id).await?;
    let text = queries::text(work.conn(), id, tongue).await?;
    let n = text.and_then(|text| text.live_n);
    let n = n.ok_or_else(|| Refused::field("lang", "knowledge-refused-not-out"))?;
    let day = kernel::time::civil_day(work.now);
    let told = format!("{} {} {day}", caller.actor().name, wish.reader);
    let mac = site
        .platform
        .secrets
        .mac("article-feedback", told.as_bytes());
    let said = Said {
        article: id,
        tongue,
        n,
        helped: wish.helped,
        words: wish.words,
        reader: hex::encode(&mac[..16]),
    };
    acts::say_feedback(&mut work, said).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
