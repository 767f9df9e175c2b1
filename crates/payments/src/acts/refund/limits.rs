//! Up to how much somebody grants alone, and the act that sets it.

use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refused};
use platform::{ActorKind, Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use crate::events;
use crate::permissions::SetUpPayments;
use crate::queries;
use crate::records::refund_limit;
use crate::rules::refund::{Limit, SYSTEM};

/// The role of somebody who is not written down; they grant as the counter does.
const UNKNOWN: &str = "counter";

/// The limit of whoever acts.
pub async fn limit_of(work: &Work, currency: Currency) -> Result<Limit, Failure> {
    let role = role(work).await?;
    queries::limit_in_force(work.conn(), role, currency).await
}

async fn role(work: &Work) -> Result<&'static str, Failure> {
    let staff = match work.actor.kind {
        ActorKind::Staff(staff) | ActorKind::Token { staff, .. } => staff,
        ActorKind::Customer(_) | ActorKind::System(_) => return Ok(SYSTEM),
    };
    match identity::queries::staff_row(work.conn(), staff).await {
        Ok(row) => Ok(row.role.key()),
        Err(Failure::NotFound { .. }) => Ok(UNKNOWN),
        Err(failure) => Err(failure),
    }
}

/// Sets the limit of a role in a currency.
pub async fn keep_limits(
    work: &mut Work,
    _may: Allowed<SetUpPayments>,
    role: &str,
    currency: Currency,
    limit: Limit,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    let known = role == SYSTEM || identity::Role::of_key(role).is_some();
    problems.check(known, "role", "payments-refused-role");
    for (field, most) in [("refund", limit.refund), ("gesture", limit.gesture)] {
        let sound = most.is_none_or(|most| (0..=Money::LARGEST).contains(&most));
        problems.check(sound, field, "payments-refused-limit");
    }
    problems.finish(())?;
    not_own(work, role).await?;
    let row = refund_limit::ActiveModel {
        role: Set(role.to_owned()),
        currency: Set(currency.code().to_owned()),
        refund_max: Set(limit.refund),
        gesture_max: Set(limit.gesture),
    };
    let key = [refund_limit::Column::Role, refund_limit::Column::Currency];
    let values = [
        refund_limit::Column::RefundMax,
        refund_limit::Column::GestureMax,
    ];
    let replaced = OnConflict::columns(key).update_columns(values).to_owned();
    refund_limit::Entity::insert(row)
        .on_conflict(replaced)
        .exec_without_returning(work.conn())
        .await?;
    let facts = json!({
        "role": role, "currency": currency.code(), "refund": limit.refund, "gesture": limit.gesture,
    });
    let company = identity::queries::company_row(work.conn()).await?;
    work.record(Event::of(company.id, events::LIMIT_SET, facts))
        .await
}

/// Who is not an administrator does not widen the limit of their own role.
async fn not_own(work: &Work, role_set: &str) -> Result<(), Failure> {
    let own = role(work).await?;
    match own == role_set && own != "administrator" {
        true => Err(Refused::field("role", "payments-refused-own-limit").into()),
        false => Ok(()),
    }
}
