//! A version of the policy is published: from its day on its rules hold; what was judged before stays as it was.

use jiff::civil::Date;
use kernel::ids::{ReturnPolicyId, kinds};
use kernel::refusal::{Problems, Refused};
use law::RuleBook;
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::facts::AT_A_DISTANCE;
use crate::moving::today;
use crate::permissions::SetReturns;
use crate::records::policy;
use crate::rules::harsher::{Harsher, harsher};
use crate::rules::policy::{PolicyRule, PolicyVersion, ReturnPolicy, check};
use crate::rules::words;
use crate::{events, queries};

/// A version of the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPolicy {
    /// First day; not in the past.
    pub starts_on: Date,
    /// Rules in order: the first that fits decides.
    pub rules: Vec<PolicyRule>,
    /// Why it is changed.
    pub note: String,
    /// The number of places that are harsher than the law, as the editor named them; none asks nothing.
    pub harsher_seen: Option<usize>,
}

/// What of a draft is harsher than the law, and what is wrong with it.
///
/// # Errors
/// Refused beside each rule that cannot be applied.
pub fn draft(rules: &[PolicyRule], starts_on: Date) -> Result<Vec<Harsher>, Refused> {
    let book = RuleBook::builtin();
    let policy = ReturnPolicy {
        versions: vec![PolicyVersion {
            from: starts_on,
            to: None,
            rules: rules.to_vec(),
        }],
    };
    check(book, &policy)?;
    harsher(book, &policy, &[AT_A_DISTANCE.to_owned()])
}

/// Groups of customers that nobody knows, with the place of their rule.
async fn strange(work: &Work, rules: &[PolicyRule]) -> Result<Vec<(usize, String)>, Failure> {
    let named = |(place, rule): (usize, &PolicyRule)| {
        let groups = rule.scope.groups.clone().into_iter();
        groups.map(move |code| (place, code)).collect::<Vec<_>>()
    };
    let named: Vec<_> = rules.iter().enumerate().flat_map(named).collect();
    if named.is_empty() {
        return Ok(named);
    }
    let known = accounts::segment_names(work.conn()).await?;
    let strange = named
        .into_iter()
        .filter(|(_, code)| !known.contains_key(code));
    Ok(strange.collect())
}

/// Publishes it. Where it is harsher than the law it must have been named to whoever publishes it; judging gives what the law gives all the same.
///
/// # Errors
/// Refused beside each rule that cannot be applied, for a day in the past, and when another version begins on that day.
pub async fn publish_policy(
    work: &mut Work,
    _may: Allowed<SetReturns>,
    new: NewPolicy,
) -> Result<ReturnPolicyId, Failure> {
    let mut problems = Problems::new();
    let note = words::words(&mut problems, "note", &new.note);
    let known = queries::policy(work.conn()).await?;
    let first = known.rules.versions.is_empty();
    let later = first || new.starts_on >= today(work);
    problems.check(later, "starts_on", "returns-refused-policy-past");
    let named = problems
        .take(draft(&new.rules, new.starts_on))
        .unwrap_or_default();
    for (place, code) in strange(work, &new.rules).await? {
        let field = format!("versions[0].rules[{place}].scope.groups");
        problems.note(Refused::field(field, "returns-refused-policy-group").with("name", code));
    }
    let told = new.harsher_seen.is_none_or(|seen| seen == named.len());
    problems.check(told, "harsher_seen", "returns-refused-harsher-unseen");
    let days = known.rules.versions.iter();
    let alone = days.clone().all(|version| version.from != new.starts_on);
    problems.check(alone, "starts_on", "returns-refused-policy-day");
    problems.finish(())?;
    let taken = policy::Entity::find()
        .filter(policy::Column::StartsOn.eq(Day::from(new.starts_on)))
        .one(work.conn())
        .await?;
    if taken.is_some() {
        return Err(Refused::field("starts_on", "returns-refused-policy-day").into());
    }
    let id: ReturnPolicyId = work.new_id::<kinds::ReturnPolicy>();
    let row = policy::ActiveModel {
        id: sea_orm::Set(id),
        starts_on: sea_orm::Set(Day::from(new.starts_on)),
        rules: sea_orm::Set(serde_json::to_value(&new.rules)?),
        note: sea_orm::Set(note.clone()),
        published_at: sea_orm::Set(Moment::from(work.now)),
        published_by: sea_orm::Set(work.actor.name.to_string()),
    };
    policy::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    let facts = json!({
        "starts_on": new.starts_on, "rules": new.rules.len(), "harsher": named.len(), "note": note,
    });
    work.record(Event::of(id, events::POLICY, facts)).await?;
    work.notify("return-policy");
    Ok(id)
}
