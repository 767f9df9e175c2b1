//! Customers with their contact points and addresses, where they came from, and who may be the same.

use sea_orm::sea_query::{Index, IndexCreateStatement, TableCreateStatement, Value};
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{each_engine, count, flag, id, id_null, index, key, moment, moment_null, points_at, table, text, text_null, version, rows};

/// Creates the tables of accounts.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [customer(), contact_point(), address(), customer_source(), duplicate_pair()] {
            m.create_table(table).await?;
        }
        each_engine(m, &[], BYTEWISE).await?;
        for index in indexes() {
            m.create_index(index).await?;
        }
        Ok(())
    }
}

/// Keys for order and beginnings are compared byte by byte, as SQLite does: the server's language must not decide.
const BYTEWISE: &[&str] = &[
    // contract: the table is made in this same step, nobody has read it yet
    "ALTER TABLE customer ALTER COLUMN name_fold TYPE text COLLATE \"C\"",
    // contract: the table is made in this same step, nobody has read it yet
    "ALTER TABLE customer ALTER COLUMN name_sort TYPE text COLLATE \"C\"",
];

/// Tax numbers are not unique: branches of one firm share a VKN, and duplicates are found, not forbidden.
fn customer() -> TableCreateStatement {
    table("customer")
        .col(key("id"))
        .col(text("kind"))
        .col(text("name"))
        .col(text("name_fold"))
        .col(text("name_sort"))
        .col(text_null("tckn"))
        .col(text_null("vkn"))
        .col(text("tax_office"))
        .col(text("lang"))
        .col(text("note"))
        .col(id_null("merged_into"))
        .col(moment_null("merged_at"))
        .col(version())
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut points_at("customer", "merged_into", "customer"))
        .to_owned()
}

fn contact_point() -> TableCreateStatement {
    table("contact_point")
        .col(key("id"))
        .col(id("customer_id"))
        .col(text("kind"))
        .col(text("value"))
        .col(text("label"))
        .col(count("ordinal"))
        .col(flag("is_primary", false))
        .foreign_key(&mut points_at("contact_point", "customer_id", "customer"))
        .to_owned()
}

fn address() -> TableCreateStatement {
    table("address")
        .col(key("id"))
        .col(id("customer_id"))
        .col(text("label"))
        .col(text("line"))
        .col(text("district"))
        .col(text("city"))
        .col(text("city_fold"))
        .col(text("postcode"))
        .col(text("country"))
        .col(count("ordinal"))
        .col(flag("is_primary", false))
        .foreign_key(&mut points_at("address", "customer_id", "customer"))
        .to_owned()
}

/// What a foreign system calls a customer of ours, so that its next delivery finds the same one.
fn customer_source() -> TableCreateStatement {
    table("customer_source")
        .col(text("source"))
        .col(text("key"))
        .col(id("customer_id"))
        .primary_key(Index::create().col("source").col("key"))
        .foreign_key(&mut points_at("customer_source", "customer_id", "customer"))
        .to_owned()
}

/// Two customers who may be one; `first_id` is the smaller id, so that a pair is there once.
fn duplicate_pair() -> TableCreateStatement {
    table("duplicate_pair")
        .col(id("first_id"))
        .col(id("second_id"))
        .col(text("reason"))
        .col(moment("found_at"))
        .col(moment_null("dismissed_at"))
        .primary_key(Index::create().col("first_id").col("second_id"))
        .foreign_key(&mut points_at("duplicate_pair", "first_id", "customer"))
        .foreign_key(&mut points_at("duplicate_pair", "second_id", "customer"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    [
        ("customer", vec!["name_sort", "id"]),
        ("customer", vec!["name_fold"]),
        ("customer", vec!["tckn"]),
        ("customer", vec!["vkn"]),
        ("customer", vec!["merged_into"]),
        ("customer", vec!["created_at", "id"]),
        ("customer", vec!["updated_at", "id"]),
        ("contact_point", vec!["customer_id"]),
        ("contact_point", vec!["value", "kind"]),
        ("address", vec!["customer_id"]),
        ("address", vec!["city_fold", "customer_id"]),
        ("customer_source", vec!["customer_id"]),
        ("duplicate_pair", vec!["second_id"]),
        ("duplicate_pair", vec!["dismissed_at", "found_at", "first_id"]),
    ]
    .into_iter()
    .map(|(table, columns)| index(table, &columns))
    .collect()
}

/// A person and a company, as an installation of that time would have them.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let customer = |id, kind: &str, name: &str, fold: &str, sort: &str| {
        vec![
            uuid(id), kind.into(), name.into(), fold.into(), sort.into(), "".into(), "tr".into(), "".into(), 1.into(),
            at(), at(),
        ]
    };
    rows(db, "customer", CUSTOMER, vec![
        customer(201, "person", "Şule Işık", "sule isik", "sz"),
        customer(202, "company", "Deniz Otel A.Ş.", "deniz otel a.s.", "d"),
    ])
    .await?;
    let point = |id, customer, kind: &str, value: &str| {
        vec![uuid(id), uuid(customer), kind.into(), value.into(), "".into(), 1.into(), true.into()]
    };
    let columns = &["id", "customer_id", "kind", "value", "label", "ordinal", "is_primary"];
    rows(db, "contact_point", columns, vec![
        point(203, 201, "phone", "+905325550141"),
        point(204, 202, "email", "satinalma@denizotel.com.tr"),
    ])
    .await
}

const CUSTOMER: &[&str] = &[
    "id", "kind", "name", "name_fold", "name_sort", "tax_office", "lang", "note", "version", "created_at",
    "updated_at",
];

fn uuid(last: u128) -> Value {
    sea_orm::prelude::Uuid::from_u128(last).into()
}

fn at() -> Value {
    "2026-11-25T09:00:00Z".parse::<sea_orm::prelude::DateTimeUtc>().ok().into()
}
