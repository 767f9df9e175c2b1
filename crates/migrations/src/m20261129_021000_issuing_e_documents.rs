//! Documents for the tax authority: series with their numbers, documents on their way, attempts, what came in, integrators, who is registered.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, amount_null, count, day, day_null, flag, id, id_null, index, json, json_null, key, moment,
    moment_null, points_at, rows, table, text, text_null, unique, version,
};

/// Creates the tables of issuing.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            integrator_account(),
            e_series(),
            e_series_year(),
            e_document(),
            e_document_body(),
            e_document_attempt(),
            e_incoming(),
            e_inbox(),
            e_user(),
            e_export(),
            issuing_terms(),
        ] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// How an integrator is reached. What it must not tell anybody lies sealed.
fn integrator_account() -> TableCreateStatement {
    table("integrator_account")
        .col(text("code"))
        .col(text("adapter"))
        .col(text("name"))
        .col(text("address"))
        .col(flag("live", false))
        .col(text("sealed"))
        .col(json("options"))
        .col(flag("active", true))
        .col(moment_null("tried_at"))
        .col(text("tried_said"))
        .col(version())
        .col(moment("updated_at"))
        .primary_key(Index::create().col("code"))
        .to_owned()
}

fn e_series() -> TableCreateStatement {
    table("e_series")
        .col(key("id"))
        .col(text("prefix"))
        .col(text("kind"))
        .col(id_null("station_id"))
        .col(text("numbering"))
        .col(text_null("account_code"))
        .col(flag("active", true))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("e_series", "station_id", "station"))
        .to_owned()
}

/// Numbers that were given: the first and the last of each year.
fn e_series_year() -> TableCreateStatement {
    table("e_series_year")
        .col(id("series_id"))
        .col(count("year"))
        .col(amount("first"))
        .col(amount("used"))
        .primary_key(Index::create().col("series_id").col("year"))
        .foreign_key(&mut points_at("e_series_year", "series_id", "e_series"))
        .to_owned()
}

/// Subject and chain are records of any kind; they have no foreign keys because issuing must not know them.
fn e_document() -> TableCreateStatement {
    table("e_document")
        .col(key("id"))
        .col(text("kind"))
        .col(text("sort"))
        .col(text("profile"))
        .col(text("state"))
        .col(text_null("number"))
        .col(text("ettn"))
        .col(id_null("series_id"))
        .col(text_null("account_code"))
        .col(text("numbering"))
        .col(id("station_id"))
        .col(id_null("customer_id"))
        .col(text("subject_kind"))
        .col(id("subject_id"))
        .col(text_null("chain_kind"))
        .col(id_null("chain_id"))
        .col(text("party_name"))
        .col(text_null("party_tax"))
        .col(text_null("party_alias"))
        .col(day("issued_on"))
        .col(text_null("currency"))
        .col(amount_null("total"))
        .col(json_null("online"))
        .col(json("findings"))
        .col(text_null("sha256"))
        .col(id_null("document_id"))
        .col(id_null("signed_id"))
        .col(id_null("proof_id"))
        .col(flag("unknown", false))
        .col(text_null("trouble"))
        .col(text("said"))
        .col(count("attempts"))
        .col(count("asked"))
        .col(moment_null("ask_at"))
        .col(moment_null("sent_at"))
        .col(day_null("answer_due_on"))
        .col(text("answer"))
        .col(text("reason"))
        .col(moment("created_at"))
        .col(text("created_by"))
        .col(moment("updated_at"))
        .col(version())
        .foreign_key(&mut points_at("e_document", "series_id", "e_series"))
        .foreign_key(&mut points_at("e_document", "station_id", "station"))
        .foreign_key(&mut points_at("e_document", "customer_id", "customer"))
        .foreign_key(&mut points_at("e_document", "document_id", "document"))
        .foreign_key(&mut points_at("e_document", "signed_id", "document"))
        .foreign_key(&mut points_at("e_document", "proof_id", "document"))
        .to_owned()
}

/// What was written, until the archive has it.
fn e_document_body() -> TableCreateStatement {
    table("e_document_body")
        .col(id("e_document_id"))
        .col(text("xml"))
        .primary_key(Index::create().col("e_document_id"))
        .foreign_key(&mut points_at(
            "e_document_body",
            "e_document_id",
            "e_document",
        ))
        .to_owned()
}

fn e_document_attempt() -> TableCreateStatement {
    table("e_document_attempt")
        .col(id("e_document_id"))
        .col(count("place"))
        .col(text("deed"))
        .col(text("outcome"))
        .col(text("code"))
        .col(text("said"))
        .col(moment("at"))
        .col(text("by_name"))
        .primary_key(Index::create().col("e_document_id").col("place"))
        .foreign_key(&mut points_at(
            "e_document_attempt",
            "e_document_id",
            "e_document",
        ))
        .to_owned()
}

/// What came in for us; its file lies in the archive.
fn e_incoming() -> TableCreateStatement {
    table("e_incoming")
        .col(key("id"))
        .col(text("ettn"))
        .col(text("kind"))
        .col(text("sort"))
        .col(text("profile"))
        .col(text("number"))
        .col(text("sender_name"))
        .col(text_null("sender_tax"))
        .col(day("issued_on"))
        .col(text_null("currency"))
        .col(amount_null("total"))
        .col(text("account_code"))
        .col(id("document_id"))
        .col(id_null("customer_id"))
        .col(json("returned"))
        .col(id_null("sale_id"))
        .col(id_null("e_document_id"))
        .col(text("state"))
        .col(day_null("answer_due_on"))
        .col(text("answer"))
        .col(text("reason"))
        .col(moment("arrived_at"))
        .col(version())
        .foreign_key(&mut points_at("e_incoming", "document_id", "document"))
        .foreign_key(&mut points_at("e_incoming", "customer_id", "customer"))
        .foreign_key(&mut points_at("e_incoming", "sale_id", "sale"))
        .foreign_key(&mut points_at("e_incoming", "e_document_id", "e_document"))
        .to_owned()
}

