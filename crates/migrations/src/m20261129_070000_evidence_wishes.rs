//! The last wish for the file of a ticket, and how it stands: one row a ticket, read by its key alone.
//!
//! A new table: nothing is locked.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{count, id_null, key, moment, moment_null, points_at, rows, table, text};

/// Wishes.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let wish = table("evidence_wish")
            .col(key("ticket_id"))
            .col(text("lang"))
            .col(moment("asked_at"))
            .col(text("asked_by"))
            .col(moment_null("made_at"))
            .col(id_null("pdf_id"))
            .col(id_null("zip_id"))
            .col(count("enclosed"))
            .col(count("left_out"))
            .foreign_key(&mut points_at("evidence_wish", "ticket_id", "ticket"))
            .to_owned();
        manager.create_table(wish).await
    }
}

/// The file of the sample's ticket is being made.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let at = "2026-11-29T07:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok();
    let uuid = sea_orm::prelude::Uuid::from_u128;
    let wishes = &[
        "ticket_id", "lang", "asked_at", "asked_by", "enclosed", "left_out",
    ];
    let wish = vec![
        uuid(0x1102).into(),
        "tr".into(),
        at.into(),
        "Elif Aydın".into(),
        0.into(),
        0.into(),
    ];
    rows(db, "evidence_wish", wishes, vec![wish]).await
}
