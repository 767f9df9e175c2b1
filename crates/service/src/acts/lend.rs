//! A loaner for the time of a repair: handed out from the order, told to the warranty, and not forgotten when the order ends.

use jiff::civil::Date;
use kernel::ids::{LoanId, LoanerId, Ref, ServiceOrderId};
use kernel::refusal::{Problems, Refused};
use loaners::acts::{HandOut, HandedOut};
use loaners::{LendLoaners, LoanState};
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, StoredFile, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;

use super::close_order;
use crate::events;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{lent, warranty};
use crate::permissions::HandOver;
use crate::records::loan_left;
use crate::records::service_order::Model;
use crate::rules::intake::{LINE_MAX, required};
use crate::store::{self, Seen};

/// What is lent for an order, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lend {
    /// Which loaner.
    pub loaner: LoanerId,
    /// When it should be back.
    pub due_on: Date,
    /// What was left for it; may be empty.
    pub deposit: String,
    /// How it looks.
    pub condition: String,
    /// What goes with it.
    pub accessories: String,
    /// Who takes it and agrees.
    pub accepted_by: String,
    /// How it looks, in pictures.
    pub photos: Vec<StoredFile>,
}

/// Hands a loaner out for an order; the warranty learns the day, so that the law's clock for it is met.
///
/// # Errors
/// Refused for an order that is over or has a loaner already; as `loaners` says for the rest.
pub async fn lend_loaner(
    work: &mut Work,
    may: Allowed<LendLoaners>,
    seen: Seen,
    lend: Lend,
) -> Result<(HandedOut, Moved), Failure> {
    let order = store::opened(work, seen).await?;
    if !order.is_open {
        return Err(Refused::whole("service-refused-over").into());
    }
    let before = lent::loan(work.conn(), &order).await?;
    if let Some(before) = before.filter(|loan| loan.state == LoanState::Out) {
        return Err(Refused::whole("service-refused-lent")
            .with("number", before.number)
            .into());
    }
    let out = HandOut {
        loaner: lend.loaner,
        customer: order.customer_id,
        cause: Some(Ref::of(order.id)),
        chain: Some(Ref::of(order.ticket_id)),
        due_on: lend.due_on,
        deposit: lend.deposit,
        condition: lend.condition,
        accessories: lend.accessories,
        accepted_by: lend.accepted_by,
        photos: lend.photos,
    };
    let done = loaners::acts::hand_out(work, may, out).await?;
    let after = Model {
        loaner_on: order.loaner_on.or(Some(Day::from(today(work)))),
        ..order.clone()
    };
    let told = Told::new(events::LENT).with("loan", json!(done.number));
    let row = moving::keep(work, &order, after, told).await?;
    warranty::keep(work, &row).await?;
    Ok((done, Moved::from(&row)))
}

/// A loaner went out for an order from the page of the loaners: the order and its warranty learn the day.
///
/// # Errors
/// When the database refuses.
pub async fn note_loaner(work: &mut Work, id: ServiceOrderId, on: Date) -> Result<(), Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    if !order.is_open || order.loaner_on.is_some() {
        // its contract is kept all the same
        return crate::issuing::lent(work, &order).await;
    }
    let after = Model {
        loaner_on: Some(Day::from(on)),
        ..order.clone()
    };
    let loan = lent::loan(work.conn(), &order).await?;
    let number = loan.map(|loan| loan.number);
    let told = Told::new(events::LENT).with("loan", json!(number));
    let row = moving::keep(work, &order, after, told).await?;
    warranty::keep(work, &row).await?;
    Ok(())
}

/// A loaner that was lent for an order came back, or will not: the paper of its return goes into the archive, and an order that
/// waited for nothing else is closed.
///
/// # Errors
/// When the database refuses.
pub async fn note_loan_ended(
    work: &mut Work,
    id: ServiceOrderId,
    loan: LoanId,
) -> Result<(), Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    crate::issuing::lent_back(work, &order, loan).await?;
    close_order::close_order(work, id).await?;
    Ok(())
}

/// Says why a loaner stays out although its order ends; the order may be closed then.
///
/// # Errors
/// Refused without a reason, or when no loaner is out.
pub async fn leave_loaner(
    work: &mut Work,
    _may: Allowed<HandOver>,
    seen: Seen,
    why: &str,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let why = required(&mut problems, "why", why, LINE_MAX, "service-need-why");
    problems.finish(())?;
    let out = lent::loan(work.conn(), &order).await?;
    let out = out.filter(|loan| loan.state == LoanState::Out);
    let loan = out.ok_or_else(|| Refused::whole("service-refused-nothing-lent"))?;
    let row = loan_left::Model {
        order_id: order.id,
        loan_id: loan.id,
        why: why.clone(),
        said_by: work.actor.name.to_string(),
        said_at: Moment::from(work.now),
    };
    let known = OnConflict::column(loan_left::Column::OrderId)
        .update_columns([
            loan_left::Column::LoanId,
            loan_left::Column::Why,
            loan_left::Column::SaidBy,
            loan_left::Column::SaidAt,
        ])
        .to_owned();
    loan_left::Entity::insert(loan_left::ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    let told = Told::new(events::LOAN_LEFT)
        .with("loan", json!(loan.number))
        .with("why", json!(why));
    let row = moving::keep(work, &order, order.clone(), told).await?;
    close_order::close_later(work, &row).await?;
    Ok(Moved::from(&row))
}
