//! The ground floor's own tables: events, jobs, schedules, numbers, idempotency, files.

use sea_orm::sea_query::{Index, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, bytes_null, count, count_null, id, id_null, index, json, key, moment, moment_null,
    rows, table, text, text_null, unique,
};

/// Events, jobs, schedules, numbers, idempotency, files.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        events(manager).await?;
        jobs(manager).await?;
        numbers(manager).await?;
        idempotency(manager).await?;
        files(manager).await
    }
}

async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut head = table("event_head");
    head.col(text("chain_kind"))
        .col(id("chain_id"))
        .col(amount("seq"))
        .col(text("hash"))
        .primary_key(Index::create().col("chain_kind").col("chain_id"));
    manager.create_table(head).await?;

    let mut event = table("event");
    event
        .col(key("id"))
        .col(text("chain_kind"))
        .col(id("chain_id"))
        .col(amount("seq"))
        .col(text("subject_kind"))
        .col(id("subject_id"))
        .col(text("verb"))
        .col(text("actor_kind"))
        .col(id_null("actor_id"))
        .col(text("actor_name"))
        .col(moment("at"))
        .col(id("request"))
        .col(text("facts"))
        .col(text("hash"));
    manager.create_table(event).await?;
    let chain = unique("event", &["chain_kind", "chain_id", "seq"]);
    manager.create_index(chain).await?;
    let subject = index("event", &["subject_kind", "subject_id", "id"]);
    manager.create_index(subject).await
}

async fn jobs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut job = table("job");
    job.col(key("id"))
        .col(text("kind"))
        .col(json("payload"))
        .col(text("state"))
        .col(text_null("ukey"))
        .col(moment("run_at"))
        .col(count("attempts"))
        .col(count("max_attempts"))
        .col(id_null("lease"))
        .col(moment_null("leased_until"))
        .col(text_null("last_error"))
        .col(id("request"))
        .col(moment("created_at"))
        .col(moment_null("ended_at"));
    manager.create_table(job).await?;
    manager.create_index(unique("job", &["ukey"])).await?;
    let due = index("job", &["state", "run_at", "id"]);
    manager.create_index(due).await?;
    let ended = index("job", &["state", "ended_at"]);
    manager.create_index(ended).await?;

    let mut schedule = table("schedule");
    schedule
        .col(text("name").primary_key())
        .col(text("cron"))
        .col(moment("next_run"))
        .col(moment_null("last_run"));
    manager.create_table(schedule).await
}

async fn numbers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut block = table("number_block");
    block
        .col(text("prefix"))
        .col(count("year"))
        .col(amount("used"))
        .primary_key(Index::create().col("prefix").col("year"));
    manager.create_table(block).await?;

    let mut series = table("number_series");
    series
        .col(text("name").primary_key())
        .col(amount("used"));
    manager.create_table(series).await
}

async fn idempotency(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut answer = table("idempotency");
    answer
        .col(text("scope"))
        .col(text("ikey"))
        .col(text("request_hash"))
        .col(count_null("status"))
        .col(text_null("media_type"))
        .col(text_null("location"))
        .col(bytes_null("body"))
        .col(moment("created_at"))
        .primary_key(Index::create().col("scope").col("ikey"));
    manager.create_table(answer).await?;
    let age = index("idempotency", &["created_at"]);
    manager.create_index(age).await
}

async fn files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut file = table("file");
    file.col(key("id"))
        .col(text("sha256"))
        .col(text("name"))
        .col(text("media_type"))
        .col(amount("size"))
        .col(count_null("width"))
        .col(count_null("height"))
        .col(text("subject_kind"))
        .col(id("subject_id"))
        .col(moment("created_at"));
    manager.create_table(file).await?;
    manager.create_index(index("file", &["sha256"])).await?;
    let subject = index("file", &["subject_kind", "subject_id", "id"]);
    manager.create_index(subject).await
}

/// One line of each table, as an installation of that time would have them.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (unit, some) = (uuid(1), uuid(2));
    let at = || moment_of("2026-11-25T09:00:00Z");
    rows(
        db,
        "event_head",
        &["chain_kind", "chain_id", "seq", "hash"],
        vec![vec!["unit".into(), unit.clone(), 1i64.into(), "00".into()]],
    )
    .await?;
    rows(
        db,
        "job",
        &[
            "id",
            "kind",
            "payload",
            "state",
            "run_at",
            "attempts",
            "max_attempts",
            "request",
            "created_at",
        ],
        vec![vec![
            some.clone(),
            "post.send".into(),
            Value::Json(Some(Box::new(sea_orm::JsonValue::Null))),
            "done".into(),
            at(),
            1.into(),
            10.into(),
            some.clone(),
            at(),
        ]],
    )
    .await?;
    rows(
        db,
        "number_block",
        &["prefix", "year", "used"],
        vec![vec!["SRV".into(), 2026.into(), 40i64.into()]],
    )
    .await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn moment_of(text: &str) -> Value {
    text.parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}
