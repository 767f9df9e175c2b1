//! The words a migration is written in: the few column types that mean the same on both engines.
//!
//! Columns are `not null` unless their name ends in `_null`. Moving a database from SQLite to PostgreSQL relies on
//! these types being the only ones, and a test refuses others.

use sea_orm::sea_query::{
    ColumnDef, ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement, Index,
    IndexCreateStatement, Query, SimpleExpr, Table, TableCreateStatement, Value,
};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::SchemaManager;

/// A new table.
#[must_use]
pub fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).to_owned()
}

/// Declares a column maker that is `not null`, and one with `_null` that is not.
macro_rules! columns {
    ($($(#[doc = $doc:literal])+ $name:ident, $null:ident => $kind:ident;)+) => {$(
        $(#[doc = $doc])+
        #[must_use]
        pub fn $name(name: &'static str) -> ColumnDef {
            ColumnDef::new(name).$kind().not_null().to_owned()
        }

        $(#[doc = $doc])+
        /// May be empty.
        #[must_use]
        pub fn $null(name: &'static str) -> ColumnDef {
            ColumnDef::new(name).$kind().null().to_owned()
        }
    )+};
}

columns! {
    /// A reference by UUID.
    id, id_null => uuid;
    /// Words of any length.
    text, text_null => text;
    /// A small whole number: an ordinal, months, a count.
    count, count_null => integer;
    /// A big whole number: money in minor units, quantities in thousandths, bytes.
    amount, amount_null => big_integer;
    /// A moment, kept in UTC.
    moment, moment_null => timestamp_with_time_zone;
    /// A civil date.
    day, day_null => date;
    /// A JSON document.
    json, json_null => json_binary;
    /// Raw bytes.
    bytes, bytes_null => blob;
}

/// The primary key of a table: a UUID made by us, never by a sequence.
#[must_use]
pub fn key(name: &'static str) -> ColumnDef {
    ColumnDef::new(name)
        .uuid()
        .not_null()
        .primary_key()
        .to_owned()
}

/// Yes or no, with what it is unless somebody says otherwise.
#[must_use]
pub fn flag(name: &'static str, usual: bool) -> ColumnDef {
    ColumnDef::new(name)
        .boolean()
        .not_null()
        .default(usual)
        .to_owned()
}

/// The version that every aggregate carries, so that a stale write is seen.
#[must_use]
pub fn version() -> ColumnDef {
    ColumnDef::new("version")
        .integer()
        .not_null()
        .default(1)
        .to_owned()
}

/// An index named after what it covers.
#[must_use]
pub fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_ix", columns.join("_")));
    index.table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// An index that allows each combination once.
#[must_use]
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(table, columns);
    index.name(format!("{table}_{}_uq", columns.join("_")));
    index.unique();
    index
}

/// A foreign key for a `create table`; what is pointed at cannot vanish.
#[must_use]
pub fn points_at(
    table: &'static str,
    column: &'static str,
    other: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fk"))
        .from(table, column)
        .to(other, "id")
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// Statements that only one engine understands, both variants side by side.
///
/// # Errors
/// When the database refuses a statement.
pub async fn each_engine(
    manager: &SchemaManager<'_>,
    sqlite: &[&str],
    postgres: &[&str],
) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Sqlite => sqlite,
        _ => postgres,
    };
    for statement in statements {
        manager
            .get_connection()
            .execute_unprepared(statement)
            .await?;
    }
    Ok(())
}

/// Sample rows in one insert.
///
/// # Errors
/// When the rows do not fit the table.
pub async fn rows(
    db: &impl ConnectionTrait,
    table: &'static str,
    columns: &[&'static str],
    values: Vec<Vec<Value>>,
) -> Result<(), DbErr> {
    let mut insert = Query::insert();
    insert.into_table(table).columns(columns.iter().copied());
    for row in values {
        insert
            .values(row.into_iter().map(SimpleExpr::from))
            .map_err(|wrong| DbErr::Custom(wrong.to_string()))?;
    }
    db.execute(&insert).await.map(|_| ())
}
