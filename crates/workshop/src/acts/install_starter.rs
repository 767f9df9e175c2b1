//! The starter set becomes the company's own, once: what it changes or archives afterwards stays as it made it.

use kernel::ids::{FaultGroupId, kinds};
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use crate::queries;
use crate::records::{checklist, fault_code, fault_group, intake_rule};
use crate::starter;

/// What was installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installed {
    /// Groups of faults.
    pub groups: usize,
    /// Faults.
    pub codes: usize,
}

/// Copies the starter set into an installation that has no fault group yet; nothing happens in any other.
///
/// # Errors
/// When the database refuses.
pub async fn install_starter(work: &mut Work) -> Result<Option<Installed>, Failure> {
    if queries::has_groups(work.conn()).await? {
        return Ok(None);
    }
    let faults = starter::faults().map_err(|fault| Failure::internal(fault.to_string()))?;
    let intake = starter::intake().map_err(|fault| Failure::internal(fault.to_string()))?;
    let (mut groups, mut codes) = (Vec::new(), Vec::new());
    for group in faults.group {
        let row = group_row(work, &group);
        codes.extend(group.codes.iter().map(|code| code_row(work, row.id, code)));
        groups.push(row);
    }
    let installed = Installed {
        groups: groups.len(),
        codes: codes.len(),
    };
    let chain = groups.first().map(|group| group.id);
    fault_group::Entity::insert_many(groups.into_iter().map(fault_group::ActiveModel::from))
        .exec_without_returning(work.conn())
        .await?;
    fault_code::Entity::insert_many(codes.into_iter().map(fault_code::ActiveModel::from))
        .exec_without_returning(work.conn())
        .await?;
    let rules: Vec<_> = intake
        .rule
        .iter()
        .map(|rule| rule_row(work, rule))
        .collect();
    intake_rule::Entity::insert_many(rules.into_iter().map(intake_rule::ActiveModel::from))
        .exec_without_returning(work.conn())
        .await?;
    let lists = starter::checklists().map_err(|fault| Failure::internal(fault.to_string()))?;
    let lists: Vec<_> = lists
        .checklist
        .iter()
        .map(|list| list_row(work, list))
        .collect();
    checklist::Entity::insert_many(lists.into_iter().map(checklist::ActiveModel::from))
        .exec_without_returning(work.conn())
        .await?;
    if let Some(chain) = chain {
        let facts = json!({"groups": installed.groups, "codes": installed.codes});
        work.record(Event::of(chain, "workshop.installed", facts))
            .await?;
    }
    Ok(Some(installed))
}

fn group_row(work: &mut Work, group: &starter::Group) -> fault_group::Model {
    fault_group::Model {
        id: work.new_id::<kinds::FaultGroup>(),
        code: group.code.clone(),
        product_group: group.product_group.clone(),
        name_tr: group.tr.clone(),
        name_en: group.en.clone(),
        words: group.words.clone(),
        archived_at: None,
        version: 1,
        created_at: Moment::from(work.now),
    }
}

fn code_row(work: &mut Work, group: FaultGroupId, code: &[String; 4]) -> fault_code::Model {
    let [code, name_tr, name_en, words] = code.clone();
    fault_code::Model {
        id: work.new_id::<kinds::FaultCode>(),
        group_id: group,
        code,
        name_tr,
        name_en,
        words,
        archived_at: None,
        version: 1,
        created_at: Moment::from(work.now),
    }
}

fn rule_row(work: &mut Work, rule: &starter::Rule) -> intake_rule::Model {
    intake_rule::Model {
        id: work.new_id::<kinds::IntakeRule>(),
        name: rule.name.clone(),
        product_group: rule.product_group.clone(),
        category: folded(rule.category.as_deref()),
        accessories: json!(rule.accessories),
        conditions: json!(rule.conditions),
        photos: rule.photos,
        sides: json!(rule.sides),
        ways: json!(rule.ways),
        asks_unlock: rule.asks_unlock,
        asks_erase: rule.asks_erase,
        usual_days: rule.usual_days,
        archived_at: None,
        version: 1,
        created_at: Moment::from(work.now),
    }
}

fn folded(categories: Option<&str>) -> Option<String> {
    categories.map(kernel::turkish::fold)
}

fn list_row(work: &mut Work, list: &starter::List) -> checklist::Model {
    checklist::Model {
        id: work.new_id::<kinds::Checklist>(),
        name_tr: list.tr.clone(),
        name_en: list.en.clone(),
        product_group: list.product_group.clone(),
        category: folded(list.category.as_deref()),
        stage: list.stage,
        items: json!(list.items),
        revision: 1,
        archived_at: None,
        version: 1,
        created_at: Moment::from(work.now),
    }
}
