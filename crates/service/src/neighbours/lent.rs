//! The loaner of an order: who has one, which are free, and whether one is still out.

use jiff::civil::Date;
use kernel::ids::{Ref, UnitId};
use kernel::time::{add_days, civil_day};
use loaners::{Loan, LoanState, Loaner};
use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait};
use tickets::{ClockKind, ClockView};

use crate::records::loan_left;
use crate::records::service_order::Model;

/// Days before the law's day from which a loaner is offered.
const NEAR_DAYS: i32 = 3;

/// The lending for an order, whatever became of it.
pub(crate) async fn loan<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
) -> Result<Option<Loan>, Failure> {
    loaners::loan_of(conn, Ref::of(order.id)).await
}

/// Why the loaner may stay out, when somebody said so.
async fn left<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
) -> Result<Option<loan_left::Model>, Failure> {
    Ok(loan_left::Entity::find_by_id(order.id).one(conn).await?)
}

/// Whether a loaner is out and nobody said why it may stay there; it is asked only when an order can close.
pub(crate) async fn stays_out<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
) -> Result<bool, Failure> {
    Ok(is_out(conn, order).await? && left(conn, order).await?.is_none())
}

/// Whether a loaner of an order that can close is out.
pub(crate) async fn is_out<C: ConnectionTrait>(conn: &C, order: &Model) -> Result<bool, Failure> {
    use crate::rules::states::OrderState::{Delivered, Replaced};
    if !matches!(order.state, Delivered | Replaced) {
        return Ok(false);
    }
    let lent = loan(conn, order).await?;
    Ok(lent.is_some_and(|loan| loan.state == LoanState::Out))
}

/// When the law asks for a loaner: the clock that runs, when it is due or near.
pub(crate) fn asked_by_law(clocks: &[ClockView], today: Date) -> Option<&ClockView> {
    let near = add_days(today, NEAR_DAYS).unwrap_or(today);
    clocks.iter().find(|clock| {
        clock.kind == ClockKind::Loaner
            && clock.met_at.is_none()
            && clock.withdrawn_at.is_none()
            && clock.due_day <= near
    })
}

/// Loaners of the order's station that may stand in for its product.
pub(crate) async fn free<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
) -> Result<Vec<Loaner>, Failure> {
    loaners::free_loaners(conn, order.station_id, order.product_id).await
}

/// Whether it is back, whole or damaged.
pub(crate) fn came_back(loan: &Loan) -> bool {
    matches!(loan.state, LoanState::Returned | LoanState::ReturnedDamaged)
}

/// The day on which the loaner went out.
pub(crate) fn out_on(loan: &Loan) -> Date {
    civil_day(loan.out_at.into())
}

/// What is said of a unit: its product and serial number.
pub(crate) async fn named<C: ConnectionTrait>(
    conn: &C,
    units: impl IntoIterator<Item = UnitId>,
) -> Result<std::collections::HashMap<UnitId, catalogue::UnitBrief>, Failure> {
    let units: Vec<UnitId> = units.into_iter().collect();
    if units.is_empty() {
        return Ok(std::collections::HashMap::new());
    }
    catalogue::unit_briefs(conn, &platform::Stations::All, units).await
}
