//! Work done on an order is entered with its time, and taken back when it was a slip.

use jiff::civil::Date;
use kernel::ids::{LabourId, Ref, StaffId, kinds};
use kernel::refusal::{Problems, Refused};
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use super::steps;
use crate::events;
use crate::moving::{self, Moved, Told, today};
use crate::permissions::WorkOnOrders;
use crate::records::labour;
use crate::rules::intake::{LINE_MAX, required};
use crate::rules::timer::MINUTES_MAX;
use crate::store::{self, Seen};

/// Work as somebody enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLabour {
    /// What was done.
    pub what: String,
    /// Minutes.
    pub minutes: i32,
    /// Who worked; whoever enters it when nobody is named.
    pub staff: Option<StaffId>,
    /// When; today when nobody says.
    pub worked_on: Option<Date>,
}

/// Enters labour on a unit that is here.
///
/// # Errors
/// Refused beside the field.
pub async fn record_labour(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    new: NewLabour,
) -> Result<(LabourId, Moved), Failure> {
    let order = store::opened(work, seen).await?;
    if !order.state.is_here() {
        return Err(Refused::whole("service-refused-not-here").into());
    }
    let row = checked(work, &order, new).await?;
    let (id, told) = (
        row.id,
        Told::new(events::LABOUR)
            .with("what", json!(row.what))
            .with("minutes", json!(row.minutes)),
    );
    labour::Entity::insert(labour::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    let order = moving::keep(work, &order, order.clone(), told).await?;
    Ok((id, Moved::from(&order)))
}

async fn checked(
    work: &mut Work,
    order: &crate::records::service_order::Model,
    new: NewLabour,
) -> Result<labour::Model, Failure> {
    let mut problems = Problems::new();
    let what = required(
        &mut problems,
        "what",
        &new.what,
        LINE_MAX,
        "service-refused-what",
    );
    problems.check(
        (1..=MINUTES_MAX).contains(&new.minutes),
        "minutes",
        "service-refused-minutes",
    );
    let day = new.worked_on.unwrap_or_else(|| today(work));
    problems.check(
        day <= today(work),
        "worked_on",
        "service-refused-told-later",
    );
    let staff = new
        .staff
        .or_else(|| work.actor.staff())
        .or(order.technician_id);
    problems.check(staff.is_some(), "staff", "service-need-technician");
    problems.finish(())?;
    let staff = staff.ok_or_else(|| Refused::field("staff", "service-need-technician"))?;
    steps::technician(work, staff).await?;
    Ok(labour::Model {
        id: work.new_id::<kinds::Labour>(),
        order_id: order.id,
        staff_id: staff,
        what,
        minutes: new.minutes,
        worked_on: Day::from(day),
        taken_back_at: None,
        created_at: Moment::from(work.now),
    })
}

/// Takes labour back; it stays visible in the history.
///
/// # Errors
/// `NotFound` when the order has no such labour.
pub async fn take_back_labour(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    id: LabourId,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let row = labour::Entity::find_by_id(id).one(work.conn()).await?;
    let row = row.filter(|row| row.order_id == order.id && row.taken_back_at.is_none());
    let row = row.ok_or(Failure::not_found::<kinds::Labour>())?;
    if !order.is_open {
        return Err(Refused::whole("service-refused-over").into());
    }
    let told = Told::new(events::LABOUR_BACK)
        .with("what", json!(row.what))
        .with("labour", json!(Ref::of(id)));
    let gone = labour::ActiveModel {
        id: sea_orm::Set(id),
        taken_back_at: sea_orm::Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    labour::Entity::update(gone).exec(work.conn()).await?;
    let order = moving::keep(work, &order, order.clone(), told).await?;
    Ok(Moved::from(&order))
}
