//! What the nightly checks found: the runs, and the findings of each.
//!
//! New tables: nothing is locked.

use sea_orm::sea_query::Index;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{count, id, id_null, index, json, key, moment, moment_null, points_at, rows, table, text, text_null};

/// Runs and findings.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let run = table("check_run")
            .col(key("id"))
            .col(moment("asked_at"))
            .col(text_null("asked_by"))
            .col(moment_null("ended_at"))
            .col(text_null("trouble"))
            .col(count("found"))
            .col(json("counts"))
            .to_owned();
        manager.create_table(run).await?;
        let finding = table("check_finding")
            .col(id("run_id"))
            .col(count("place"))
            .col(text("check_name"))
            .col(text_null("subject_kind"))
            .col(id_null("subject_id"))
            .col(text("says_tr"))
            .col(text("says_en"))
            .primary_key(Index::create().col("run_id").col("place"))
            .foreign_key(&mut points_at("check_finding", "run_id", "check_run"))
            .to_owned();
        manager.create_table(finding).await?;
        let by_check = index("check_finding", &["run_id", "check_name", "place"]);
        manager.create_index(by_check).await
    }
}

/// A night on which one record was not as it should be.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let run = sea_orm::prelude::Uuid::from_u128(0x0193_7000_0000_7000_8000_0000_0000_0500);
    let at = "2026-11-29T01:10:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok();
    let columns = &["id", "asked_at", "ended_at", "found", "counts"];
    let counts = sea_orm::JsonValue::Array(Vec::new());
    let row = vec![run.into(), at.into(), at.into(), 1.into(), counts.into()];
    rows(db, "check_run", columns, vec![row]).await?;
    let columns = &["run_id", "place", "check_name", "says_tr", "says_en"];
    let says = ["platform-check-search", "Arama dizini eksik.", "The search index is incomplete."];
    let [check, tr, en] = says.map(Into::into);
    rows(db, "check_finding", columns, vec![vec![run.into(), 0.into(), check, tr, en]]).await
}
