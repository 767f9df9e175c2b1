//! Categories: made, changed, moved among their neighbours, taken away when nothing stands on them.

use kernel::ids::{ArticleCategoryId, Ref, kinds};
use kernel::refusal::{Problems, Refusal, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::permissions::ManageArticles;
use crate::queries::{self, Tree};
use crate::records::{article, category, category_text};
use crate::rules::slug;
use crate::rules::tongue::Tongue;
use crate::rules::words::{long, one_line};

/// Longest name.
const NAME_MAX: usize = 80;
/// Longest sentence about a category.
const ABOUT_MAX: usize = 200;

/// The words of a category in one language, as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryText {
    /// Its name; empty where it has none in this language.
    pub name: String,
    /// What stands on it.
    pub about: String,
}

/// The words of a category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryWords {
    /// The one above.
    pub parent: Option<ArticleCategoryId>,
    /// In each language, in the order of [`Tongue::ALL`].
    pub texts: [CategoryText; 3],
}

/// What is written of a language.
struct Checked {
    lang: Tongue,
    name: String,
    slug: String,
    about: String,
}

fn checked(
    words: &CategoryWords,
    tree: &Tree,
    own: Option<ArticleCategoryId>,
) -> Result<Vec<Checked>, Refused> {
    let mut problems = Problems::new();
    let mut all = Vec::new();
    for (lang, text) in Tongue::ALL.into_iter().zip(&words.texts) {
        let (name, about) = (one_line(&text.name), one_line(&text.about));
        long(&mut problems, field("name", lang), &name, NAME_MAX);
        long(&mut problems, field("about", lang), &about, ABOUT_MAX);
        if name.is_empty() {
            continue;
        }
        let Some(slug) = problems.take_at(field("name", lang), slug::read("", &name)) else {
            continue;
        };
        if tree
            .at(lang, &slug)
            .is_some_and(|other| Some(other.id) != own)
        {
            problems.note(Refusal::new("knowledge-refused-category-twice").at(field("name", lang)));
        }
        all.push(Checked {
            lang,
            name,
            slug,
            about,
        });
    }
    if problems.is_empty() {
        problems.check(
            !all.is_empty(),
            "name_tr",
            "knowledge-refused-category-name",
        );
    }
    if let Some(parent) = words.parent {
        let inside = own.is_some_and(|own| tree.with_below(own).contains(&parent));
        let known = tree
            .get(parent)
            .is_some_and(|shelf| shelf.depth + 1 < queries::DEPTH_MAX);
        problems.check(
            known && !inside,
            "parent",
            "knowledge-refused-category-parent",
        );
    }
    problems.finish(all)
}

/// The field of a language's words.
fn field(word: &str, lang: Tongue) -> &'static str {
    match (word, lang) {
        ("name", Tongue::Turkish) => "name_tr",
        ("name", Tongue::English) => "name_en",
        ("name", Tongue::German) => "name_de",
        (_, Tongue::Turkish) => "about_tr",
        (_, Tongue::English) => "about_en",
        (_, Tongue::German) => "about_de",
    }
}

