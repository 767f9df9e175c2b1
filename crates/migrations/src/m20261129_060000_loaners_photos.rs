//! How a loaner looked when it went out and when it came back: photos of both, what came back with it, and the deposit given back.
//!
//! Two columns with a default and a new table: nothing is locked for longer than a moment.

use sea_orm::sea_query::{Alias, Table};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{id, index, key, moment, moment_null, points_at, rows, table, text};

/// Photos of loans.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["accessories_in", "deposit_back"] {
            let mut column = text(name);
            let alter = Table::alter()
                .table(Alias::new("loan"))
                .add_column(column.default(""))
                .to_owned();
            manager.alter_table(alter).await?;
        }
        let photo = table("loan_photo")
            .col(key("id"))
            .col(id("loan_id"))
            .col(id("file_id"))
            .col(text("stage"))
            .col(text("name"))
            .col(text("taken_by"))
            .col(moment_null("taken_back_at"))
            .col(moment("created_at"))
            .foreign_key(&mut points_at("loan_photo", "loan_id", "loan"))
            .to_owned();
        manager.create_table(photo).await?;
        manager
            .create_index(index("loan_photo", &["loan_id", "id"]))
            .await
    }
}

/// A photo of the kettle that is lent.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let at = "2026-11-29T06:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok();
    let uuid = sea_orm::prelude::Uuid::from_u128;
    let photos = &[
        "id", "loan_id", "file_id", "stage", "name", "taken_by", "created_at",
    ];
    let photo = vec![
        uuid(0x16_0004).into(),
        uuid(0x16_0002).into(),
        uuid(0x16_0003).into(),
        "out".into(),
        "taban.jpg".into(),
        "Elif Aydın".into(),
        at.into(),
    ];
    rows(db, "loan_photo", photos, vec![photo]).await
}
