//! Takings of a customer who was merged into another become the survivor's, with what lies on the account.

use accounts::{MergeFollower, rows_follow, rows_of};
use async_trait::async_trait;
use kernel::ids::{CustomerId, Kind, kinds};
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, Statement, Value,
};

use crate::records::{granted_refund, taking, taking_total};

/// `WHERE` before `ON CONFLICT` is what SQLite needs to tell it from a join.
const ADD_ALL: &str = "INSERT INTO taking_total (cause_kind, cause_id, purse, currency, paid) \
     SELECT cause_kind, $1, purse, currency, paid FROM taking_total WHERE cause_kind = 'customer' AND cause_id = $2 \
     ON CONFLICT (cause_id, cause_kind, purse) DO UPDATE SET paid = taking_total.paid + excluded.paid";

/// Moves what a merged customer paid.
#[derive(Debug, Clone, Copy)]
pub struct TakingsFollowCustomers;

#[async_trait]
impl MergeFollower for TakingsFollowCustomers {
    fn what(&self) -> &'static str {
        "payments-follows"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        let takings = rows_of::<taking::Entity>(db, taking::Column::CustomerId, from).await?;
        let theirs = granted_refund::Column::CustomerId;
        Ok(takings + rows_of::<granted_refund::Entity>(db, theirs, from).await?)
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let moved =
            rows_follow::<taking::Entity>(work, taking::Column::CustomerId, from, into).await?;
        let values: [Value; 2] = [into.into(), from.into()];
        let backend = work.conn().get_database_backend();
        let statement = Statement::from_sql_and_values(backend, ADD_ALL, values);
        work.conn().execute_raw(statement).await?;
        taking_total::Entity::delete_many()
            .filter(taking_total::Column::CauseKind.eq(kinds::Customer::NAME))
            .filter(taking_total::Column::CauseId.eq(from.uuid()))
            .exec(work.conn())
            .await?;
        Ok(moved + refunds_follow(work, from, into).await?)
    }
}

/// What was granted becomes the survivor's too, a gesture for the customer themself included.
async fn refunds_follow(work: &Work, from: CustomerId, into: CustomerId) -> Result<u64, Failure> {
    let moved =
        rows_follow::<granted_refund::Entity>(work, granted_refund::Column::CustomerId, from, into)
            .await?;
    granted_refund::Entity::update_many()
        .col_expr(granted_refund::Column::CauseId, Expr::value(into.uuid()))
        .filter(granted_refund::Column::CauseKind.eq(kinds::Customer::NAME))
        .filter(granted_refund::Column::CauseId.eq(from.uuid()))
        .exec(work.conn())
        .await?;
    Ok(moved)
}
