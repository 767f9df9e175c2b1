//! What the verbs share: one change of an article, the word index of what is out, what the staff's search finds.

use kernel::ids::ArticleId;
use kernel::turkish::fold;
use platform::columns::Moment;
use platform::{Failure, SearchEntry, Work};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    Statement,
};

use crate::queries;
use crate::records::{article, posting, text};
use crate::retrieval::entry;
use crate::rules::markdown;
use crate::rules::state::{ARTICLE, ArticleState};
use crate::rules::tongue::Tongue;

/// Rows in one insert.
const ROWS: usize = 300;
/// Terms of one text that are indexed, the heaviest first.
const TERMS: usize = 9_000;
/// What a word weighs in the title, in the summary and in the text.
const WEIGHTS: [u32; 3] = [6, 3, 2];

/// An article as it stands.
pub(super) async fn article(work: &Work, id: ArticleId) -> Result<article::Model, Failure> {
    queries::article(work.conn(), id).await
}

/// Writes a change on an article that somebody saw at `version`.
pub(super) async fn change(
    work: &Work,
    id: ArticleId,
    version: i32,
    change: article::ActiveModel,
) -> Result<(), Failure> {
    let change = article::ActiveModel {
        updated_at: Set(Moment::from(work.now)),
        ..change
    };
    work.update_seen(id, version, change).await
}

/// Takes an article into a state, when the table has the move.
pub(super) fn go(row: &article::Model, to: ArticleState) -> Result<ArticleState, Failure> {
    Ok(ARTICLE.go(row.state, to)?)
}

/// The title as the list shows and sorts it: that of the first language.
pub(super) async fn entitle(work: &Work, id: ArticleId) -> Result<(), Failure> {
    let texts = queries::texts_of(work.conn(), id).await?;
    let Some(first) = texts.first() else {
        return Ok(());
    };
    article::Entity::update_many()
        .set(article::ActiveModel {
            title: Set(first.title.clone()),
            title_fold: Set(fold(&first.title)),
            ..Default::default()
        })
        .filter(article::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// Writes the word index of one language anew: of the version that is out, or nothing.
pub(super) async fn index_text(
    work: &Work,
    row: &article::Model,
    tongue: Tongue,
) -> Result<(), Failure> {
    let conn = work.conn();
    let before = indexed_length(conn, row.id, tongue).await?;
    posting::Entity::delete_many()
        .filter(posting::Column::ArticleId.eq(row.id))
        .filter(posting::Column::Lang.eq(tongue))
        .exec(conn)
        .await?;
    let now = match out_of(work, row, tongue).await? {
        Some(parts) => put_in(work, row, tongue, &parts).await?,
        None => None,
    };
    let texts = i64::from(now.is_some()) - i64::from(before.is_some());
    let length = now.unwrap_or_default() - before.unwrap_or_default();
    count(conn, tongue, texts, length).await
}

async fn indexed_length(
    conn: &impl ConnectionTrait,
    id: ArticleId,
    tongue: Tongue,
) -> Result<Option<i64>, Failure> {
    let length: Option<i32> = posting::Entity::find()
        .select_only()
        .column(posting::Column::Length)
        .filter(posting::Column::ArticleId.eq(id))
        .filter(posting::Column::Lang.eq(tongue))
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(length.map(i64::from))
}

/// Title, summary and text of the version that is out.
async fn out_of(
    work: &Work,
    row: &article::Model,
    tongue: Tongue,
) -> Result<Option<[String; 3]>, Failure> {
    let text = queries::text(work.conn(), row.id, tongue).await?;
    let Some(n) = text.and_then(|text| text.live_n) else {
        return Ok(None);
    };
    let version = queries::revision(work.conn(), row.id, tongue, n).await?;
    let body = markdown::to_plain(&version.body);
    Ok(Some([version.title, version.summary, body]))
}

async fn put_in(
    work: &Work,
    row: &article::Model,
    tongue: Tongue,
    parts: &[String; 3],
) -> Result<Option<i64>, Failure> {
    let weighed: Vec<(&str, u32)> = parts.iter().map(String::as_str).zip(WEIGHTS).collect();
    let entry = entry(&weighed, tongue);
    let whole = |figure: u32| i32::try_from(figure).unwrap_or(i32::MAX);
    let length = whole(entry.length);
    let mut terms: Vec<(String, u32)> = entry.terms.into_iter().collect();
    if terms.len() > TERMS {
        terms.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        terms.truncate(TERMS);
    }
    for part in terms.chunks(ROWS) {
        let rows = part.iter().map(|(term, weight)| posting::ActiveModel {
            lang: Set(tongue),
            term: Set(term.clone()),
            article_id: Set(row.id),
            reach: Set(row.reach.level()),
            weight: Set(whole(*weight)),
            length: Set(length),
        });
        posting::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    // a text without a word that says something is as good as not indexed
    Ok((!terms.is_empty()).then_some(i64::from(length)))
}

/// Adds to what is indexed of a language.
async fn count(
    conn: &impl ConnectionTrait,
    tongue: Tongue,
    texts: i64,
    length: i64,
) -> Result<(), Failure> {
    const ADD: &str = "INSERT INTO article_corpus (lang, texts, length) VALUES ($1, $2, $3) ON CONFLICT (lang) DO UPDATE \
         SET texts = article_corpus.texts + excluded.texts, length = article_corpus.length + excluded.length";
    let values = [tongue.into(), texts.into(), length.into()];
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), ADD, values);
    conn.execute_raw(statement).await?;
    Ok(())
}

/// Writes the word index of all languages anew.
pub(super) async fn index_all(work: &Work, row: &article::Model) -> Result<(), Failure> {
    for text in queries::texts_of(work.conn(), row.id).await? {
        index_text(work, row, text.lang).await?;
    }
    Ok(())
}

/// What the search of staff says of an article: its title, and the words of all its languages.
pub(super) async fn findable(work: &mut Work, id: ArticleId) -> Result<(), Failure> {
    let texts = queries::texts_of(work.conn(), id).await?;
    let Some(first) = texts.first() else {
        return Ok(());
    };
    let more = texts
        .iter()
        .flat_map(|text: &text::Model| [text.title.as_str(), text.summary.as_str()]);
    let entry = SearchEntry::new(id, first.title.clone())
        .subtitle(first.summary.clone())
        .words(more);
    work.index(entry).await
}

/// Tells open pages.
pub(super) fn tell(work: &mut Work, id: ArticleId) {
    work.notify(format!("article:{id}"));
    work.notify("articles");
}
