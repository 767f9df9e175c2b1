//! The intake rule for a product, and the lists that are gone through.

use std::collections::HashMap;

use kernel::ids::{ChecklistId, IntakeRuleId, kinds};
use kernel::turkish::fold;
use platform::columns::Json;
use platform::{Failure, Lang};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::{checklist, intake_rule};
use crate::rules::both::Both;
use crate::rules::checklist::{Item, Stage};
use crate::rules::nearest::{For, nearness};
use crate::rules::ways::Way;

/// Rules or lists that are read at most.
const MOST: u64 = 500;

/// What is asked when a kind of product comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntakeRule {
    /// Key; none when nothing was set up, which asks for nothing.
    pub id: Option<IntakeRuleId>,
    /// What may have come with it, to be ticked.
    pub accessories: Vec<Both>,
    /// Words for its condition, to be chosen from.
    pub conditions: Vec<Both>,
    /// Photos that must be taken.
    pub photos: i32,
    /// What they must show, in their order.
    pub sides: Vec<Both>,
    /// How it may come; an empty list allows every way.
    pub ways: Vec<Way>,
    /// Whether the customer is asked for consent to unlock it.
    pub asks_unlock: bool,
    /// Whether the customer is asked if its data may be erased.
    pub asks_erase: bool,
    /// Days that such a repair usually takes.
    pub usual_days: i32,
}

/// A list that is gone through.
#[derive(Clone, Debug, PartialEq)]
pub struct Checklist {
    /// Key.
    pub id: ChecklistId,
    /// When it is gone through.
    pub stage: Stage,
    /// Grows with each change of the lines.
    pub revision: i32,
    /// Its lines.
    pub items: Vec<Item>,
    names: [String; 2],
}

impl Checklist {
    /// Its name.
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        match lang {
            Lang::Turkish => self.names[0].clone(),
            Lang::English => self.names[1].clone(),
        }
    }
}

impl TryFrom<intake_rule::Model> for IntakeRule {
    type Error = Failure;

    fn try_from(row: intake_rule::Model) -> Result<Self, Failure> {
        Ok(Self {
            id: Some(row.id),
            accessories: words(row.accessories)?,
            conditions: words(row.conditions)?,
            photos: row.photos,
            sides: words(row.sides)?,
            ways: serde_json::from_value(row.ways)?,
            asks_unlock: row.asks_unlock,
            asks_erase: row.asks_erase,
            usual_days: row.usual_days,
        })
    }
}

fn words(json: Json) -> Result<Vec<Both>, Failure> {
    let lines: Vec<String> = serde_json::from_value(json)?;
    Ok(lines.iter().map(|line| Both::read(line)).collect())
}

impl TryFrom<checklist::Model> for Checklist {
    type Error = Failure;

    fn try_from(row: checklist::Model) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id,
            stage: row.stage,
            revision: row.revision,
            items: serde_json::from_value(row.items)?,
            names: [row.name_tr, row.name_en],
        })
    }
}

/// The rule nearest to a product: for its category and group, its category, its group, or all. Nothing set up asks for nothing.
///
/// # Errors
/// When the database cannot be read.
pub async fn intake_rule<C: ConnectionTrait>(
    conn: &C,
    product_group: Option<&str>,
    category: Option<&str>,
) -> Result<IntakeRule, Failure> {
    let category = category.map(fold);
    let product = For {
        group: product_group,
        category: category.as_deref(),
    };
    let rows = intake_rule::Entity::find()
        .filter(intake_rule::Column::ArchivedAt.is_null())
        .order_by_asc(intake_rule::Column::CreatedAt)
        .limit(MOST)
        .all(conn)
        .await?;
    let near = |row: &intake_rule::Model| {
        let set = For {
            group: row.product_group.as_deref(),
            category: row.category.as_deref(),
        };
        nearness(set, product)
    };
    let nearest = rows
        .into_iter()
        .filter_map(|row| Some((near(&row)?, row)))
        .max_by_key(|(near, _)| *near);
    nearest.map_or_else(|| Ok(IntakeRule::default()), |(_, row)| row.try_into())
}

