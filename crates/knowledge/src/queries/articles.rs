//! Articles as staff see them: one, a page of them, their languages and versions.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{ArticleCategoryId, ArticleId, AttachmentId, StaffId, kinds};
use platform::columns::{Day, Moment};
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::records::article::{Column, Entity, Model};
use crate::records::{about, address, image, revision as version, text as words};
use crate::rules::about::AboutKind;
use crate::rules::slug::slug_of;
use crate::rules::state::{ArticleState, Reach};
use crate::rules::tongue::Tongue;

/// Versions that a page shows.
const VERSIONS: u64 = 100;
/// Pictures of one article.
const IMAGES: u64 = 100;

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The one changed last first.
    #[default]
    Newest,
    /// The one changed longest ago first.
    Oldest,
    /// By title.
    Title,
    /// By title, from the end.
    TitleDown,
    /// The one to be looked through soonest first; those without a day are left out.
    Review,
}

/// Which articles a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Only these, as the search found them.
    pub among: Option<Vec<ArticleId>>,
    /// Only in this state; none shows all that are not archived.
    pub state: Option<ArticleState>,
    /// Archived ones too.
    pub archived_too: bool,
    /// Only for these readers.
    pub reach: Option<Reach>,
    /// Only on these shelves.
    pub categories: Option<Vec<ArticleCategoryId>>,
    /// Only what has no words in this language.
    pub lacks: Option<Tongue>,
    /// Only what is to be looked through by this day.
    pub due: Option<Date>,
    /// Only what this person looks through.
    pub reviewer: Option<StaffId>,
    /// In which order.
    pub order: Order,
}

/// One article, or not found.
pub async fn article(db: &impl ConnectionTrait, id: ArticleId) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::Article>)
}

fn which(filter: &ArticleFilter) -> Condition {
    let in_use = (filter.state.is_none() && !filter.archived_too)
        .then(|| Column::State.ne(ArticleState::Archived));
    let lacks = filter.lacks.map(|tongue| {
        let having = Query::select()
            .column(words::Column::ArticleId)
            .from(words::Entity)
            .and_where(words::Column::Lang.eq(tongue))
            .to_owned();
        Column::Id.not_in_subquery(having)
    });
    let due = filter.due.map(|day| Column::ReviewOn.lte(Day::from(day)));
    let planned = (filter.order == Order::Review).then(|| Column::ReviewOn.is_not_null());
    Condition::all()
        .add_option(filter.among.clone().map(|ids| Column::Id.is_in(ids)))
        .add_option(filter.state.map(|state| Column::State.eq(state)))
        .add_option(in_use)
        .add_option(filter.reach.map(|reach| Column::Reach.eq(reach)))
        .add_option(
            filter
                .categories
                .clone()
                .map(|ids| Column::CategoryId.is_in(ids)),
        )
        .add_option(lacks)
        .add_option(due)
        .add_option(planned)
        .add_option(filter.reviewer.map(|id| Column::ReviewerId.eq(id)))
}

/// One page of articles.
pub async fn articles_page(
    db: &impl ConnectionTrait,
    filter: &ArticleFilter,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let rows = Entity::find().filter(which(filter));
    let (updated, title) = (Expr::col(Column::UpdatedAt), Expr::col(Column::TitleFold));
    let (review, id) = (Expr::col(Column::ReviewOn), Expr::col(Column::Id));
    let order = Keyset::new(match filter.order {
        Order::Newest => [Sort::down(updated), Sort::down(id)],
        Order::Oldest => [Sort::up(updated), Sort::up(id)],
        Order::Title => [Sort::up(title), Sort::up(id)],
        Order::TitleDown => [Sort::down(title), Sort::down(id)],
        Order::Review => [Sort::up(review), Sort::up(id)],
    });
    let key = |row: &Model| {
        let first = match filter.order {
            Order::Newest | Order::Oldest => KeyPart::from(jiff::Timestamp::from(row.updated_at)),
            Order::Title | Order::TitleDown => KeyPart::from(row.title_fold.clone()),
            Order::Review => KeyPart::from(row.review_on.map_or(Date::MIN, Date::from)),
        };
        vec![first, KeyPart::from(row.id)]
    };
    order.page(db, rows, ask, key).await
}

