//! The tree of categories: read whole, because it is small.

use std::collections::HashMap;

use kernel::ids::ArticleCategoryId;
use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use crate::records::{category, category_text};
use crate::rules::tongue::Tongue;

/// Categories that there may be.
pub(crate) const SHELVES_MAX: u64 = 300;
/// Levels that a tree may have.
pub(crate) const DEPTH_MAX: usize = 3;

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Key.
    pub id: ArticleCategoryId,
    /// The one above.
    pub parent: Option<ArticleCategoryId>,
    /// Its place among its neighbours.
    pub place: i32,
    /// Optimistic version.
    pub version: i32,
    /// How deep it stands; a first one at 0.
    pub depth: usize,
    texts: Vec<category_text::Model>,
}

impl Shelf {
    /// Its words in a language, if it has any.
    #[must_use]
    pub fn said(&self, tongue: Tongue) -> Option<&category_text::Model> {
        self.texts.iter().find(|text| text.lang == tongue)
    }

    /// Its name in a language, or in the first that it has.
    #[must_use]
    pub fn name(&self, tongue: Tongue) -> &str {
        let said = self.said(tongue).or_else(|| self.texts.first());
        said.map_or("", |text| text.name.as_str())
    }
}

/// All categories, in the order in which they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(pub Vec<Shelf>);

impl Tree {
    /// A category.
    #[must_use]
    pub fn get(&self, id: ArticleCategoryId) -> Option<&Shelf> {
        self.0.iter().find(|shelf| shelf.id == id)
    }

    /// The ones below another, or the first ones.
    pub fn below(&self, parent: Option<ArticleCategoryId>) -> impl Iterator<Item = &Shelf> {
        self.0.iter().filter(move |shelf| shelf.parent == parent)
    }

    /// A category and all below it.
    #[must_use]
    pub fn with_below(&self, id: ArticleCategoryId) -> Vec<ArticleCategoryId> {
        let mut found = vec![id];
        let mut at = 0;
        while let Some(parent) = found.get(at).copied() {
            let below = self.below(Some(parent)).map(|shelf| shelf.id);
            let fresh: Vec<_> = below.filter(|id| !found.contains(id)).collect();
            found.extend(fresh);
            at += 1;
        }
        found
    }

    /// The way to a category, from the first one down to it.
    #[must_use]
    pub fn way(&self, id: ArticleCategoryId) -> Vec<&Shelf> {
        let mut way = Vec::new();
        let mut at = self.get(id);
        while let Some(shelf) = at.filter(|_| way.len() <= DEPTH_MAX) {
            way.push(shelf);
            at = shelf.parent.and_then(|parent| self.get(parent));
        }
        way.reverse();
        way
    }

    /// The category at an address.
    #[must_use]
    pub fn at(&self, tongue: Tongue, slug: &str) -> Option<&Shelf> {
        let here = |shelf: &&Shelf| shelf.said(tongue).is_some_and(|text| text.slug == slug);
        self.0.iter().find(here)
    }
}

/// All categories.
pub async fn tree(db: &impl ConnectionTrait) -> Result<Tree, Failure> {
    let rows = category::Entity::find()
        .order_by_asc(category::Column::Place)
        .order_by_asc(category::Column::Id)
        .limit(SHELVES_MAX)
        .all(db)
        .await?;
    let mut texts: HashMap<ArticleCategoryId, Vec<category_text::Model>> = HashMap::new();
    let most = SHELVES_MAX * Tongue::ALL.len() as u64;
    for text in category_text::Entity::find().limit(most).all(db).await? {
        texts.entry(text.category_id).or_default().push(text);
    }
    for texts in texts.values_mut() {
        texts.sort_by_key(|text| text.lang);
    }
    let mut tree = Vec::with_capacity(rows.len());
    walk(&rows, &mut texts, None, 0, &mut tree);
    Ok(Tree(tree))
}

fn walk(
    rows: &[category::Model],
    texts: &mut HashMap<ArticleCategoryId, Vec<category_text::Model>>,
    parent: Option<ArticleCategoryId>,
    depth: usize,
    tree: &mut Vec<Shelf>,
) {
    if depth > DEPTH_MAX {
        return;
    }
    for row in rows.iter().filter(|row| row.parent_id == parent) {
        tree.push(Shelf {
            id: row.id,
            parent,
            place: row.place,
            version: row.version,
            depth,
            texts: texts.remove(&row.id).unwrap_or_default(),
        });
        walk(rows, texts, Some(row.id), depth + 1, tree);
    }
}