/// Makes a category, the last among its neighbours.
pub async fn add_category(
    work: &mut Work,
    _may: Allowed<ManageArticles>,
    words: CategoryWords,
) -> Result<ArticleCategoryId, Failure> {
    let tree = queries::tree(work.conn()).await?;
    let texts = checked(&words, &tree, None)?;
    if tree.0.len() as u64 >= queries::SHELVES_MAX {
        let many = Refused::whole("knowledge-refused-many");
        return Err(many.with("most", tree.0.len()).into());
    }
    let last = tree.below(words.parent).map(|shelf| shelf.place).max();
    let row = category::Model {
        id: work.new_id(),
        parent_id: words.parent,
        place: last.unwrap_or(0) + 1,
        version: 1,
        created_at: Moment::from(work.now),
    };
    let id = row.id;
    category::Entity::insert(category::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    write_texts(work, id, texts).await?;
    told(work, id, "added").await?;
    Ok(id)
}

/// Changes the words of a category, or the one above.
pub async fn edit_category(
    work: &mut Work,
    _may: Allowed<ManageArticles>,
    id: ArticleCategoryId,
    version: i32,
    words: CategoryWords,
) -> Result<(), Failure> {
    let tree = queries::tree(work.conn()).await?;
    tree.get(id)
        .ok_or_else(Failure::not_found::<kinds::ArticleCategory>)?;
    let texts = checked(&words, &tree, Some(id))?;
    // what hangs below must not come too deep
    let deepest = tree
        .with_below(id)
        .iter()
        .filter_map(|id| tree.get(*id))
        .map(|shelf| shelf.depth)
        .max();
    let own = tree.get(id).map_or(0, |shelf| shelf.depth);
    let above = words
        .parent
        .and_then(|parent| tree.get(parent))
        .map_or(0, |shelf| shelf.depth + 1);
    if above + deepest.unwrap_or(own) - own >= queries::DEPTH_MAX {
        return Err(Refused::field("parent", "knowledge-refused-category-parent").into());
    }
    let change = category::ActiveModel {
        parent_id: Set(words.parent),
        ..Default::default()
    };
    work.update_seen(id, version, change).await?;
    category_text::Entity::delete_many()
        .filter(category_text::Column::CategoryId.eq(id))
        .exec(work.conn())
        .await?;
    write_texts(work, id, texts).await?;
    told(work, id, "changed").await
}

async fn write_texts(
    work: &Work,
    id: ArticleCategoryId,
    texts: Vec<Checked>,
) -> Result<(), Failure> {
    let rows = texts.into_iter().map(|text| category_text::ActiveModel {
        category_id: Set(id),
        lang: Set(text.lang),
        name: Set(text.name),
        slug: Set(text.slug),
        about: Set(text.about),
    });
    category_text::Entity::insert_many(rows)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Moves a category before its neighbour above, or behind the one below.
pub async fn move_category(
    work: &mut Work,
    _may: Allowed<ManageArticles>,
    id: ArticleCategoryId,
    up: bool,
) -> Result<(), Failure> {
    let tree = queries::tree(work.conn()).await?;
    let shelf = tree
        .get(id)
        .ok_or_else(Failure::not_found::<kinds::ArticleCategory>)?;
    let mut order: Vec<ArticleCategoryId> =
        tree.below(shelf.parent).map(|shelf| shelf.id).collect();
    let at = order.iter().position(|other| *other == id).unwrap_or(0);
    let to = match up {
        true => at.checked_sub(1),
        false => Some(at + 1).filter(|to| *to < order.len()),
    };
    let Some(to) = to else { return Ok(()) };
    order.swap(at, to);
    for (place, id) in order.into_iter().enumerate() {
        let place = i32::try_from(place).unwrap_or(i32::MAX);
        category::Entity::update_many()
            .set(category::ActiveModel {
                place: Set(place),
                ..Default::default()
            })
            .filter(category::Column::Id.eq(id))
            .filter(category::Column::Place.ne(place))
            .exec(work.conn())
            .await?;
    }
    told(work, id, "moved").await
}

/// Takes a category away on which nothing stands.
pub async fn remove_category(
    work: &mut Work,
    _may: Allowed<ManageArticles>,
    id: ArticleCategoryId,
) -> Result<(), Failure> {
    let tree = queries::tree(work.conn()).await?;
    tree.get(id)
        .ok_or_else(Failure::not_found::<kinds::ArticleCategory>)?;
    let articles = article::Entity::find()
        .filter(article::Column::CategoryId.eq(id))
        .count(work.conn())
        .await?;
    if articles > 0 || tree.below(Some(id)).next().is_some() {
        return Err(Refused::whole("knowledge-refused-category-full")
            .with("n", i64::try_from(articles).unwrap_or(0))
            .into());
    }
    category_text::Entity::delete_many()
        .filter(category_text::Column::CategoryId.eq(id))
        .exec(work.conn())
        .await?;
    category::Entity::delete_by_id(id).exec(work.conn()).await?;
    told(work, id, "removed").await
}

async fn told(work: &mut Work, id: ArticleCategoryId, what: &str) -> Result<(), Failure> {
    let facts = json!({ "what": what });
    work.record(Event::of(Ref::of(id), events::CATEGORY, facts))
        .await?;
    work.notify("articles");
    Ok(())
}
