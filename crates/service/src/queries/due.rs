//! What the morning goes through: ready units whose owner is to be reminded, estimates that nobody answered in time.

use kernel::ids::ServiceOrderId;
use kernel::time::{add_days, civil_day};
use platform::columns::Day;
use platform::{Failure, Platform};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::service_order::{Column, Entity};
use crate::rules::states::OrderState;
use crate::rules::storage::REMINDERS;

/// Orders that one morning goes through at most; the next morning has the rest.
const MORNING: u64 = 2_000;

/// Ready orders that may be due for a reminder; the act decides.
pub(crate) async fn to_remind(platform: &Platform) -> Result<Vec<ServiceOrderId>, Failure> {
    let latest = add_days(civil_day(platform.now()), -REMINDERS[0])?;
    let most = i32::try_from(REMINDERS.len()).unwrap_or(i32::MAX);
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(OrderState::Ready))
        .filter(Column::Notices.lte(most))
        .filter(Column::ReadyOn.lte(Day::from(latest)))
        .order_by_asc(Column::StateSince)
        .limit(MORNING)
        .into_tuple()
        .all(platform.db.read())
        .await?)
}

/// Orders whose estimate's last day has passed.
pub(crate) async fn lapsed(platform: &Platform) -> Result<Vec<ServiceOrderId>, Failure> {
    let today = Day::from(civil_day(platform.now()));
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(OrderState::AwaitingApproval))
        .filter(Column::EstimateUntil.lt(today))
        .order_by_asc(Column::StateSince)
        .limit(MORNING)
        .into_tuple()
        .all(platform.db.read())
        .await?)
}
