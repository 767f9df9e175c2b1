//! The document of each decision about money: ours for a consumer, the invoice that a company sends for what it returns.
//!
//! A new table: nothing is locked.

use sea_orm::sea_query::{Index, TableCreateStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, id, id_null, index, json_null, moment, moment_null, points_at, table, text,
};

/// Decisions with their documents.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(return_paper()).await?;
        for column in ["return_id", "sale_id", "e_document_id", "incoming_id"] {
            m.create_index(index("return_paper", &[column])).await?;
        }
        Ok(())
    }
}

/// What the document must say, which one it is, and how far what a company wrote is from it.
fn return_paper() -> TableCreateStatement {
    table("return_paper")
        .col(id("refund_id"))
        .col(id("return_id"))
        .col(id_null("sale_id"))
        .col(text("kind"))
        .col(text("currency"))
        .col(amount("net"))
        .col(amount("tax"))
        .col(id_null("e_document_id"))
        .col(id_null("incoming_id"))
        .col(json_null("theirs"))
        .col(amount_null("difference"))
        .col(text("settled_why"))
        .col(moment_null("came_at"))
        .col(moment_null("void_at"))
        .col(moment("at"))
        .primary_key(Index::create().col("refund_id"))
        .foreign_key(&mut points_at("return_paper", "refund_id", "return_refund"))
        .foreign_key(&mut points_at("return_paper", "return_id", "return_case"))
        .foreign_key(&mut points_at(
            "return_paper",
            "e_document_id",
            "e_document",
        ))
        .foreign_key(&mut points_at("return_paper", "incoming_id", "e_incoming"))
        .to_owned()
}

/// No decision of the samples before has a document.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE return_paper SET settled_why = ''")
        .await?;
    Ok(())
}
