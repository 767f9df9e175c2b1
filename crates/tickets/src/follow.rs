//! Tickets of a customer who was merged into another go over to the survivor.

use accounts::{MergeFollower, rows_of};
use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::{Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::records::ticket;
use crate::{events, search};

/// Tickets that go over with one statement.
const AT_ONCE: u64 = 500;

/// Moves the tickets of a merged customer.
#[derive(Debug, Clone, Copy)]
pub struct TicketsFollowCustomers;

#[async_trait]
impl MergeFollower for TicketsFollowCustomers {
    fn what(&self) -> &'static str {
        "tickets-follow"
    }

    async fn count(&self, db: &DatabaseConnection, from: CustomerId) -> Result<u64, Failure> {
        rows_of::<ticket::Entity>(db, ticket::Column::CustomerId, from).await
    }

    async fn follow(
        &self,
        work: &mut Work,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<u64, Failure> {
        let name = accounts::queries::customer_row(work.conn(), into)
            .await?
            .name;
        let mut moved = 0;
        // each round leaves fewer behind, so this ends
        loop {
            let rows = ticket::Entity::find()
                .filter(ticket::Column::CustomerId.eq(from))
                .order_by_asc(ticket::Column::Id)
                .limit(AT_ONCE)
                .all(work.conn())
                .await?;
            if rows.is_empty() {
                return Ok(moved);
            }
            moved += rows.len() as u64;
            go_over(work, rows, into, &name).await?;
        }
    }
}

async fn go_over(
    work: &mut Work,
    rows: Vec<ticket::Model>,
    into: CustomerId,
    name: &str,
) -> Result<(), Failure> {
    let version = Expr::col(ticket::Column::Version).add(1);
    ticket::Entity::update_many()
        .col_expr(ticket::Column::CustomerId, Expr::value(into))
        .col_expr(ticket::Column::Version, version)
        .filter(ticket::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(work.conn())
        .await?;
    for row in &rows {
        work.index(search::entry(row, name)).await?;
    }
    let followed = |row: &ticket::Model| {
        let facts = json!({ "from": row.customer_id, "into": into, "name": name });
        Event::of(row.id, events::FOLLOWED, facts)
    };
    work.record_many(rows.iter().map(followed)).await
}
