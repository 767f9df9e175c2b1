//! An order is given up before its repair: the unit goes back.

use kernel::refusal::Problems;
use platform::columns::Day;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{money, places, shelves, spine, warranty};
use crate::permissions::ManageOrders;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{LINE_MAX, required};
use crate::rules::states::OrderState;
use crate::rules::words::Outcome;
use crate::store::{self, Seen};

/// Cancels an order; a fee only when it was agreed before.
///
/// # Errors
/// Refused without a reason, or once the repair has begun.
pub async fn cancel_order(
    work: &mut Work,
    _may: Allowed<ManageOrders>,
    seen: Seen,
    why: &str,
    fee: Option<i64>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let why = required(&mut problems, "why", why, LINE_MAX, "service-need-why");
    problems.finish(())?;
    let fee = fee.unwrap_or(0).max(0);
    let here = order.state.is_here();
    let after = Model {
        charge: Some(fee),
        outcome: Some(Outcome::Cancelled),
        delivered_on: here.then(|| Day::from(today(work))),
        ..order.clone()
    };
    let agreed = order.fee.is_some_and(|agreed| fee <= agreed);
    let facts = Facts {
        why: true,
        fee_asked: fee > 0,
        fee_agreed: agreed,
        ..facts::now(work, &after).await?
    };
    let row = moving::go(
        work,
        &order,
        after,
        OrderState::Cancelled,
        &facts,
        Told::new(events::CANCELLED).with("why", json!(why)),
    )
    .await?;
    super::estimates::withdraw_offered(work, &row, &why).await?;
    if here {
        places::give_back(work, &row).await?;
    }
    money::debit(work, &row).await?;
    shelves::free(work, &row).await?;
    warranty::keep(work, &row).await?;
    spine::end_promise(work, &row).await?;
    spine::settle(work, &row).await?;
    Ok(Moved::from(&row))
}
