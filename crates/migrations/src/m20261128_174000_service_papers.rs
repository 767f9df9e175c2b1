//! Papers of an order with the proof that the customer has them, and photos that wait for an intake to be kept.
//!
//! Four new tables; nothing that stands is touched.

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Index, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    count, id, id_null, index, json, json_null, key, moment, moment_null, points_at, rows, table,
    text, text_null, unique,
};

/// Papers and waiting photos.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [paper(), draft(), photo()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("service_paper", &["document_id"]),
            unique("service_photo_draft", &["token_hash"]),
            index("service_photo_draft", &["expires_at"]),
            index("service_photo", &["draft_id", "place", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// One row for each paper that an order has: the facts as they were, where it is kept, and how the customer got it.
fn paper() -> TableCreateStatement {
    let mut paper = table("service_paper");
    for column in [
        id("order_id"),
        text("kind"),
        json("facts"),
        moment("made_at"),
        id_null("document_id"),
        text_null("sha256"),
        text_null("channel"),
        text_null("sent_to"),
        moment_null("sent_at"),
        moment_null("approved_at"),
        json_null("evidence"),
    ] {
        paper.col(column);
    }
    paper
        .primary_key(Index::create().col("order_id").col("kind"))
        .foreign_key(&mut points_at("service_paper", "order_id", "service_order"))
        .to_owned()
}

/// A counter's desk on which photos lie until the intake is kept.
fn draft() -> TableCreateStatement {
    let mut draft = table("service_photo_draft");
    for column in [
        key("id"),
        text("token_hash"),
        id_null("owner_id"),
        moment("expires_at"),
        moment("created_at"),
    ] {
        draft.col(column);
    }
    draft.to_owned()
}

fn photo() -> TableCreateStatement {
    let mut photo = table("service_photo");
    for column in [
        key("id"),
        id("draft_id"),
        count("place"),
        id("file_id"),
        text("name"),
        moment("created_at"),
    ] {
        photo.col(column);
    }
    photo
        .foreign_key(&mut points_at(
            "service_photo",
            "draft_id",
            "service_photo_draft",
        ))
        .to_owned()
}

/// A receipt of an intake, and a photo that waits.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let draft = Value::from(Uuid::from_u128(401));
    let columns = &["id", "token_hash", "owner_id", "expires_at", "created_at"];
    let row = vec![
        draft.clone(),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        Value::Uuid(None),
        at(),
        at(),
    ];
    rows(db, "service_photo_draft", columns, vec![row]).await?;
    let columns = &["id", "draft_id", "place", "file_id", "name", "created_at"];
    let row = vec![
        Uuid::from_u128(402).into(),
        draft,
        0.into(),
        Uuid::from_u128(403).into(),
        "taban.jpg".into(),
        at(),
    ];
    rows(db, "service_photo", columns, vec![row]).await?;
    let columns = &["order_id", "kind", "facts", "made_at"];
    let row = vec![
        Uuid::from_u128(0x15_001).into(),
        "receipt".into(),
        Value::Json(Some(Box::default())),
        at(),
    ];
    rows(db, "service_paper", columns, vec![row]).await
}

fn at() -> Value {
    "2026-11-28T09:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
