//! Segments of customers: a list that the company makes, and which of them a customer is in.
//!
//! A new table, a column that may be empty, and an index over the rows that have it, of which there are none yet: nothing is locked
//! for longer than a moment.

use sea_orm::sea_query::{Alias, Index, Table};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{each_engine, moment, moment_null, rows, table, text, text_null, version};

/// Of a segment's customers by name.
const OF_SEGMENT: &[&str] = &[
    "CREATE INDEX ix_customer_segment ON customer (segment, name_sort, id) WHERE segment IS NOT NULL",
];

/// Segments.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let segment = table("customer_segment")
            .col(text("code"))
            .col(text("name"))
            .col(moment_null("archived_at"))
            .col(version())
            .col(moment("created_at"))
            .primary_key(Index::create().col("code"))
            .to_owned();
        manager.create_table(segment).await?;
        let alter = Table::alter()
            .table(Alias::new("customer"))
            .add_column(text_null("segment"))
            .to_owned();
        manager.alter_table(alter).await?;
        each_engine(manager, OF_SEGMENT, OF_SEGMENT).await
    }
}

/// Dealers, and one of them.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let at = "2026-11-29T06:20:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok();
    let columns = &["code", "name", "version", "created_at"];
    let row = vec!["bayi".into(), "Bayi".into(), 1.into(), at.into()];
    rows(db, "customer_segment", columns, vec![row]).await?;
    db.execute_unprepared("UPDATE customer SET segment = 'bayi'")
        .await?;
    Ok(())
}