/// A list, archived or not: what was filled by it must stay readable.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn checklist<C: ConnectionTrait>(
    conn: &C,
    id: ChecklistId,
) -> Result<Checklist, Failure> {
    let row = checklist::Entity::find_by_id(id).one(conn).await?;
    row.ok_or(Failure::not_found::<kinds::Checklist>())?
        .try_into()
}

/// Some lists, archived or not, with one statement; keys that nobody has are left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn checklists<C: ConnectionTrait>(
    conn: &C,
    ids: impl IntoIterator<Item = ChecklistId>,
) -> Result<HashMap<ChecklistId, Checklist>, Failure> {
    let ids: Vec<ChecklistId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = checklist::Entity::find()
        .filter(checklist::Column::Id.is_in(ids))
        .limit(MOST)
        .all(conn)
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.id, Checklist::try_from(row)?)))
        .collect()
}

/// The lists of a stage for a product: those of its kind, the nearest first, and the general ones.
///
/// # Errors
/// When the database cannot be read.
pub async fn checklists_for<C: ConnectionTrait>(
    conn: &C,
    product_group: Option<&str>,
    category: Option<&str>,
    stage: Stage,
) -> Result<Vec<Checklist>, Failure> {
    let category = category.map(fold);
    let product = For {
        group: product_group,
        category: category.as_deref(),
    };
    let ours = Condition::any()
        .add(checklist::Column::ProductGroup.is_null())
        .add(checklist::Column::ProductGroup.eq(product_group));
    let rows = checklist::Entity::find()
        .filter(checklist::Column::ArchivedAt.is_null())
        .filter(checklist::Column::Stage.eq(stage))
        .filter(ours)
        .order_by_asc(checklist::Column::CreatedAt)
        .limit(MOST)
        .all(conn)
        .await?;
    let near = |row: &checklist::Model| {
        let set = For {
            group: row.product_group.as_deref(),
            category: row.category.as_deref(),
        };
        nearness(set, product)
    };
    let mut rows: Vec<_> = rows
        .into_iter()
        .filter_map(|row| Some((near(&row)?, row)))
        .collect();
    rows.sort_by_key(|(near, _)| std::cmp::Reverse(*near));
    rows.into_iter()
        .map(|(_, row)| Checklist::try_from(row))
        .collect()
}

/// All rules, the general ones first.
pub(crate) async fn all_rules(
    conn: &impl ConnectionTrait,
) -> Result<Vec<intake_rule::Model>, Failure> {
    let mut rows = intake_rule::Entity::find()
        .order_by_asc(intake_rule::Column::CreatedAt)
        .limit(MOST)
        .all(conn)
        .await?;
    rows.sort_by_key(|row| row.archived_at.is_some());
    Ok(rows)
}

/// A rule as it stands.
pub(crate) async fn rule_row(
    conn: &impl ConnectionTrait,
    id: IntakeRuleId,
) -> Result<intake_rule::Model, Failure> {
    let row = intake_rule::Entity::find_by_id(id).one(conn).await?;
    row.ok_or(Failure::not_found::<kinds::IntakeRule>())
}

/// All lists in the order of the work.
pub(crate) async fn all_lists(
    conn: &impl ConnectionTrait,
) -> Result<Vec<checklist::Model>, Failure> {
    let mut rows = checklist::Entity::find()
        .order_by_asc(checklist::Column::CreatedAt)
        .limit(MOST)
        .all(conn)
        .await?;
    rows.sort_by_key(|row| (row.archived_at.is_some(), row.stage));
    Ok(rows)
}

/// A list as it stands.
pub(crate) async fn list_row(
    conn: &impl ConnectionTrait,
    id: ChecklistId,
) -> Result<checklist::Model, Failure> {
    let row = checklist::Entity::find_by_id(id).one(conn).await?;
    row.ok_or(Failure::not_found::<kinds::Checklist>())
}

/// The words of a kept list; one that cannot be read has none.
pub(crate) fn lines(json: &Json) -> Vec<String> {
    serde_json::from_value(json.clone()).unwrap_or_default()
}
