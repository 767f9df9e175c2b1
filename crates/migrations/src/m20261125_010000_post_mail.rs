//! The outbox and the words that staff edit.

use sea_orm::sea_query::Value;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    count, flag, id_null, index, json, key, moment, moment_null, points_at, rows, table, text,
    text_null, unique, version,
};

/// The outbox and the words that staff edit.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        templates(manager).await?;
        outbox(manager).await
    }
}

async fn templates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut template = table("mail_template");
    template
        .col(key("id"))
        .col(text("kind"))
        .col(text("lang"))
        .col(count("revision"))
        .col(flag("usual", false))
        .col(text("subject"))
        .col(text("body"))
        .col(id_null("author"))
        .col(text("author_name"))
        .col(moment("created_at"));
    manager.create_table(template).await?;
    manager.create_index(unique("mail_template", &["kind", "lang", "revision"])).await
}

async fn outbox(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut mail = table("mail");
    mail.col(key("id"))
        .col(text("ukey"))
        .col(text("kind"))
        .col(text("channel"))
        .col(text("to_name"))
        .col(text("to_address"))
        .col(text("lang"))
        .col(text("vars"))
        .col(json("attachments"))
        .col(text_null("about_kind"))
        .col(id_null("about_id"))
        .col(text("state"))
        .col(text_null("subject"))
        .col(id_null("template_id"))
        .col(count("attempts"))
        .col(moment("since"))
        .col(moment_null("next_try"))
        .col(moment_null("settled_at"))
        .col(text_null("trouble_key"))
        .col(text_null("trouble_why"))
        .col(moment("created_at"))
        .col(version())
        .foreign_key(&mut points_at("mail", "template_id", "mail_template"));
    manager.create_table(mail).await?;
    manager.create_index(unique("mail", &["ukey"])).await?;
    for columns in [
        &["state", "id"][..],
        &["kind", "id"],
        &["to_address", "id"],
        &["about_kind", "about_id", "id"],
        &["template_id"],
    ] {
        manager.create_index(index("mail", columns)).await?;
    }
    Ok(())
}

/// Edited words, and a message that went out with them.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let template = uuid(0x3001);
    rows(
        db,
        "mail_template",
        &["id", "kind", "lang", "revision", "usual", "subject", "body", "author_name", "created_at"],
        vec![vec![
            template.clone(),
            "post.try".into(),
            "tr".into(),
            1.into(),
            false.into(),
            "Deneme".into(),
            "Merhaba {{ person }}".into(),
            "Elif Aydın".into(),
            at(),
        ]],
    )
    .await?;
    rows(
        db,
        "mail",
        &[
            "id", "ukey", "kind", "channel", "to_name", "to_address", "lang", "vars", "attachments",
            "state", "subject", "template_id", "attempts", "since", "settled_at", "created_at",
        ],
        vec![vec![
            uuid(0x3002),
            "post.try|1|sule@ornek.example".into(),
            "post.try".into(),
            "email".into(),
            "Şule Işık".into(),
            "sule@ornek.example".into(),
            "tr".into(),
            "v1.".into(),
            Value::Json(Some(Box::new(sea_orm::JsonValue::Array(Vec::new())))),
            "sent".into(),
            "Deneme".into(),
            template,
            1.into(),
            at(),
            at(),
            at(),
        ]],
    )
    .await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-25T09:00:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}
