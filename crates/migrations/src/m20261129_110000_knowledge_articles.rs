//! Articles: categories, articles with their languages and versions, addresses that stay, pictures, what readers said, the word
//! index of what is out, searches without a result and words that mean the same.
//!
//! New tables only: nothing is locked.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{
    amount, count, count_null, day_null, flag, id, id_null, index, key, moment, moment_null,
    points_at, rows, table, text, unique, version,
};

/// Creates the tables of articles.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            article_category(),
            article_category_text(),
            article(),
            article_text(),
            article_revision(),
            article_address(),
            article_about(),
            article_image(),
            article_feedback(),
            article_word(),
            article_corpus(),
            missed_search(),
            synonym_group(),
        ] {
            m.create_table(table).await?;
        }
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// The shelf above has no foreign key: it points into the same table.
fn article_category() -> TableCreateStatement {
    table("article_category")
        .col(key("id"))
        .col(id_null("parent_id"))
        .col(count("place"))
        .col(version())
        .col(moment("created_at"))
        .to_owned()
}

fn article_category_text() -> TableCreateStatement {
    table("article_category_text")
        .col(id("category_id"))
        .col(text("lang"))
        .col(text("name"))
        .col(text("slug"))
        .col(text("about"))
        .primary_key(Index::create().col("category_id").col("lang"))
        .foreign_key(&mut points_at(
            "article_category_text",
            "category_id",
            "article_category",
        ))
        .to_owned()
}

