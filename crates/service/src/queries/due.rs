//! What the morning goes through: ready units whose owner is to be reminded, estimates that nobody answered in time.

use kernel::ids::{EstimateId, ServiceOrderId};
use kernel::states::State as _;
use kernel::time::{add_days, civil_day};
use platform::columns::Day;
use platform::{Failure, Platform};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::rows::is_open;
use crate::records::estimate;
use crate::records::service_order::{Column, Entity};
use crate::rules::estimate_states::EstimateState;
use crate::rules::notices::OURS;
use crate::rules::states::OrderState;

/// Orders that one morning goes through at most; the next morning has the rest.
const MORNING: u64 = 2_000;

/// Ready orders that may be due for a reminder; the act decides.
pub(crate) async fn to_remind(platform: &Platform) -> Result<Vec<ServiceOrderId>, Failure> {
    let terms = super::terms(platform.db.read()).await?;
    let latest = add_days(civil_day(platform.now()), -terms.first_day())?;
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(OrderState::Ready))
        .filter(Column::Notices.lt(terms.notices()))
        .filter(Column::ReadyOn.lte(Day::from(latest)))
        .order_by_asc(Column::StateSince)
        .limit(MORNING)
        .into_tuple()
        .all(platform.db.read())
        .await?)
}

/// Open orders of ours whose promised day has passed; the act decides.
pub(crate) async fn late(platform: &Platform) -> Result<Vec<ServiceOrderId>, Failure> {
    let today = Day::from(civil_day(platform.now()));
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(is_open())
        .filter(Column::PromisedOn.lt(today))
        .filter(Column::State.is_in(OURS))
        .order_by_asc(Column::PromisedOn)
        .order_by_asc(Column::Id)
        .limit(MORNING)
        .into_tuple()
        .all(platform.db.read())
        .await?)
}

/// Estimates that wait for an answer and whose last day has passed.
pub(crate) async fn lapsed(platform: &Platform) -> Result<Vec<EstimateId>, Failure> {
    let today = Day::from(civil_day(platform.now()));
    // in the words of the index that holds only these
    let offered = format!(
        "service_estimate.state = '{}'",
        EstimateState::Offered.word()
    );
    Ok(estimate::Entity::find()
        .select_only()
        .column(estimate::Column::Id)
        .filter(Expr::cust(offered))
        .filter(estimate::Column::ValidUntil.lt(today))
        .order_by_asc(estimate::Column::ValidUntil)
        .order_by_asc(estimate::Column::Id)
        .limit(MORNING)
        .into_tuple()
        .all(platform.db.read())
        .await?)
}

/// Orders that were handed over or replaced and could not be closed then: what was open may have ended since.
pub(crate) async fn still_delivered(platform: &Platform) -> Result<Vec<ServiceOrderId>, Failure> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.is_in([OrderState::Delivered, OrderState::Replaced]))
        .order_by_asc(Column::StateSince)
        .limit(MORNING)
        .into_tuple()
        .all(platform.db.read())
        .await?)
}
