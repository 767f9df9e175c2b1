//! Adds or changes what is asked when a kind of product comes in.

use kernel::ids::{IntakeRuleId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use crate::permissions::EditWorkshop;
use crate::records::intake_rule;
use crate::rules::words::Rule;

/// Adds a rule.
///
/// # Errors
/// When the database refuses.
pub async fn add_rule(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    rule: Rule,
) -> Result<IntakeRuleId, Failure> {
    let id = work.new_id::<kinds::IntakeRule>();
    let facts = json!({"name": rule.name});
    let row = intake_rule::ActiveModel {
        id: Set(id),
        archived_at: Set(None),
        version: Set(1),
        created_at: Set(Moment::from(work.now)),
        ..values(rule)
    };
    intake_rule::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(id, "intake_rule.added", facts))
        .await?;
    Ok(id)
}

/// Changes a rule, unless somebody else did since `version`.
///
/// # Errors
/// `Stale` as said.
pub async fn edit_rule(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    id: IntakeRuleId,
    version: i32,
    rule: Rule,
) -> Result<(), Failure> {
    let facts = json!({"name": rule.name});
    work.update_seen::<intake_rule::Entity, _>(id, version, values(rule))
        .await?;
    work.record(Event::of(id, "intake_rule.edited", facts))
        .await
}

fn values(rule: Rule) -> intake_rule::ActiveModel {
    intake_rule::ActiveModel {
        name: Set(rule.name),
        product_group: Set(rule.product_group),
        category: Set(rule.category),
        accessories: Set(json!(rule.accessories)),
        conditions: Set(json!(rule.conditions)),
        photos: Set(rule.photos),
        sides: Set(json!(rule.sides)),
        ways: Set(json!(rule.ways)),
        asks_unlock: Set(rule.asks_unlock),
        asks_erase: Set(rule.asks_erase),
        usual_days: Set(rule.usual_days),
        ..Default::default()
    }
}
