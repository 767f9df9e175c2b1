//! What tables there are and what their columns hold, asked of the database itself.

use sea_orm::sea_query::{Alias, Asterisk, Expr, Func, Query};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

use super::Copied;
use crate::{Engine, Failure};

/// What a column holds; migrations use these types only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Uuid,
    Text,
    Small,
    Count,
    Amount,
    Double,
    Flag,
    Moment,
    Day,
    Json,
    Bytes,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) holds: Holds,
}

/// A table with the columns of its primary key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    pub(super) key: Vec<String>,
}

const SQLITE_TABLES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
     AND name NOT LIKE 'search_fts%' AND name NOT LIKE 'search_words%' AND name <> 'seaql_migrations' ORDER BY name";
const POSTGRES_TABLES: &str = "SELECT table_name::text AS name FROM information_schema.tables \
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'seaql_migrations' ORDER BY 1";
const SQLITE_COLUMNS: &str =
    "SELECT name, lower(type) AS kind, pk FROM pragma_table_info($1) ORDER BY cid";
const POSTGRES_COLUMNS: &str = "SELECT c.column_name::text AS name, c.data_type::text AS kind, \
     COALESCE((SELECT k.ordinal_position FROM information_schema.table_constraints t \
       JOIN information_schema.key_column_usage k ON k.constraint_name = t.constraint_name \
        AND k.table_schema = t.table_schema AND k.table_name = t.table_name \
      WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = c.table_schema \
        AND t.table_name = c.table_name AND k.column_name = c.column_name), 0)::int AS pk \
     FROM information_schema.columns c WHERE c.table_schema = current_schema() AND c.table_name = $1 \
     ORDER BY c.ordinal_position";

/// All tables that hold data, in the order of their names.
pub(super) async fn tables(db: &impl ConnectionTrait) -> Result<Vec<Table>, Failure> {
    let sql = match Engine::of(db) {
        Engine::Sqlite => SQLITE_TABLES,
        Engine::Postgres => POSTGRES_TABLES,
    };
    let mut tables = Vec::new();
    for row in ask(db, sql, Vec::new()).await? {
        tables.push(table(db, row.try_get("", "name")?).await?);
    }
    Ok(tables)
}

async fn table(db: &impl ConnectionTrait, name: String) -> Result<Table, Failure> {
    let sql = match Engine::of(db) {
        Engine::Sqlite => SQLITE_COLUMNS,
        Engine::Postgres => POSTGRES_COLUMNS,
    };
    let whole = Engine::of(db) == Engine::Sqlite;
    let mut columns = Vec::new();
    let mut key = Vec::new();
    for row in ask(db, sql, vec![name.as_str().into()]).await? {
        let column: String = row.try_get("", "name")?;
        let kind: String = row.try_get("", "kind")?;
        let place: i32 = row.try_get("", "pk")?;
        if place > 0 {
            key.push((place, column.clone()));
        }
        let holds = holds(&kind).ok_or_else(|| {
            Failure::internal(format!("{name}.{column} is of a type nobody knows: {kind}"))
        })?;
        let holds = match holds {
            Holds::Small | Holds::Count if whole => Holds::Amount,
            other => other,
        };
        columns.push(Column {
            name: column,
            holds,
        });
    }
    key.sort_unstable();
    let key = key.into_iter().map(|(_, column)| column).collect();
    Ok(Table { name, columns, key })
}

fn holds(kind: &str) -> Option<Holds> {
    let kind = kind.split('(').next().unwrap_or(kind).trim();
    Some(match kind {
        "uuid" | "uuid_text" => Holds::Uuid,
        "text" | "varchar" | "character varying" => Holds::Text,
        "smallint" => Holds::Small,
        "integer" => Holds::Count,
        "bigint" => Holds::Amount,
        "double" | "double precision" | "real" => Holds::Double,
        "boolean" => Holds::Flag,
        "timestamp_with_timezone_text" | "timestamp with time zone" => Holds::Moment,
        "date_text" | "date" => Holds::Day,
        "jsonb_text" | "jsonb" => Holds::Json,
        "blob" | "bytea" | "varbinary_blob" => Holds::Bytes,
        _ => return None,
    })
}

/// The value of a column that `reads` one way here and `holds` another way there; whole numbers alone differ, because
/// SQLite has one kind of them.
pub(super) fn value(row: &QueryResult, reads: Holds, column: &Column) -> Result<Value, Failure> {
    /// Reads an optional value of one type.
    macro_rules! read {
        ($kind:ty) => {
            row.try_get::<Option<$kind>>("", &column.name)?
        };
    }
    let number = match reads {
        Holds::Small => read!(i16).map(i64::from),
        Holds::Count => read!(i32).map(i64::from),
        Holds::Amount => read!(i64),
        Holds::Uuid => return Ok(read!(uuid::Uuid).into()),
        Holds::Text => return Ok(read!(String).into()),
        Holds::Double => return Ok(read!(f64).into()),
        Holds::Flag => return Ok(read!(bool).into()),
        Holds::Moment => return Ok(read!(crate::columns::Moment).into()),
        Holds::Day => return Ok(read!(crate::columns::Day).into()),
        Holds::Json => return Ok(read!(sea_orm::JsonValue).into()),
        Holds::Bytes => return Ok(read!(Vec<u8>).into()),
    };
    let large = || Failure::internal(format!("{} holds too large a number", column.name));
    let small = |number: i64| i16::try_from(number).map_err(|_| large());
    let count = |number: i64| i32::try_from(number).map_err(|_| large());
    Ok(match column.holds {
        Holds::Small => number.map(small).transpose()?.into(),
        Holds::Count => number.map(count).transpose()?.into(),
        _ => number.into(),
    })
}

/// How many rows each table has.
pub(crate) async fn counts(db: &impl ConnectionTrait) -> Result<Vec<Copied>, Failure> {
    let mut all = Vec::new();
    for table in tables(db).await? {
        let rows = count(db, &table.name).await?;
        all.push(Copied {
            table: table.name,
            rows,
        });
    }
    Ok(all)
}

pub(super) async fn count(db: &impl ConnectionTrait, table: &str) -> Result<i64, Failure> {
    let query = Query::select()
        .expr_as(Func::count(Expr::col(Asterisk)), "n")
        .from(Alias::new(table))
        .to_owned();
    let row = db.query_one(&query).await?;
    let row = row.ok_or_else(|| Failure::internal("a count gave nothing"))?;
    Ok(row.try_get("", "n")?)
}

pub(super) async fn ask(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<QueryResult>, Failure> {
    let backend = db.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, values);
    Ok(db.query_all_raw(statement).await?)
}
