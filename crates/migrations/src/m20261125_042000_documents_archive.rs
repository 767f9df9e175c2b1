//! The archive of documents: the document, the records it belongs to, other files under its ETTN.

use sea_orm::sea_query::{Index, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount_null, day, day_null, id, index, json, key, moment, moment_null, points_at, rows, table,
    text, text_null, unique, version,
};

/// The archive of documents.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        documents(manager).await?;
        subjects(manager).await?;
        conflicts(manager).await
    }
}

async fn documents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut document = table("document");
    document
        .col(key("id"))
        .col(text("ukey"))
        .col(text("kind"))
        .col(text("direction"))
        .col(text("number"))
        .col(text_null("ettn"))
        .col(day_null("issued_on"))
        .col(day("sort_on"))
        .col(text("party_name"))
        .col(text_null("party_tax"))
        .col(text_null("currency"))
        .col(amount_null("total"))
        .col(id("file_id"))
        .col(text("sha256"))
        .col(text_null("content_sha256"))
        .col(text("source"))
        .col(json("findings"))
        .col(text("state"))
        .col(moment("created_at"))
        .col(version())
        .foreign_key(&mut points_at("document", "file_id", "file"));
    manager.create_table(document).await?;
    manager.create_index(unique("document", &["ukey"])).await?;
    manager.create_index(unique("document", &["ettn"])).await?;
    for columns in [
        &["sort_on", "id"][..],
        &["kind", "sort_on", "id"],
        &["direction", "sort_on", "id"],
        &["state", "sort_on", "id"],
        &["file_id"],
    ] {
        manager.create_index(index("document", columns)).await?;
    }
    Ok(())
}

async fn subjects(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut subject = table("document_subject");
    subject
        .col(id("document_id"))
        .col(text("subject_kind"))
        .col(id("subject_id"))
        .primary_key(
            Index::create()
                .col("document_id")
                .col("subject_kind")
                .col("subject_id"),
        )
        .foreign_key(&mut points_at("document_subject", "document_id", "document"));
    manager.create_table(subject).await?;
    let columns = ["subject_kind", "subject_id", "document_id"];
    manager.create_index(index("document_subject", &columns)).await
}

async fn conflicts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut conflict = table("document_conflict");
    conflict
        .col(key("file_id"))
        .col(id("document_id"))
        .col(text("sha256"))
        .col(moment("noticed_at"))
        .col(moment_null("settled_at"))
        .col(text("settled_by"))
        .foreign_key(&mut points_at("document_conflict", "document_id", "document"))
        .foreign_key(&mut points_at("document_conflict", "file_id", "file"));
    manager.create_table(conflict).await?;
    let columns = ["document_id", "sha256"];
    manager.create_index(unique("document_conflict", &columns)).await
}

/// An invoice of a customer, and another file that came under its ETTN.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (first, second, document) = (uuid(0x4001), uuid(0x4002), uuid(0x4003));
    let file = |id: &Value, hash: &str| {
        let (kind, owner) = ("document".into(), document.clone());
        vec![id.clone(), hash.into(), "fatura.xml".into(), "application/xml".into(), 10i64.into(), kind, owner, at()]
    };
    let columns = ["id", "sha256", "name", "media_type", "size", "subject_kind", "subject_id", "created_at"];
    rows(db, "file", &columns, vec![file(&first, "aa"), file(&second, "bb")]).await?;
    let columns = [
        "id", "ukey", "kind", "direction", "number", "ettn", "issued_on", "sort_on", "party_name",
        "currency", "total", "file_id", "sha256", "source", "findings", "state", "created_at",
    ];
    let ettn = "01936f0e-0000-7000-8000-000000000001";
    let row = vec![
        document.clone(),
        format!("ettn:{ettn}").into(),
        "sale_invoice".into(),
        "out".into(),
        "ABC2026000000123".into(),
        ettn.into(),
        on(),
        on(),
        "Şule Işık".into(),
        "TRY".into(),
        120_000i64.into(),
        first,
        "aa".into(),
        "import".into(),
        Value::Json(Some(Box::new(sea_orm::JsonValue::Array(Vec::new())))),
        "disputed".into(),
        at(),
    ];
    rows(db, "document", &columns, vec![row]).await?;
    let columns = ["document_id", "subject_kind", "subject_id"];
    let link = vec![document.clone(), "customer".into(), uuid(0x4004)];
    rows(db, "document_subject", &columns, vec![link]).await?;
    let columns = ["file_id", "document_id", "sha256", "noticed_at", "settled_by"];
    let conflict = vec![second, document, "bb".into(), at(), "".into()];
    rows(db, "document_conflict", &columns, vec![conflict]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-25T09:00:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}

fn on() -> Value {
    "2026-11-21".parse::<sea_orm::prelude::Date>().ok().into()
}