/// How far the inbox of an account was read.
fn e_inbox() -> TableCreateStatement {
    table("e_inbox")
        .col(text("account_code"))
        .col(text("channel"))
        .col(day("since"))
        .col(count("failures"))
        .col(moment("ask_at"))
        .col(text("said"))
        .primary_key(Index::create().col("account_code").col("channel"))
        .to_owned()
}

/// Who is registered, as an integrator said on a day.
fn e_user() -> TableCreateStatement {
    table("e_user")
        .col(text("tax_number"))
        .col(text("channel"))
        .col(flag("registered", false))
        .col(text("title"))
        .col(json("aliases"))
        .col(moment("checked_at"))
        .primary_key(Index::create().col("tax_number").col("channel"))
        .to_owned()
}

/// Exports for an audit that are made in the background.
fn e_export() -> TableCreateStatement {
    table("e_export")
        .col(key("id"))
        .col(day("from_day"))
        .col(day("to_day"))
        .col(text("state"))
        .col(count("documents"))
        .col(id_null("file_id"))
        .col(text("asked_by"))
        .col(moment("asked_at"))
        .col(moment_null("ended_at"))
        .foreign_key(&mut points_at("e_export", "file_id", "file"))
        .to_owned()
}

fn issuing_terms() -> TableCreateStatement {
    table("issuing_terms")
        .col(count("singleton"))
        .col(json("terms"))
        .col(version())
        .col(moment("updated_at"))
        .primary_key(Index::create().col("singleton"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("e_series", &["prefix"]),
        index("e_series", &["kind", "station_id"]),
        index("e_series", &["station_id"]),
        unique("e_document", &["number"]),
        unique("e_document", &["ettn"]),
        index("e_document", &["state", "id"]),
        index("e_document", &["kind", "id"]),
        index("e_document", &["customer_id", "id"]),
        index("e_document", &["subject_id", "subject_kind", "id"]),
        index("e_document", &["series_id", "id"]),
        index("e_document", &["station_id", "id"]),
        index("e_document", &["issued_on", "id"]),
        index("e_document", &["ask_at", "id"]),
        index("e_document", &["document_id"]),
        index("e_document", &["signed_id"]),
        index("e_document", &["proof_id"]),
        unique("e_incoming", &["ettn"]),
        index("e_incoming", &["state", "id"]),
        index("e_incoming", &["customer_id", "id"]),
        index("e_incoming", &["sale_id", "id"]),
        index("e_incoming", &["e_document_id"]),
        index("e_incoming", &["document_id"]),
        index("e_incoming", &["number"]),
        index("e_export", &["file_id"]),
        index("e_export", &["asked_at"]),
    ]
}

/// A series with one invoice that was sent, as an installation of that time would have it.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (series, document) = (uuid(0x29_1001), uuid(0x29_1002));
    let columns = &[
        "id",
        "prefix",
        "kind",
        "numbering",
        "active",
        "version",
        "created_at",
        "updated_at",
    ];
    let row = vec![
        series.clone(),
        "VFA".into(),
        "e_archive".into(),
        "ours".into(),
        true.into(),
        1.into(),
        at(),
        at(),
    ];
    rows(db, "e_series", columns, vec![row]).await?;
    let columns = &["series_id", "year", "first", "used"];
    let row = vec![series.clone(), 2026.into(), 1_i64.into(), 1_i64.into()];
    rows(db, "e_series_year", columns, vec![row]).await?;
    sample_document(db, series, document).await
}

async fn sample_document(
    db: &DatabaseConnection,
    series: Value,
    document: Value,
) -> Result<(), DbErr> {
    let columns = &[
        "id",
        "kind",
        "sort",
        "profile",
        "state",
        "number",
        "ettn",
        "series_id",
        "numbering",
        "station_id",
        "subject_kind",
        "subject_id",
        "party_name",
        "issued_on",
        "currency",
        "total",
        "findings",
        "unknown",
        "said",
        "attempts",
        "asked",
        "answer",
        "reason",
        "created_at",
        "created_by",
        "updated_at",
        "version",
    ];
    let row = vec![
        document.clone(),
        "e_archive".into(),
        "SATIS".into(),
        "EARSIVFATURA".into(),
        "sent".into(),
        "VFA2026000000001".into(),
        "5e7a3b0e-1111-4a5b-9c3d-000000000001".into(),
        series,
        "ours".into(),
        uuid(102),
        "customer".into(),
        uuid(202),
        "Şule Işık".into(),
        sea_orm::prelude::Date::from_ymd_opt(2026, 11, 28).into(),
        "TRY".into(),
        120_000_i64.into(),
        sea_orm::JsonValue::Array(Vec::new()).into(),
        false.into(),
        "".into(),
        1.into(),
        0.into(),
        "".into(),
        "".into(),
        at(),
        "Elif Aydın".into(),
        at(),
        1.into(),
    ];
    rows(db, "e_document", columns, vec![row]).await?;
    sample_attempt(db, document).await
}

async fn sample_attempt(db: &DatabaseConnection, document: Value) -> Result<(), DbErr> {
    let columns = &[
        "e_document_id",
        "place",
        "deed",
        "outcome",
        "code",
        "said",
        "at",
        "by_name",
    ];
    let row = vec![
        document,
        1.into(),
        "send".into(),
        "done".into(),
        "".into(),
        "".into(),
        at(),
        "jobs".into(),
    ];
    rows(db, "e_document_attempt", columns, vec![row]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-29T02:10:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
