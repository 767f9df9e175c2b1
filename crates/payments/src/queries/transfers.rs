//! Transfers: those on a list for the bank, and those that wait for one.

use jiff::civil::Date;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, Select, SelectTwo,
};

use super::refund_views::Payment;
use super::refunds::seen;
use crate::records::granted_refund::{Column, Entity};
use crate::records::refund_payment;
use crate::rules::refund::{PaymentState, RefundState, Way};

/// A transfer on a bank's list, or one that waits for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Its refund's number.
    pub number: String,
    /// The day by which it has to be paid.
    pub due_by: Option<Date>,
    /// The attempt.
    pub payment: Payment,
}

/// Transfers of a list, or without one those that wait for a list; by key, at most `limit`.
pub async fn transfers(
    db: &impl ConnectionTrait,
    stations: &Stations,
    file: Option<&str>,
    limit: u64,
) -> Result<Vec<Transfer>, Failure> {
    let which = match file {
        Some(file) => Condition::all().add(refund_payment::Column::BankFile.eq(file)),
        None => Condition::all()
            .add(refund_payment::Column::State.eq(PaymentState::Pending))
            .add(Column::State.eq(RefundState::Due))
            .add(Column::HeldFor.is_null())
            .add(seen(stations)),
    };
    let rows = refund_payment::Entity::find()
        .inner_join_refund()
        .filter(refund_payment::Column::Way.eq(Way::Bank))
        .filter(which)
        .order_by_asc(refund_payment::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(payment, refund)| {
            let refund = refund?;
            Some(Transfer {
                due_by: refund.due(),
                number: refund.number,
                payment: payment.into(),
            })
        })
        .collect())
}

/// Attempts with the refund that each pays.
trait JoinRefund {
    /// The select of both.
    fn inner_join_refund(self) -> SelectTwo<refund_payment::Entity, Entity>;
}

impl JoinRefund for Select<refund_payment::Entity> {
    fn inner_join_refund(self) -> SelectTwo<refund_payment::Entity, Entity> {
        let relation = refund_payment::Entity::belongs_to(Entity)
            .from(refund_payment::Column::RefundId)
            .to(Column::Id);
        self.join(JoinType::InnerJoin, relation.into())
            .select_also(Entity)
    }
}
