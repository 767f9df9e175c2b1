//! What stands paid: for a record, for many, and on a customer's account.

use std::collections::HashMap;

use kernel::ids::{CustomerId, Ref};
use kernel::money::{Currency, Money};
use platform::Failure;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::records::taking::{self, in_currency};
use crate::records::taking_total::{Column, Entity, Model};

/// What was taken for a record and not given back: deposits and payments less what went out. Nothing is nothing in lira.
pub async fn paid_for(db: &impl ConnectionTrait, cause: Ref) -> Result<Money, Failure> {
    let all = purses(db, cause).await?;
    let lira = all.iter().find(|paid| paid.currency == Currency::TRY);
    let paid = lira.or(all.first()).copied();
    Ok(paid.unwrap_or(Money::zero(Currency::TRY)))
}

/// The same for many records with one statement; those for which nothing was ever paid are left out.
pub async fn paid_for_many(
    db: &impl ConnectionTrait,
    causes: impl IntoIterator<Item = Ref>,
) -> Result<HashMap<Ref, Money>, Failure> {
    let causes: Vec<Ref> = causes.into_iter().collect();
    if causes.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = causes.iter().map(|cause| cause.id).collect();
    let rows = Entity::find()
        .filter(Column::CauseId.is_in(ids))
        .filter(Column::Purse.eq(""))
        .all(db)
        .await?;
    let found = |row: Model| {
        let cause = Ref::from_parts(&row.cause_kind, row.cause_id).ok()?;
        Some((cause, in_currency(row.paid, &row.currency)))
    };
    let known: HashMap<Ref, Money> = rows.into_iter().filter_map(found).collect();
    let asked = causes.into_iter();
    Ok(asked
        .filter_map(|cause| Some((cause, *known.get(&cause)?)))
        .collect())
}

/// What lies on a customer's account without a record that it was paid for, by currency.
pub async fn on_account(
    db: &impl ConnectionTrait,
    customer: CustomerId,
) -> Result<Vec<Money>, Failure> {
    purses(db, Ref::of(customer)).await
}

/// What goes in less what comes out, as the till counts it.
const NET: &str = "CAST(SUM(CASE WHEN (kind = 'give_back') = (reverses_id IS NULL) THEN -amount ELSE amount END) AS BIGINT)";

/// What one customer paid for a record and did not get back, in minor units.
pub(crate) async fn paid_by(
    db: &impl ConnectionTrait,
    cause: Ref,
    customer: CustomerId,
) -> Result<i64, Failure> {
    let net: Option<Option<i64>> = taking::Entity::find()
        .select_only()
        .column_as(Expr::cust(NET), "net")
        .filter(taking::Column::CauseId.eq(cause.id))
        .filter(taking::Column::CauseKind.eq(cause.kind))
        .filter(taking::Column::CustomerId.eq(customer))
        .into_tuple()
        .one(db)
        .await?;
    Ok(net.flatten().unwrap_or_default())
}

/// All purses of a record.
pub(crate) async fn purses(db: &impl ConnectionTrait, owner: Ref) -> Result<Vec<Money>, Failure> {
    let rows = Entity::find()
        .filter(Column::CauseId.eq(owner.id))
        .filter(Column::CauseKind.eq(owner.kind))
        .order_by_asc(Column::Purse)
        .all(db)
        .await?;
    let money = |row: Model| in_currency(row.paid, &row.currency);
    Ok(rows.into_iter().map(money).collect())
}
