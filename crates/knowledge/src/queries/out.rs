//! What is out: the versions that everybody may read, by their addresses. Nothing here ever looks at words that are not out.

use kernel::ids::{ArticleCategoryId, ArticleId, AttachmentId};
use platform::Failure;
use platform::columns::Moment;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, Statement, Value};

use crate::records::{address, article, image};
use crate::rules::slug::slug_of;
use crate::rules::state::Reach;
use crate::rules::tongue::Tongue;

/// Addresses that are followed from article to article.
const STEPS: usize = 8;

/// Columns of a line; the joins let only what is out through.
const LINE: &str = "SELECT t.article_id AS article_id, t.lang AS lang, t.slug AS slug, r.title AS title, r.summary AS summary, \
     a.category_id AS category_id, t.live_at AS live_at FROM article_text t \
     JOIN article_revision r ON r.article_id = t.article_id AND r.lang = t.lang AND r.n = t.live_n \
     JOIN article a ON a.id = t.article_id";

/// Everybody may read it.
const FOR_ALL: &str = "a.reach = 'public' AND a.state = 'published'";

/// An article that is out, in a line.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Line {
    /// Key.
    pub article_id: ArticleId,
    /// In which language.
    pub lang: Tongue,
    /// Its address.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it says, in a sentence.
    pub summary: String,
    /// Its shelf.
    pub category_id: Option<ArticleCategoryId>,
    /// Since when this version is out.
    pub live_at: Moment,
}

impl Line {
    /// Its public address.
    #[must_use]
    pub fn url(&self) -> String {
        self.lang.article(&self.slug)
    }
}

/// An article that is out, with its text.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Out {
    /// Key.
    pub article_id: ArticleId,
    /// In which language.
    pub lang: Tongue,
    /// Its address.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it says, in a sentence.
    pub summary: String,
    /// Its text, as Markdown.
    pub body: String,
    /// Number of the version.
    pub n: i32,
    /// Its shelf.
    pub category_id: Option<ArticleCategoryId>,
    /// Since when this version is out.
    pub live_at: Moment,
}

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressed {
    /// The article.
    Here(Box<Out>),
    /// It moved there for good.
    Moved(String),
    /// Nothing that everybody may read.
    Nothing,
}

/// What stands at an address of the help centre.
pub async fn addressed(
    db: &impl ConnectionTrait,
    tongue: Tongue,
    slug: &str,
) -> Result<Addressed, Failure> {
    let known = match slug_of(slug) == slug {
        true => {
            address::Entity::find_by_id((tongue, slug.to_owned()))
                .one(db)
                .await?
        }
        // no address of ours has other letters
        false => None,
    };
    let Some(known) = known else {
        return Ok(Addressed::Nothing);
    };
    let Some(id) = survivor(db, known.article_id).await? else {
        return Ok(Addressed::Nothing);
    };
    match out(db, id, tongue).await? {
        Some(out) if out.slug == slug => Ok(Addressed::Here(Box::new(out))),
        Some(out) => Ok(Addressed::Moved(tongue.article(&out.slug))),
        // what went on in an article without the reader's language is read in another; else nobody learns of a draft
        None if id != known.article_id => {
            let others = languages(db, id).await?;
            let other = others.into_iter().next();
            Ok(other.map_or(Addressed::Nothing, |line| Addressed::Moved(line.url())))
        }
        None => Ok(Addressed::Nothing),
    }
}

/// The article in which one went on; itself when it did not.
async fn survivor(db: &impl ConnectionTrait, id: ArticleId) -> Result<Option<ArticleId>, Failure> {
    let mut at = id;
    for _ in 0..STEPS {
        let Some(row) = article::Entity::find_by_id(at).one(db).await? else {
            return Ok(None);
        };
        match row.merged_into {
            Some(next) => at = next,
            None => return Ok((row.reach == Reach::Public).then_some(at)),
        }
    }
    Ok(None)
}

async fn out(
    db: &impl ConnectionTrait,
    id: ArticleId,
    tongue: Tongue,
) -> Result<Option<Out>, Failure> {
    let sql = format!(
        "{} WHERE t.article_id = $1 AND t.lang = $2 AND {FOR_ALL}",
        LINE.replacen(
            " FROM article_text",
            ", r.body AS body, r.n AS n FROM article_text",
            1
        )
    );
    let rows = asked::<Out>(db, &sql, vec![id.into(), tongue.into()]).await?;
    Ok(rows.into_iter().next())
}

/// The languages in which an article is out.
pub async fn languages(db: &impl ConnectionTrait, id: ArticleId) -> Result<Vec<Line>, Failure> {
    let sql = format!("{LINE} WHERE t.article_id = $1 AND {FOR_ALL}");
    let mut lines = asked::<Line>(db, &sql, vec![id.into()]).await?;
    lines.sort_by_key(|line| line.lang);
    Ok(lines)
}

/// What is out in a language, the newest first; only on these shelves when some are named.
pub async fn lines(
    db: &impl ConnectionTrait,
    tongue: Tongue,
    shelves: Option<&[ArticleCategoryId]>,
    limit: u64,
) -> Result<Vec<Line>, Failure> {
    let mut values: Vec<Value> = vec![tongue.into()];
    let shelves = shelves.map(|shelves| {
        let marks = marked(&mut values, shelves.iter().map(|id| (*id).into()));
        format!(" AND a.category_id IN ({marks})")
    });
    let sql = format!(
        "{LINE} WHERE t.lang = $1 AND t.live_at IS NOT NULL AND {FOR_ALL}{} ORDER BY t.live_at DESC LIMIT {limit}",
        shelves.unwrap_or_default()
    );
    asked::<Line>(db, &sql, values).await
}

/// Some articles as they are out in a language, in the order of their keys.
pub async fn lines_of(
    db: &impl ConnectionTrait,
    tongue: Tongue,
    ids: &[ArticleId],
) -> Result<Vec<Line>, Failure> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut values: Vec<Value> = vec![tongue.into()];
    let marks = marked(&mut values, ids.iter().map(|id| (*id).into()));
    let sql = format!("{LINE} WHERE t.lang = $1 AND t.article_id IN ({marks}) AND {FOR_ALL}");
    asked::<Line>(db, &sql, values).await
}

/// Everything that everybody may read, for search engines; at most `limit`.
pub async fn sitemap(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Line>, Failure> {
    let sql = format!(
        "{LINE} WHERE t.live_at IS NOT NULL AND {FOR_ALL} ORDER BY t.article_id, t.lang LIMIT {limit}"
    );
    asked::<Line>(db, &sql, Vec::new()).await
}

/// A picture of an article that is out and that everybody may read.
pub async fn image_out(
    db: &impl ConnectionTrait,
    id: AttachmentId,
) -> Result<Option<image::Model>, Failure> {
    let row = image::Entity::find_by_id(id).one(db).await?;
    let Some(row) = row.filter(|row| row.gone_at.is_none()) else {
        return Ok(None);
    };
    let out = languages(db, row.article_id).await?;
    Ok((!out.is_empty()).then_some(row))
}

/// Adds values and gives their places: `$2, $3`.
pub(super) fn marked(values: &mut Vec<Value>, more: impl IntoIterator<Item = Value>) -> String {
    let mut marks = Vec::new();
    for value in more {
        values.push(value);
        marks.push(format!("${}", values.len()));
    }
    if marks.is_empty() {
        return "NULL".to_owned();
    }
    marks.join(", ")
}

pub(super) async fn asked<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<T>, Failure> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(T::find_by_statement(statement).all(db).await?)
}
