//! Tickets, their messages and notes, clocks, and links for customers without an account.

use sea_orm::sea_query::Value;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::{DeriveMigrationName, IndexCreateStatement, TableCreateStatement};
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    day, flag, id, id_null, index, json, key, moment, moment_null, points_at, rows, table, text,
    text_null, unique, version,
};

/// Creates the tables of the spine.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [ticket(), message(), ticket_note(), clock(), public_link()] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

fn ticket() -> TableCreateStatement {
    table("ticket")
        .col(key("id"))
        .col(text("number"))
        .col(id("customer_id"))
        .col(id_null("unit_id"))
        .col(id_null("station_id"))
        .col(id_null("assignee_id"))
        .col(text("subject"))
        .col(text("channel"))
        .col(text("priority"))
        .col(text("lang"))
        .col(text("state"))
        .col(id_null("merged_into"))
        .col(id_null("follows_id"))
        .col(moment_null("solved_at"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("ticket", "customer_id", "customer"))
        .foreign_key(&mut points_at("ticket", "unit_id", "unit"))
        .foreign_key(&mut points_at("ticket", "merged_into", "ticket"))
        .foreign_key(&mut points_at("ticket", "follows_id", "ticket"))
        .to_owned()
}

fn message() -> TableCreateStatement {
    table("message")
        .col(key("id"))
        .col(id("ticket_id"))
        .col(text("direction"))
        .col(text("channel"))
        .col(text("body"))
        .col(json("files"))
        .col(text_null("kind"))
        .col(text_null("ukey"))
        .col(id_null("mail_id"))
        .col(text("reach"))
        .col(moment_null("told_at"))
        .col(text("author_kind"))
        .col(id_null("author_id"))
        .col(text("author_name"))
        .col(moment("at"))
        .foreign_key(&mut points_at("message", "ticket_id", "ticket"))
        .to_owned()
}

fn ticket_note() -> TableCreateStatement {
    table("ticket_note")
        .col(key("id"))
        .col(id("ticket_id"))
        .col(text("body"))
        .col(text("author_kind"))
        .col(id_null("author_id"))
        .col(text("author_name"))
        .col(moment("at"))
        .foreign_key(&mut points_at("ticket_note", "ticket_id", "ticket"))
        .to_owned()
}

fn clock() -> TableCreateStatement {
    table("clock")
        .col(key("id"))
        .col(id("ticket_id"))
        .col(text("subject_kind"))
        .col(id("subject_id"))
        .col(id_null("station_id"))
        .col(text("kind"))
        .col(text("state"))
        .col(flag("statutory", false))
        .col(text("basis_rule"))
        .col(json("basis"))
        .col(text("start_event"))
        .col(moment("started_at"))
        .col(json("target"))
        .col(json("pauses"))
        .col(moment("due_at"))
        .col(day("due_day"))
        .col(flag("certain", true))
        .col(moment_null("met_at"))
        .col(moment_null("withdrawn_at"))
        .col(text_null("ended_why"))
        .col(moment("created_at"))
        .foreign_key(&mut points_at("clock", "ticket_id", "ticket"))
        .to_owned()
}

fn public_link() -> TableCreateStatement {
    table("public_link")
        .col(key("id"))
        .col(id("ticket_id"))
        .col(text("subject_kind"))
        .col(id("subject_id"))
        .col(text("token_hash"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(moment_null("revoked_at"))
        .col(moment_null("first_opened_at"))
        .foreign_key(&mut points_at("public_link", "ticket_id", "ticket"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("ticket", &["number"]),
        index("ticket", &["customer_id", "id"]),
        index("ticket", &["unit_id", "id"]),
        index("ticket", &["station_id", "state", "id"]),
        index("ticket", &["assignee_id", "state", "id"]),
        index("ticket", &["state", "id"]),
        index("ticket", &["state", "solved_at"]),
        index("ticket", &["merged_into"]),
        index("ticket", &["follows_id"]),
        unique("message", &["ukey"]),
        index("message", &["ticket_id", "id"]),
        index("message", &["reach", "told_at", "id"]),
        index("ticket_note", &["ticket_id", "id"]),
        index("clock", &["ticket_id", "id"]),
        index("clock", &["subject_id", "subject_kind", "id"]),
        index("clock", &["state", "statutory", "due_at", "id"]),
        index(
            "clock",
            &["station_id", "state", "statutory", "due_at", "id"],
        ),
        index("clock", &["state", "id"]),
        unique("public_link", &["token_hash"]),
        index("public_link", &["ticket_id", "id"]),
        index("public_link", &["subject_id", "subject_kind"]),
    ]
}

/// A ticket of a customer, with what was said, a clock and a link.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    customer_and_ticket(db).await?;
    said_and_noted(db).await?;
    clock_and_link(db).await
}

async fn customer_and_ticket(db: &DatabaseConnection) -> Result<(), DbErr> {
    let name = "id kind name name_fold name_sort tax_office lang note created_at updated_at";
    let mut row = vec![uuid(0x1101)];
    row.extend(words(&[
        "person",
        "Ali Işık",
        "ali isik",
        "ali",
        "",
        "tr",
        "",
    ]));
    row.extend([at(), at()]);
    rows(db, "customer", &columns(name), vec![row]).await?;
    let name = "id customer_id number subject channel priority lang state created_at updated_at";
    let mut row = vec![uuid(0x1102), uuid(0x1101)];
    row.extend(words(&["TKT-2026-1", "Su ısıtıcısı ısıtmıyor"]));
    row.extend(words(&["counter", "normal", "tr", "open"]));
    row.extend([at(), at()]);
    rows(db, "ticket", &columns(name), vec![row]).await
}

async fn said_and_noted(db: &DatabaseConnection) -> Result<(), DbErr> {
    let name = "id ticket_id direction channel body reach author_kind author_name files at";
    let mut row = vec![uuid(0x1103), uuid(0x1102)];
    row.extend(words(&["inbound", "counter", "Isıtmıyor.", "none"]));
    row.extend(words(&["customer", "Ali Işık"]));
    row.extend([written("[]"), at()]);
    rows(db, "message", &columns(name), vec![row]).await?;
    let name = "id ticket_id body author_kind author_name at";
    let mut row = vec![uuid(0x1104), uuid(0x1102)];
    row.extend(words(&["Kordonu da yıpranmış.", "staff", "Elif Aydın"]));
    row.push(at());
    rows(db, "ticket_note", &columns(name), vec![row]).await
}

async fn clock_and_link(db: &DatabaseConnection) -> Result<(), DbErr> {
    let name = "id ticket_id subject_id subject_kind kind state basis_rule start_event \
                basis target pauses started_at due_at created_at due_day statutory";
    let ticket = || uuid(0x1102);
    let mut row = vec![uuid(0x1105), ticket(), ticket()];
    row.extend(words(&["ticket", "promised", "running", "promise"]));
    row.extend(words(&["ticket.promised"]));
    row.extend([r#"{"is": "promise"}"#, r#"{"calendar_days": 3}"#, "[]"].map(written));
    row.extend([at(), at(), at(), date(), false.into()]);
    rows(db, "clock", &columns(name), vec![row]).await?;
    let name = "id ticket_id subject_id subject_kind token_hash created_at expires_at";
    let mut row = vec![uuid(0x1106), ticket(), ticket()];
    row.extend(words(&["ticket", "ab"]));
    row.extend([at(), at()]);
    rows(db, "public_link", &columns(name), vec![row]).await
}

fn columns(names: &'static str) -> Vec<&'static str> {
    names.split_whitespace().collect()
}

fn words(all: &[&str]) -> Vec<Value> {
    all.iter().map(|word| Value::from(*word)).collect()
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn written(json: &str) -> Value {
    json.parse::<sea_orm::JsonValue>().ok().into()
}

fn at() -> Value {
    "2026-11-28T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}

fn date() -> Value {
    "2026-12-01".parse::<sea_orm::prelude::Date>().ok().into()
}
