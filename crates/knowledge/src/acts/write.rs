//! Write an article, a language of it, a new version; bring an old version back.

use kernel::ids::{ArticleId, MissedSearchId};
use kernel::refusal::{Arg, Refused};
use kernel::turkish::fold;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::details::{Details, write_about};
use super::{keep, searches};
use crate::events;
use crate::permissions::WriteArticles;
use crate::queries;
use crate::records::{address, article, revision, text};
use crate::rules::state::ArticleState;
use crate::rules::tongue::Tongue;
use crate::rules::words::Words;

/// Numbers that an address made from a title may get when it is taken.
const NUMBERS: std::ops::RangeInclusive<u32> = 2..=20;

/// An article to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArticle {
    /// Its first language.
    pub tongue: Tongue,
    /// What it says.
    pub words: Words,
    /// What stands about it.
    pub details: Details,
    /// The search without a result that it answers.
    pub answers: Option<MissedSearchId>,
}

/// Writes an article; nothing of it is out yet.
pub async fn write_article(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    new: NewArticle,
) -> Result<ArticleId, Failure> {
    let about = new.details.checked(work).await?;
    let row = article::Model {
        id: work.new_id(),
        category_id: new.details.category,
        reach: new.details.reach,
        state: ArticleState::Draft,
        title: new.words.title.clone(),
        title_fold: fold(&new.words.title),
        review_on: new.details.review_on.map(Into::into),
        reviewer_id: new.details.reviewer,
        merged_into: None,
        helped: 0,
        missed: 0,
        version: 1,
        created_at: Moment::from(work.now),
        created_by: work.actor.name.to_string(),
        updated_at: Moment::from(work.now),
    };
    let id = row.id;
    article::Entity::insert(article::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    write_about(work, id, &about).await?;
    let slug = free_address(work, id, new.tongue, &new.words).await?;
    put(work, id, new.tongue, slug, 1, &new.words).await?;
    if let Some(missed) = new.answers {
        searches::answered(work, missed, id).await?;
    }
    keep::findable(work, id).await?;
    let facts = json!({ "lang": new.tongue.code(), "title": new.words.title, "n": 1 });
    work.record(Event::of(id, events::WRITTEN, facts)).await?;
    keep::tell(work, id);
    Ok(id)
}

/// Writes a language of an article: its first words, or a new version. What is out stays out until the new version is published;
/// a new address holds at once, and the old one leads to it.
pub async fn write_text(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    id: ArticleId,
    version: i32,
    tongue: Tongue,
    words: Words,
) -> Result<i32, Failure> {
    let row = keep::article(work, id).await?;
    if row.state == ArticleState::Archived {
        return Err(Refused::whole("knowledge-refused-archived").into());
    }
    keep::change(work, id, version, article::ActiveModel::default()).await?;
    let before = queries::text(work.conn(), id, tongue).await?;
    let slug = match &before {
        // an address that nobody touched stays as it is
        Some(text) if !words.slug_written || text.slug == words.slug => text.slug.clone(),
        _ => free_address(work, id, tongue, &words).await?,
    };
    let same = before.as_ref().is_some_and(|text| {
        (&text.title, &text.summary, &text.body) == (&words.title, &words.summary, &words.body)
    });
    let n = before.as_ref().map_or(1, |text| text.n + i32::from(!same));
    match before {
        None => put(work, id, tongue, slug, n, &words).await?,
        Some(_) => put_again(work, id, tongue, slug, n, &words, same).await?,
    }
    keep::entitle(work, id).await?;
    keep::findable(work, id).await?;
    let facts =
        json!({ "lang": tongue.code(), "title": words.title, "n": n, "changed": words.changed });
    work.record(Event::of(id, events::WRITTEN, facts)).await?;
    keep::tell(work, id);
    Ok(n)
}

/// Writes the words of an old version as a new one.
pub async fn bring_back(
    work: &mut Work,
    may: Allowed<WriteArticles>,
    id: ArticleId,
    version: i32,
    tongue: Tongue,
    n: i32,
) -> Result<i32, Failure> {
    let old = queries::revision(work.conn(), id, tongue, n).await?;
    let words = Words {
        title: old.title,
        slug: String::new(),
        slug_written: false,
        summary: old.summary,
        body: old.body,
        changed: format!("← {n}"),
    };
    write_text(work, may, id, version, tongue, words).await
}

/// The address that the words ask for, when no other article has or had it; one made from a title may get a number.
async fn free_address(
    work: &Work,
    id: ArticleId,
    tongue: Tongue,
    words: &Words,
) -> Result<String, Failure> {
    let numbered = NUMBERS.map(|n| format!("{}-{n}", words.slug));
    let tries = std::iter::once(words.slug.clone()).chain(numbered);
    for slug in tries.take(if words.slug_written { 1 } else { 20 }) {
        let known = address::Entity::find_by_id((tongue, slug.clone()))
            .one(work.conn())
            .await?;
        if known.is_none_or(|known| known.article_id == id) {
            return Ok(slug);
        }
    }
    let slug = Arg::Text(words.slug.clone());
    Err(Refused::field("slug", "knowledge-refused-slug-taken")
        .with("slug", slug)
        .into())
}

async fn put(
    work: &Work,
    id: ArticleId,
    tongue: Tongue,
    slug: String,
    n: i32,
    words: &Words,
) -> Result<(), Failure> {
    let row = text::ActiveModel {
        article_id: Set(id),
        lang: Set(tongue),
        title: Set(words.title.clone()),
        slug: Set(slug.clone()),
        summary: Set(words.summary.clone()),
        body: Set(words.body.clone()),
        n: Set(n),
        live_n: Set(None),
        live_at: Set(None),
        updated_at: Set(Moment::from(work.now)),
    };
    text::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    write_address(work, id, tongue, slug).await?;
    write_version(work, id, tongue, n, words).await
}

async fn put_again(
    work: &Work,
    id: ArticleId,
    tongue: Tongue,
    slug: String,
    n: i32,
    words: &Words,
    same: bool,
) -> Result<(), Failure> {
    let row = text::ActiveModel {
        article_id: Set(id),
        lang: Set(tongue),
        title: Set(words.title.clone()),
        slug: Set(slug.clone()),
        summary: Set(words.summary.clone()),
        body: Set(words.body.clone()),
        n: Set(n),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    text::Entity::update(row).exec(work.conn()).await?;
    write_address(work, id, tongue, slug).await?;
    match same {
        true => Ok(()),
        false => write_version(work, id, tongue, n, words).await,
    }
}

async fn write_address(
    work: &Work,
    id: ArticleId,
    tongue: Tongue,
    slug: String,
) -> Result<(), Failure> {
    let row = address::ActiveModel {
        lang: Set(tongue),
        slug: Set(slug),
        article_id: Set(id),
    };
    address::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

async fn write_version(
    work: &Work,
    id: ArticleId,
    tongue: Tongue,
    n: i32,
    words: &Words,
) -> Result<(), Failure> {
    let row = revision::ActiveModel {
        article_id: Set(id),
        lang: Set(tongue),
        n: Set(n),
        title: Set(words.title.clone()),
        summary: Set(words.summary.clone()),
        body: Set(words.body.clone()),
        changed: Set(words.changed.clone()),
        written_by: Set(work.actor.name.to_string()),
        written_at: Set(Moment::from(work.now)),
    };
    revision::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
