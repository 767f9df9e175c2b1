//! Wallets that are blocked, with the reason; and how often an address asked for codes that are none.
//!
//! Two columns with what they are for all rows before, and a new table: nothing is locked for longer than a moment.

use sea_orm::sea_query::{Alias, Index, Table, TableCreateStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount, moment_null, table, text};

/// Blocks of wallets, and guesses of codes.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            moment_null("blocked_at"),
            text("blocked_why").default("").to_owned(),
        ] {
            let alter = Table::alter()
                .table(Alias::new("wallet"))
                .add_column(column)
                .to_owned();
            m.alter_table(alter).await?;
        }
        m.create_table(wallet_guess()).await
    }
}

/// Codes that were none, by address; a minute is forgotten when the next begins.
fn wallet_guess() -> TableCreateStatement {
    table("wallet_guess")
        .col(text("address"))
        .col(amount("began"))
        .col(amount("slips"))
        .primary_key(Index::create().col("address"))
        .to_owned()
}

/// Nothing was blocked before.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared(
        "INSERT INTO wallet_guess (address, began, slips) VALUES ('192.0.2.1', 0, 1)",
    )
    .await?;
    Ok(())
}
