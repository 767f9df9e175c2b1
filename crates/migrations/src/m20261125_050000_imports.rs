//! Imports with their files, what could not come in, and the mappings that are remembered.

use sea_orm::sea_query::{Index, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, count, count_null, id, id_null, index, json, key, moment, moment_null, points_at, rows,
    table, text, text_null, unique, version,
};

/// Creates the tables of imports.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [import(), import_file(), import_problem(), import_mapping()] {
            m.create_table(table).await?;
        }
        m.create_index(index("import", &["created_at", "id"])).await?;
        m.create_index(index("import", &["state", "id"])).await?;
        m.create_index(index("import", &["files_hash"])).await?;
        m.create_index(index("import_file", &["file_id"])).await?;
        m.create_index(index("import_problem", &["import_id", "kind", "ordinal"])).await?;
        m.create_index(unique("import_mapping", &["fingerprint"])).await
    }
}

/// `cursor_part` and `cursor_item` say up to where everything is committed; the counts belong to that place.
fn import() -> TableCreateStatement {
    table("import")
        .col(key("id"))
        .col(text("state"))
        .col(text("title"))
        .col(text_null("own_tax_no"))
        .col(json("parts"))
        .col(text("files_hash"))
        .col(count("file_count"))
        .col(count("cursor_part"))
        .col(amount("cursor_item"))
        .col(amount("expected"))
        .col(amount("seen"))
        .col(amount("added"))
        .col(amount("completed"))
        .col(amount("unchanged"))
        .col(amount("kept"))
        .col(amount("conflicts"))
        .col(amount("refused"))
        .col(amount("lines"))
        .col(amount("customers"))
        .col(count("problem_count"))
        .col(id_null("staff_id"))
        .col(text("actor_name"))
        .col(text("lang"))
        .col(text_null("error"))
        .col(moment("created_at"))
        .col(moment_null("started_at"))
        .col(moment_null("finished_at"))
        .col(version())
        .to_owned()
}

fn import_file() -> TableCreateStatement {
    table("import_file")
        .col(id("import_id"))
        .col(count("ordinal"))
        .col(text("name"))
        .col(id("file_id"))
        .col(text("sha256"))
        .col(amount("size"))
        .col(text("media_type"))
        .col(text("format"))
        .col(text("fingerprint"))
        .col(json("head"))
        .col(amount("row_count"))
        .primary_key(Index::create().col("import_id").col("ordinal"))
        .foreign_key(&mut points_at("import_file", "import_id", "import"))
        .to_owned()
}

/// At most ten thousand of an import are written down; the import counts them all.
fn import_problem() -> TableCreateStatement {
    table("import_problem")
        .col(id("import_id"))
        .col(count("ordinal"))
        .col(text("kind"))
        .col(count_null("file"))
        .col(amount("place"))
        .col(text("field"))
        .col(text("reason"))
        .col(json("args"))
        .col(json("cells"))
        .col(id_null("sale_id"))
        .primary_key(Index::create().col("import_id").col("ordinal"))
        .foreign_key(&mut points_at("import_problem", "import_id", "import"))
        .to_owned()
}

fn import_mapping() -> TableCreateStatement {
    table("import_mapping")
        .col(key("id"))
        .col(text("fingerprint"))
        .col(text("target"))
        .col(json("mapping"))
        .col(text("saved_by"))
        .col(moment("used_at"))
        .col(version())
        .to_owned()
}

/// A finished import of one table, one row of which was refused, and the mapping that it taught.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let import = vec![vec![
        uuid(501),
        "done".into(),
        "satislar.csv".into(),
        json_of(r#"[{"plan": {"plan": "shop"}, "files": [1], "sure": true}]"#),
        "00".into(),
        1.into(),
        1.into(),
        0_i64.into(),
        2_i64.into(),
        2_i64.into(),
        1_i64.into(),
        0_i64.into(),
        0_i64.into(),
        0_i64.into(),
        0_i64.into(),
        1_i64.into(),
        1_i64.into(),
        1_i64.into(),
        1.into(),
        "Elif Aydın".into(),
        "tr".into(),
        at(),
        1.into(),
    ]];
    rows(db, "import", IMPORT, import).await?;
    let problem = vec![vec![
        uuid(501),
        1.into(),
        "refused".into(),
        1.into(),
        2_i64.into(),
        "Tarih".into(),
        "imports-problem-day".into(),
        json_of(r#"[["found", "31.02.2026"]]"#),
        json_of(r#"[["S-2", "31.02.2026"]]"#),
    ]];
    rows(db, "import_problem", PROBLEM, problem).await?;
    let mapping = vec![vec![
        uuid(502),
        "5f2b".into(),
        "sales".into(),
        json_of(r#"{"target": "sales"}"#),
        "Elif Aydın".into(),
        at(),
        1.into(),
    ]];
    rows(db, "import_mapping", MAPPING, mapping).await
}

const IMPORT: &[&str] = &[
    "id",
    "state",
    "title",
    "parts",
    "files_hash",
    "file_count",
    "cursor_part",
    "cursor_item",
    "expected",
    "seen",
    "added",
    "completed",
    "unchanged",
    "kept",
    "conflicts",
    "refused",
    "lines",
    "customers",
    "problem_count",
    "actor_name",
    "lang",
    "created_at",
    "version",
];
const PROBLEM: &[&str] = &[
    "import_id", "ordinal", "kind", "file", "place", "field", "reason", "args", "cells",
];
const MAPPING: &[&str] = &[
    "id", "fingerprint", "target", "mapping", "saved_by", "used_at", "version",
];

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn json_of(text: &str) -> Value {
    text.parse::<sea_orm::prelude::Json>().ok().into()
}

fn at() -> Value {
    "2026-11-25T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
