//! What stands about an article: its shelf, its readers, when it is looked through, what it speaks of.

use jiff::civil::Date;
use kernel::ids::{ArticleCategoryId, ArticleId, StaffId};
use kernel::refusal::{Problems, Refusal, Refused};
use kernel::turkish::fold;
use law::RuleBook;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::WriteArticles;
use crate::queries;
use crate::records::{about, article};
use crate::rules::about::{ABOUT_MAX, AboutKind};
use crate::rules::state::{ArticleState, Reach};

/// What stands about an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Its shelf.
    pub category: Option<ArticleCategoryId>,
    /// Who reads it.
    pub reach: Reach,
    /// When it is to be looked through.
    pub review_on: Option<Date>,
    /// By whom; needs a day.
    pub reviewer: Option<StaffId>,
    /// Stock codes of products that it speaks of.
    pub products: Vec<String>,
    /// Names of product groups.
    pub groups: Vec<String>,
    /// Codes of fault groups.
    pub faults: Vec<String>,
}

/// A thing that an article speaks of, found.
pub(super) struct Thing {
    kind: AboutKind,
    code: String,
    name: String,
}

impl Details {
    /// Checks all of it against what there is.
    pub(super) async fn checked(&self, work: &Work) -> Result<Vec<Thing>, Failure> {
        let mut problems = Problems::new();
        if let Some(id) = self.category {
            let tree = queries::tree(work.conn()).await?;
            problems.check(
                tree.get(id).is_some(),
                "category",
                "knowledge-refused-category",
            );
        }
        if let Some(id) = self.reviewer {
            let known = identity::staff_names(work.conn(), Some(id)).await?;
            problems.check(
                known.contains_key(&id),
                "reviewer",
                "knowledge-refused-reviewer",
            );
            problems.check(
                self.review_on.is_some(),
                "review_on",
                "knowledge-refused-review-day",
            );
        }
        for (kind, codes) in [
            (AboutKind::Product, &self.products),
            (AboutKind::Group, &self.groups),
            (AboutKind::Fault, &self.faults),
        ] {
            if codes.len() > ABOUT_MAX {
                let many = Refusal::new("knowledge-refused-many").at(kind.field());
                problems.note(many.with("most", ABOUT_MAX));
            }
        }
        problems.finish(())?;
        let mut problems = Problems::new();
        let mut things = products(work, &self.products, &mut problems).await?;
        things.extend(groups(&self.groups, &mut problems));
        things.extend(faults(work, &self.faults, &mut problems).await?);
        Ok(problems.finish(things)?)
    }
}

fn unknown(problems: &mut Problems, kind: AboutKind, code: &str) {
    let refusal = Refusal::new("knowledge-refused-about").at(kind.field());
    problems.note(refusal.with("code", code));
}

async fn products(
    work: &Work,
    codes: &[String],
    problems: &mut Problems,
) -> Result<Vec<Thing>, Failure> {
    let known = catalogue::products_of_codes(work.conn(), codes.iter().map(String::as_str)).await?;
    let mut things = Vec::new();
    for code in codes {
        match known.get(&fold(code)) {
            Some(product) => things.push(Thing {
                kind: AboutKind::Product,
                code: product.id.to_string(),
                name: product.sku.clone().unwrap_or_else(|| product.name.clone()),
            }),
            None => unknown(problems, AboutKind::Product, code),
        }
    }
    Ok(things)
}

fn groups(names: &[String], problems: &mut Problems) -> Vec<Thing> {
    let mut things = Vec::new();
    for name in names {
        let asked = fold(name);
        let known = RuleBook::builtin().groups().iter().find(|group| {
            [&group.key, &group.name.tr, &group.name.en]
                .iter()
                .any(|known| fold(known) == asked)
        });
        match known {
            Some(group) => things.push(Thing {
                kind: AboutKind::Group,
                code: group.key.clone(),
                name: group.key.clone(),
            }),
            None => unknown(problems, AboutKind::Group, name),
        }
    }
    things
}

async fn faults(
    work: &Work,
    codes: &[String],
    problems: &mut Problems,
) -> Result<Vec<Thing>, Failure> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let known = workshop::fault_groups(work.conn(), None).await?;
    let mut things = Vec::new();
    for code in codes {
        match known.iter().find(|group| fold(&group.code) == fold(code)) {
            Some(group) => things.push(Thing {
                kind: AboutKind::Fault,
                code: group.code.clone(),
                name: group.code.clone(),
            }),
            None => unknown(problems, AboutKind::Fault, code),
        }
    }
    Ok(things)
}

/// Writes down anew what an article speaks of.
pub(super) async fn write_about(
    work: &Work,
    id: ArticleId,
    things: &[Thing],
) -> Result<(), Failure> {
    about::Entity::delete_many()
        .filter(about::Column::ArticleId.eq(id))
        .exec(work.conn())
        .await?;
    if things.is_empty() {
        return Ok(());
    }
    let rows = things.iter().map(|thing| about::ActiveModel {
        article_id: Set(id),
        kind: Set(thing.kind),
        code: Set(thing.code.clone()),
        name: Set(thing.name.clone()),
    });
    about::Entity::insert_many(rows)
        .on_conflict(
            sea_orm::sea_query::OnConflict::new()
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Changes what stands about an article, unless somebody else did meanwhile. Who may read it holds at once.
pub async fn edit_article(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    id: ArticleId,
    version: i32,
    details: Details,
) -> Result<(), Failure> {
    let row = keep::article(work, id).await?;
    if row.state == ArticleState::Archived {
        return Err(Refused::whole("knowledge-refused-archived").into());
    }
    // readers of what is out are a matter of publishing
    if row.state == ArticleState::Published && row.reach != details.reach {
        work.actor.may::<crate::permissions::PublishArticles>()?;
    }
    let about = details.checked(work).await?;
    let change = article::ActiveModel {
        category_id: Set(details.category),
        reach: Set(details.reach),
        review_on: Set(details.review_on.map(Into::into)),
        reviewer_id: Set(details.reviewer),
        ..Default::default()
    };
    keep::change(work, id, version, change).await?;
    write_about(work, id, &about).await?;
    if row.reach != details.reach {
        let row = keep::article(work, id).await?;
        keep::index_all(work, &row).await?;
    }
    let facts = json!({ "category": details.category, "reach": details.reach, "review_on": details.review_on });
    work.record(Event::of(id, events::EDITED, facts)).await?;
    keep::tell(work, id);
    Ok(())
}
