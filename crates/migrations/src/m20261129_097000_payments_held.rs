//! Refunds whose payment waits for a paper of their receiver, and the term of returns that says so; which returns wait is found by an index.
//!
//! Columns with what they are for all rows before, and an index over the few rows that wait: nothing is locked for longer than a moment.

use sea_orm::sea_query::{Alias, Table};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{flag, text, text_null};

/// The invoices of companies that have not come yet.
const AWAITED: &str = "CREATE INDEX return_paper_awaited_ix ON return_paper (return_id) \
     WHERE incoming_id IS NULL AND void_at IS NULL AND kind IN ('return_invoice', 'price_difference')";

/// Refunds that wait for a paper.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("granted_refund", text_null("held_for")),
            ("granted_refund", text("let_go_why").default("").to_owned()),
            ("return_terms", flag("refund_after_invoice", true)),
        ] {
            let alter = Table::alter()
                .table(Alias::new(table))
                .add_column(column)
                .to_owned();
            m.alter_table(alter).await?;
        }
        m.get_connection().execute_unprepared(AWAITED).await?;
        Ok(())
    }
}

/// Nothing of the samples before waits.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE granted_refund SET held_for = NULL")
        .await?;
    Ok(())
}