/// The articles that somebody should look through by a day, the longest due first: theirs, and those of nobody.
pub async fn due_reviews(
    db: &impl ConnectionTrait,
    reviewer: StaffId,
    until: Date,
    limit: u64,
) -> Result<Vec<Model>, Failure> {
    let theirs = Condition::any()
        .add(Column::ReviewerId.eq(reviewer))
        .add(Column::ReviewerId.is_null());
    Ok(Entity::find()
        .filter(theirs)
        .filter(Column::ReviewOn.lte(Day::from(until)))
        .filter(Column::State.ne(ArticleState::Archived))
        .order_by_asc(Column::ReviewOn)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// A language of an article in a line.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct LangLine {
    /// Of which article.
    pub article_id: ArticleId,
    /// Which language.
    pub lang: Tongue,
    /// What it is called.
    pub title: String,
    /// Its address.
    pub slug: String,
    /// Number of the version that was kept last.
    pub n: i32,
    /// Number of the version that is out.
    pub live_n: Option<i32>,
    /// Since when a version is out.
    pub live_at: Option<Moment>,
}

/// The languages of some articles, without their texts; one statement.
pub async fn lang_lines(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ArticleId>,
) -> Result<HashMap<ArticleId, Vec<LangLine>>, Failure> {
    use words::Column as C;
    let ids: Vec<ArticleId> = ids.into_iter().collect();
    let mut lines: HashMap<ArticleId, Vec<LangLine>> = HashMap::new();
    if ids.is_empty() {
        return Ok(lines);
    }
    let rows: Vec<LangLine> = words::Entity::find()
        .select_only()
        .columns([
            C::ArticleId,
            C::Lang,
            C::Title,
            C::Slug,
            C::N,
            C::LiveN,
            C::LiveAt,
        ])
        .filter(C::ArticleId.is_in(ids))
        .into_model()
        .all(db)
        .await?;
    for row in rows {
        lines.entry(row.article_id).or_default().push(row);
    }
    for lines in lines.values_mut() {
        lines.sort_by_key(|line| line.lang);
    }
    Ok(lines)
}

/// The titles of some articles.
pub async fn titles(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ArticleId>,
) -> Result<HashMap<ArticleId, String>, Failure> {
    let ids: Vec<ArticleId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ArticleId, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The words of an article in one language, if it has any.
pub async fn text(
    db: &impl ConnectionTrait,
    id: ArticleId,
    tongue: Tongue,
) -> Result<Option<words::Model>, Failure> {
    Ok(words::Entity::find_by_id((id, tongue)).one(db).await?)
}

/// The words of an article in all its languages.
pub async fn texts_of(
    db: &impl ConnectionTrait,
    id: ArticleId,
) -> Result<Vec<words::Model>, Failure> {
    let rows = words::Entity::find().filter(words::Column::ArticleId.eq(id));
    let mut rows = rows.all(db).await?;
    rows.sort_by_key(|row| row.lang);
    Ok(rows)
}

/// A version of the words of an article, or not found.
pub async fn revision(
    db: &impl ConnectionTrait,
    id: ArticleId,
    tongue: Tongue,
    n: i32,
) -> Result<version::Model, Failure> {
    let row = version::Entity::find_by_id((id, tongue, n)).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::Article>)
}

/// A version in a line.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct RevisionLine {
    /// Its number.
    pub n: i32,
    /// What it was called.
    pub title: String,
    /// What was changed.
    pub changed: String,
    /// By whom.
    pub written_by: String,
    /// When.
    pub written_at: Moment,
}

/// The versions of a language, the newest first.
pub async fn revisions(
    db: &impl ConnectionTrait,
    id: ArticleId,
    tongue: Tongue,
) -> Result<Vec<RevisionLine>, Failure> {
    use version::Column as C;
    Ok(version::Entity::find()
        .select_only()
        .columns([C::N, C::Title, C::Changed, C::WrittenBy, C::WrittenAt])
        .filter(C::ArticleId.eq(id))
        .filter(C::Lang.eq(tongue))
        .order_by_desc(C::N)
        .limit(VERSIONS)
        .into_model()
        .all(db)
        .await?)
}

/// What an article speaks of.
pub async fn about_of(
    db: &impl ConnectionTrait,
    id: ArticleId,
) -> Result<Vec<about::Model>, Failure> {
    let rows = about::Entity::find().filter(about::Column::ArticleId.eq(id));
    Ok(rows.order_by_asc(about::Column::Code).all(db).await?)
}

/// Articles that speak of one of these things.
pub async fn articles_about(
    db: &impl ConnectionTrait,
    things: &[(AboutKind, String)],
    limit: u64,
) -> Result<Vec<ArticleId>, Failure> {
    if things.is_empty() {
        return Ok(Vec::new());
    }
    let any = things.iter().fold(Condition::any(), |any, (kind, code)| {
        let this = about::Column::Kind
            .eq(*kind)
            .and(about::Column::Code.eq(code.as_str()));
        any.add(this)
    });
    let rows: Vec<ArticleId> = about::Entity::find()
        .select_only()
        .column(about::Column::ArticleId)
        .distinct()
        .filter(any)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows)
}

/// The pictures of an article that were not taken away, the oldest first.
pub async fn images_of(
    db: &impl ConnectionTrait,
    id: ArticleId,
) -> Result<Vec<image::Model>, Failure> {
    Ok(image::Entity::find()
        .filter(image::Column::ArticleId.eq(id))
        .filter(image::Column::GoneAt.is_null())
        .order_by_asc(image::Column::Id)
        .limit(IMAGES)
        .all(db)
        .await?)
}

/// One picture that was not taken away, or not found.
pub async fn image(db: &impl ConnectionTrait, id: AttachmentId) -> Result<image::Model, Failure> {
    let row = image::Entity::find_by_id(id).one(db).await?;
    row.filter(|row| row.gone_at.is_none())
        .ok_or_else(Failure::not_found::<kinds::Attachment>)
}

/// The article that somebody means: by its key, or by an address of it in any language, alone or in a whole link.
pub async fn meant(db: &impl ConnectionTrait, typed: &str) -> Result<Option<ArticleId>, Failure> {
    let last = typed
        .trim()
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let word = last.split(['?', '#']).next().unwrap_or_default();
    if let Ok(id) = word.parse::<ArticleId>() {
        return Ok(Some(id));
    }
    let rows = address::Entity::find()
        .filter(address::Column::Slug.eq(slug_of(word)))
        .filter(address::Column::Lang.is_in(Tongue::ALL))
        .limit(Tongue::ALL.len() as u64)
        .all(db)
        .await?;
    let mut ids: Vec<ArticleId> = rows.into_iter().map(|row| row.article_id).collect();
    ids.dedup();
    // an address that means two articles in two languages means none
    match ids.as_slice() {
        [id] => Ok(Some(*id)),
        _ => Ok(None),
    }
}
