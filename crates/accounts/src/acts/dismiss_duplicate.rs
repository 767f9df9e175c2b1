//! Dismiss a suggestion: somebody knows that the two are two.

use kernel::ids::CustomerId;
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::permissions::MergeCustomers;
use crate::records::duplicate_pair;
use crate::rules::duplicates::ordered;

/// The pair is kept as dismissed, so that it is not suggested again.
pub async fn dismiss_duplicate(
    work: &mut Work,
    _may: Allowed<MergeCustomers>,
    one: CustomerId,
    other: CustomerId,
) -> Result<(), Failure> {
    let (first, second) =
        ordered(one, other).ok_or_else(|| Refused::whole("accounts-refused-merge-self"))?;
    let row = duplicate_pair::ActiveModel {
        dismissed_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    let dismissed = duplicate_pair::Entity::update_many()
        .set(row)
        .filter(duplicate_pair::Column::FirstId.eq(first))
        .filter(duplicate_pair::Column::SecondId.eq(second))
        .filter(duplicate_pair::Column::DismissedAt.is_null())
        .exec(work.conn())
        .await?;
    if dismissed.rows_affected == 1 {
        let facts = json!({ "other": second });
        work.record(Event::of(first, events::DUPLICATE_DISMISSED, facts))
            .await?;
    }
    Ok(())
}
