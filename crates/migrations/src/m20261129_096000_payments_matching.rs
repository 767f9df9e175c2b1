//! What providers list of a day, compared with ours: when it was looked at, and what differs.
//!
//! New tables: nothing is locked.

use sea_orm::sea_query::{Index, TableCreateStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{amount, count, day, id_null, index, moment, table, text};

/// Days that were compared with providers.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(provider_day()).await?;
        m.create_table(provider_gap()).await?;
        m.create_index(index("provider_gap", &["day"])).await
    }
}

fn provider_day() -> TableCreateStatement {
    table("provider_day")
        .col(text("account"))
        .col(day("day"))
        .col(moment("looked_at"))
        .col(count("listed"))
        .col(count("gaps"))
        .col(text("trouble"))
        .primary_key(Index::create().col("account").col("day"))
        .to_owned()
}

/// One difference: why, our refund when we know it, the provider's name, both figures.
fn provider_gap() -> TableCreateStatement {
    table("provider_gap")
        .col(text("account"))
        .col(day("day"))
        .col(count("place"))
        .col(text("why"))
        .col(id_null("refund_id"))
        .col(text("theirs"))
        .col(text("currency"))
        .col(amount("our_amount"))
        .col(amount("their_amount"))
        .primary_key(Index::create().col("account").col("day").col("place"))
        .to_owned()
}

/// A day on which one refund was made on the provider's own pages.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared(
        "INSERT INTO provider_day (account, day, looked_at, listed, gaps, trouble) \
         VALUES ('stripe', '2026-11-28', '2026-11-29T00:30:00Z', 1, 1, '')",
    )
    .await?;
    db.execute_unprepared(
        "INSERT INTO provider_gap (account, day, place, why, theirs, currency, our_amount, their_amount) \
         VALUES ('stripe', '2026-11-28', 0, 'unknown_here', 're_1', 'TRY', 0, 1000)",
    )
    .await?;
    Ok(())
}
