//! Answers in a conversation: which mail they answer, who else reads them, by whose server they go.
//!
//! One column that may be empty: nothing is locked for longer than a moment.

use sea_orm::sea_query::Table;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::json_null;

/// Adds the place in a conversation to outgoing mail.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::alter()
            .table("mail")
            .add_column(json_null("thread"))
            .to_owned();
        m.alter_table(table).await
    }
}

/// The samples of before belong to no conversation.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE mail SET thread = NULL")
        .await
        .map(|_| ())
}
