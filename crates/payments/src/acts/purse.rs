//! What stands paid for a record: counted by single statements, so that two at once neither lose money nor find it twice.

use kernel::ids::{CustomerId, Ref};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement, Value};

use crate::queries;
use crate::records::taking_total::{Column, Entity};

/// Where the money for a record, or on a customer's account, lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purse {
    owner: Ref,
    name: String,
}

impl Purse {
    /// A record has one purse, a customer's account one for each currency.
    pub fn of(cause: Option<Ref>, customer: CustomerId, currency: Currency) -> Self {
        match cause {
            Some(owner) => Self {
                owner,
                name: String::new(),
            },
            None => Self {
                owner: Ref::of(customer),
                name: currency.code().to_owned(),
            },
        }
    }
}

/// Another currency than the purse's changes nothing, which is then told.
const PUT_IN: &str = "INSERT INTO taking_total (cause_kind, cause_id, purse, currency, paid) \
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (cause_id, cause_kind, purse) DO UPDATE \
     SET paid = taking_total.paid + excluded.paid WHERE taking_total.currency = excluded.currency";

/// Puts money in.
pub(super) async fn put_in(work: &Work, purse: &Purse, amount: Money) -> Result<(), Failure> {
    let values: [Value; 5] = [
        purse.owner.kind.into(),
        purse.owner.id.into(),
        purse.name.as_str().into(),
        amount.currency.code().into(),
        amount.minor.into(),
    ];
    let backend = work.conn().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, PUT_IN, values);
    let done = work.conn().execute_raw(statement).await?;
    if done.rows_affected() == 1 {
        return Ok(());
    }
    Err(other_currency(work, purse).await?)
}

async fn other_currency(work: &Work, purse: &Purse) -> Result<Failure, Failure> {
    let paid = queries::paid_for(work.conn(), purse.owner).await?;
    Ok(Refused::field("currency", "payments-refused-currency")
        .with("currency", paid.currency.code())
        .into())
}

/// Takes money out, when there is so much.
pub(super) async fn take_out(work: &Work, purse: &Purse, amount: Money) -> Result<(), Failure> {
    let done = Entity::update_many()
        .col_expr(Column::Paid, Expr::col(Column::Paid).sub(amount.minor))
        .filter(Column::CauseKind.eq(purse.owner.kind))
        .filter(Column::CauseId.eq(purse.owner.id))
        .filter(Column::Purse.eq(purse.name.as_str()))
        .filter(Column::Currency.eq(amount.currency.code()))
        .filter(Column::Paid.gte(amount.minor))
        .exec(work.conn())
        .await?;
    if done.rows_affected == 1 {
        return Ok(());
    }
    let all = queries::purses(work.conn(), purse.owner).await?;
    let left = all
        .into_iter()
        .find(|paid| purse.name.is_empty() || paid.currency == amount.currency);
    let left = left.unwrap_or(Money::zero(amount.currency));
    Err(Refused::field("amount", "payments-refused-more-than-paid")
        .with("paid", left)
        .into())
}