/// The article in which it went on has no foreign key: it points into the same table.
fn article() -> TableCreateStatement {
    table("article")
        .col(key("id"))
        .col(id_null("category_id"))
        .col(text("reach"))
        .col(text("state"))
        .col(text("title"))
        .col(text("title_fold"))
        .col(day_null("review_on"))
        .col(id_null("reviewer_id"))
        .col(id_null("merged_into"))
        .col(count("helped"))
        .col(count("missed"))
        .col(version())
        .col(moment("created_at"))
        .col(text("created_by"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("article", "category_id", "article_category"))
        .foreign_key(&mut points_at("article", "reviewer_id", "staff"))
        .to_owned()
}

/// The words as they were last kept; which version is out, if one is.
fn article_text() -> TableCreateStatement {
    table("article_text")
        .col(id("article_id"))
        .col(text("lang"))
        .col(text("title"))
        .col(text("slug"))
        .col(text("summary"))
        .col(text("body"))
        .col(count("n"))
        .col(count_null("live_n"))
        .col(moment_null("live_at"))
        .col(moment("updated_at"))
        .primary_key(Index::create().col("article_id").col("lang"))
        .foreign_key(&mut points_at("article_text", "article_id", "article"))
        .to_owned()
}

fn article_revision() -> TableCreateStatement {
    table("article_revision")
        .col(id("article_id"))
        .col(text("lang"))
        .col(count("n"))
        .col(text("title"))
        .col(text("summary"))
        .col(text("body"))
        .col(text("changed"))
        .col(text("written_by"))
        .col(moment("written_at"))
        .primary_key(Index::create().col("article_id").col("lang").col("n"))
        .foreign_key(&mut points_at("article_revision", "article_id", "article"))
        .to_owned()
}

/// Every address that an article ever had.
fn article_address() -> TableCreateStatement {
    table("article_address")
        .col(text("lang"))
        .col(text("slug"))
        .col(id("article_id"))
        .primary_key(Index::create().col("lang").col("slug"))
        .foreign_key(&mut points_at("article_address", "article_id", "article"))
        .to_owned()
}

fn article_about() -> TableCreateStatement {
    table("article_about")
        .col(id("article_id"))
        .col(text("kind"))
        .col(text("code"))
        .col(text("name"))
        .primary_key(Index::create().col("article_id").col("kind").col("code"))
        .foreign_key(&mut points_at("article_about", "article_id", "article"))
        .to_owned()
}

fn article_image() -> TableCreateStatement {
    table("article_image")
        .col(key("id"))
        .col(id("article_id"))
        .col(id("file_id"))
        .col(text("name"))
        .col(text("added_by"))
        .col(moment_null("gone_at"))
        .col(moment("created_at"))
        .foreign_key(&mut points_at("article_image", "article_id", "article"))
        .to_owned()
}

/// What a reader said, once a day for each household: the reader is a keyed hash.
fn article_feedback() -> TableCreateStatement {
    table("article_feedback")
        .col(key("id"))
        .col(id("article_id"))
        .col(text("lang"))
        .col(count("n"))
        .col(flag("helped", false))
        .col(text("said"))
        .col(text("reader"))
        .col(moment_null("done_at"))
        .col(text("done_by"))
        .col(moment("created_at"))
        .foreign_key(&mut points_at("article_feedback", "article_id", "article"))
        .to_owned()
}

/// Which words stand in which texts that are out.
fn article_word() -> TableCreateStatement {
    table("article_word")
        .col(text("lang"))
        .col(text("term"))
        .col(id("article_id"))
        .col(count("reach"))
        .col(count("weight"))
        .col(count("length"))
        .primary_key(Index::create().col("lang").col("term").col("article_id"))
        .foreign_key(&mut points_at("article_word", "article_id", "article"))
        .to_owned()
}

/// How much is indexed of each language.
fn article_corpus() -> TableCreateStatement {
    table("article_corpus")
        .col(text("lang"))
        .col(amount("texts"))
        .col(amount("length"))
        .primary_key(Index::create().col("lang"))
        .to_owned()
}

fn missed_search() -> TableCreateStatement {
    table("missed_search")
        .col(key("id"))
        .col(text("lang"))
        .col(text("folded"))
        .col(text("typed"))
        .col(count("times"))
        .col(text("state"))
        .col(id_null("article_id"))
        .col(moment("first_at"))
        .col(moment("last_at"))
        .foreign_key(&mut points_at("missed_search", "article_id", "article"))
        .to_owned()
}

fn synonym_group() -> TableCreateStatement {
    table("synonym_group")
        .col(key("id"))
        .col(text("lang"))
        .col(text("phrases"))
        .col(version())
        .col(moment("updated_at"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("article_category", &["parent_id"]),
        unique("article_category_text", &["lang", "slug"]),
        index("article", &["updated_at", "id"]),
        index("article", &["state", "updated_at", "id"]),
        index("article", &["title_fold", "id"]),
        index("article", &["category_id", "updated_at", "id"]),
        index("article", &["reviewer_id", "review_on"]),
        index("article", &["review_on", "id"]),
        index("article", &["merged_into"]),
        unique("article_text", &["lang", "slug"]),
        index("article_text", &["lang", "live_at"]),
        index("article_address", &["article_id"]),
        index("article_about", &["kind", "code"]),
        index("article_image", &["article_id"]),
        index("article_image", &["file_id"]),
        unique("article_feedback", &["article_id", "lang", "reader"]),
        index("article_feedback", &["helped", "id"]),
        index("article_feedback", &["done_at", "id"]),
        index("article_word", &["article_id", "lang"]),
        unique("missed_search", &["lang", "folded"]),
        index("missed_search", &["state", "times", "id"]),
        index("missed_search", &["state", "last_at", "id"]),
        index("missed_search", &["last_at"]),
        index("missed_search", &["article_id"]),
        index("synonym_group", &["lang"]),
    ]
}

/// An article that is out in Turkish, with its word index, as an installation of that time would have it.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let (shelf, article) = (uuid(0x11_0001), uuid(0x11_0002));
    let columns = &["id", "place", "version", "created_at"];
    let row = vec![shelf.clone(), 1.into(), 1.into(), at()];
    rows(db, "article_category", columns, vec![row]).await?;
    let columns = &["category_id", "lang", "name", "slug", "about"];
    let row = vec![shelf.clone(), "tr".into(), "Garanti".into(), "garanti".into(), "".into()];
    rows(db, "article_category_text", columns, vec![row]).await?;
    let columns = &[
        "id", "category_id", "reach", "state", "title", "title_fold", "helped", "missed", "version", "created_at",
        "created_by", "updated_at",
    ];
    let title = "Garanti süresi";
    let row = vec![
        article.clone(),
        shelf,
        "public".into(),
        "published".into(),
        title.into(),
        "garanti suresi".into(),
        1.into(),
        0.into(),
        1.into(),
        at(),
        "Elif Aydın".into(),
        at(),
    ];
    rows(db, "article", columns, vec![row]).await?;
    sample_text(db, &article, title).await?;
    sample_found(db, article).await
}

async fn sample_text(db: &DatabaseConnection, article: &Value, title: &str) -> Result<(), DbErr> {
    let columns = &[
        "article_id", "lang", "title", "slug", "summary", "body", "n", "live_n", "live_at", "updated_at",
    ];
    let row = vec![
        article.clone(),
        "tr".into(),
        title.into(),
        "garanti-suresi".into(),
        "".into(),
        "İki yıl.".into(),
        1.into(),
        1.into(),
        at(),
        at(),
    ];
    rows(db, "article_text", columns, vec![row]).await?;
    let columns = &[
        "article_id", "lang", "n", "title", "summary", "body", "changed", "written_by", "written_at",
    ];
    let row = vec![
        article.clone(),
        "tr".into(),
        1.into(),
        title.into(),
        "".into(),
        "İki yıl.".into(),
        "".into(),
        "Elif Aydın".into(),
        at(),
    ];
    rows(db, "article_revision", columns, vec![row]).await?;
    let row = vec!["tr".into(), "garanti-suresi".into(), article.clone()];
    rows(db, "article_address", &["lang", "slug", "article_id"], vec![row]).await
}

async fn sample_found(db: &DatabaseConnection, article: Value) -> Result<(), DbErr> {
    let columns = &["lang", "term", "article_id", "reach", "weight", "length"];
    let row = vec!["tr".into(), "~garanti".into(), article.clone(), 0.into(), 3.into(), 8.into()];
    rows(db, "article_word", columns, vec![row]).await?;
    let row = vec!["tr".into(), 1_i64.into(), 8_i64.into()];
    rows(db, "article_corpus", &["lang", "texts", "length"], vec![row]).await?;
    let columns = &[
        "id", "article_id", "lang", "n", "helped", "said", "reader", "done_by", "created_at",
    ];
    let row = vec![
        uuid(0x11_0003),
        article,
        "tr".into(),
        1.into(),
        true.into(),
        "".into(),
        "0".into(),
        "".into(),
        at(),
    ];
    rows(db, "article_feedback", columns, vec![row]).await?;
    let columns = &["id", "lang", "folded", "typed", "times", "state", "first_at", "last_at"];
    let row = vec![
        uuid(0x11_0004),
        "tr".into(),
        "buhar cikmiyor".into(),
        "Buhar çıkmıyor".into(),
        2.into(),
        "open".into(),
        at(),
        at(),
    ];
    rows(db, "missed_search", columns, vec![row]).await?;
    let columns = &["id", "lang", "phrases", "version", "updated_at"];
    let row = vec![uuid(0x11_0005), "tr".into(), "ikame cihaz\nyedek ürün".into(), 1.into(), at()];
    rows(db, "synonym_group", columns, vec![row]).await
}

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-29T11:00:00Z"
        .parse::<sea_orm::prelude::DateTimeUtc>()
        .ok()
        .into()
}
