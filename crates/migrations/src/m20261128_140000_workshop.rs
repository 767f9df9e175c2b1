//! The workshop's configuration: faults, intake rules, checklists.

use sea_orm::sea_query::{TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    count, flag, id, index, json, key, moment, moment_null, points_at, rows, table, text,
    text_null, unique, version,
};

/// Faults, intake rules, checklists.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [fault_group(), fault_code(), intake_rule(), checklist()] {
            manager.create_table(table).await?;
        }
        for index in [
            unique("fault_group", &["code"]),
            unique("fault_code", &["code"]),
            index("fault_code", &["group_id", "code"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn fault_group() -> TableCreateStatement {
    table("fault_group")
        .col(key("id"))
        .col(text("code"))
        .col(text_null("product_group"))
        .col(text("name_tr"))
        .col(text("name_en"))
        .col(text("words"))
        .col(moment_null("archived_at"))
        .col(version())
        .col(moment("created_at"))
        .to_owned()
}

fn fault_code() -> TableCreateStatement {
    table("fault_code")
        .col(key("id"))
        .col(id("group_id"))
        .col(text("code"))
        .col(text("name_tr"))
        .col(text("name_en"))
        .col(text("words"))
        .col(moment_null("archived_at"))
        .col(version())
        .col(moment("created_at"))
        .foreign_key(&mut points_at("fault_code", "group_id", "fault_group"))
        .to_owned()
}

fn intake_rule() -> TableCreateStatement {
    table("intake_rule")
        .col(key("id"))
        .col(text("name"))
        .col(text_null("product_group"))
        .col(text_null("category"))
        .col(json("accessories"))
        .col(json("conditions"))
        .col(count("photos"))
        .col(json("sides"))
        .col(json("ways"))
        .col(flag("asks_unlock", false))
        .col(flag("asks_erase", false))
        .col(count("usual_days"))
        .col(moment_null("archived_at"))
        .col(version())
        .col(moment("created_at"))
        .to_owned()
}

fn checklist() -> TableCreateStatement {
    table("checklist")
        .col(key("id"))
        .col(text("name_tr"))
        .col(text("name_en"))
        .col(text_null("product_group"))
        .col(text("stage"))
        .col(json("items"))
        .col(count("revision"))
        .col(moment_null("archived_at"))
        .col(version())
        .col(moment("created_at"))
        .to_owned()
}

/// A group with a code, a rule and a list, as an installation of that time would have them.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let named = |at: u128, code: &str| -> Vec<Value> {
        vec![
            uuid(at),
            code.into(),
            "Isıtma".into(),
            "Heating".into(),
            "ısıtmıyor".into(),
        ]
    };
    let group = ["id", "code", "name_tr", "name_en", "words", "created_at"];
    let mut row = named(1401, "ISI");
    row.push(at());
    rows(db, "fault_group", &group, vec![row]).await?;
    let code = [
        "id",
        "code",
        "name_tr",
        "name_en",
        "words",
        "group_id",
        "created_at",
    ];
    let mut row = named(1402, "ISI-01");
    row.extend([uuid(1401), at()]);
    rows(db, "fault_code", &code, vec![row]).await?;
    let words = || list(&["Kutu"]);
    let rule = [
        "id",
        "name",
        "accessories",
        "conditions",
        "photos",
        "sides",
        "ways",
        "usual_days",
        "created_at",
    ];
    let row = vec![
        uuid(1403),
        "Genel".into(),
        words(),
        words(),
        2_i32.into(),
        words(),
        list(&["counter"]),
        7_i32.into(),
        at(),
    ];
    rows(db, "intake_rule", &rule, vec![row]).await?;
    let columns = [
        "id",
        "name_tr",
        "name_en",
        "stage",
        "items",
        "revision",
        "created_at",
    ];
    let row = vec![
        uuid(1404),
        "Test".into(),
        "Test".into(),
        "test".into(),
        list(&[]),
        1_i32.into(),
        at(),
    ];
    rows(db, "checklist", &columns, vec![row]).await
}

fn list(words: &[&str]) -> Value {
    let words = words.iter().map(|word| sea_orm::JsonValue::from(*word));
    Value::Json(Some(Box::new(words.collect())))
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
