//! A technician's timer: it runs on one order at a time, and what it measured becomes labour when it stops.

use jiff::Timestamp;
use kernel::ids::{LabourId, StaffId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::record_labour::{NewLabour, record_labour};
use crate::moving::topic;
use crate::permissions::WorkOnOrders;
use crate::records::timer;
use crate::rules::timer::minutes;
use crate::store::{self, Seen};

/// Starts the timer of whoever acts.
///
/// # Errors
/// Refused while another one of theirs runs, and when the unit is not here.
pub async fn start_timer(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
) -> Result<(), Failure> {
    let staff = who(work)?;
    let order = store::opened(work, seen).await?;
    if !order.state.is_here() {
        return Err(Refused::whole("service-refused-not-here").into());
    }
    let row = timer::Model {
        staff_id: staff,
        order_id: order.id,
        started_at: Moment::from(work.now),
    };
    let runs = OnConflict::column(timer::Column::StaffId)
        .do_nothing()
        .to_owned();
    let written = timer::Entity::insert(timer::ActiveModel::from(row))
        .on_conflict(runs)
        .exec_without_returning(work.conn())
        .await?;
    if written == 0 {
        return Err(running(work, staff).await?.into());
    }
    work.notify(topic(order.id));
    Ok(())
}

async fn running(work: &Work, staff: StaffId) -> Result<Refused, Failure> {
    let refused = Refused::whole("service-refused-timer-runs");
    let Some(row) = timer::Entity::find_by_id(staff).one(work.conn()).await? else {
        return Ok(refused.with("number", ""));
    };
    let found =
        crate::queries::order_briefs(work.conn(), &platform::Stations::All, [row.order_id]).await?;
    let number = found.get(&row.order_id).map(|order| order.number.clone());
    Ok(refused.with("number", number.unwrap_or_default()))
}

/// Stops the timer of whoever acts: its minutes become labour, or nothing when it ran by mistake.
///
/// # Errors
/// Refused when none runs, or without words for the labour.
pub async fn stop_timer(
    work: &mut Work,
    may: Allowed<WorkOnOrders>,
    what: Option<&str>,
) -> Result<Option<LabourId>, Failure> {
    let staff = who(work)?;
    let row = timer::Entity::find_by_id(staff).one(work.conn()).await?;
    let row = row.ok_or_else(|| Refused::whole("service-refused-no-timer"))?;
    let gone = timer::Entity::delete_many()
        .filter(timer::Column::StaffId.eq(staff))
        .filter(timer::Column::StartedAt.eq(row.started_at))
        .exec(work.conn())
        .await?;
    if gone.rows_affected == 0 {
        return Err(Refused::whole("service-refused-no-timer").into());
    }
    work.notify(topic(row.order_id));
    let Some(what) = what else {
        return Ok(None);
    };
    let new = NewLabour {
        what: what.to_owned(),
        minutes: minutes(Timestamp::from(row.started_at), work.now),
        staff: Some(staff),
        worked_on: None,
    };
    let (id, _) = record_labour(work, may, Seen::now(row.order_id), new).await?;
    Ok(Some(id))
}

fn who(work: &Work) -> Result<StaffId, Failure> {
    work.actor
        .staff()
        .ok_or_else(Failure::not_found::<kinds::Staff>)
}
