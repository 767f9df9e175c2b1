//! The timeline replays with data on both engines, gives both the same tables, and destroys nothing by accident.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use migrations::{Migrator, samples};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;

/// Names a throw-away server whose user may create databases.
const POSTGRES: &str = "VEFA_TEST_POSTGRES";

/// What a table looks like: each column with its kind and whether it may be empty, and each index with its columns.
#[derive(Debug, Default, PartialEq, Eq)]
struct Look {
    columns: BTreeMap<String, (String, bool)>,
    indexes: BTreeSet<(bool, Vec<String>)>,
}

type Schema = BTreeMap<String, Look>;

async fn sqlite() -> (DatabaseConnection, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("t.db").display());
    let db = Database::connect(url).await.unwrap();
    db.execute_unprepared("PRAGMA synchronous = OFF")
        .await
        .unwrap();
    (db, folder)
}

async fn postgres() -> Option<DatabaseConnection> {
    let server = std::env::var(POSTGRES).ok().filter(|url| !url.is_empty());
    let Some(server) = server else {
        eprintln!("skipped: {POSTGRES} names no server");
        return None;
    };
    let admin = Database::connect(&server).await.unwrap();
    let name = format!("vefa_timeline_{}", uuid::Uuid::now_v7().simple());
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (address, _) = server.rsplit_once('/').unwrap();
    Some(
        Database::connect(format!("{address}/{name}"))
            .await
            .unwrap(),
    )
}

/// Every step in turn, each with its sample rows before the next comes.
async fn replay(db: &DatabaseConnection) {
    replay_first(db, samples().len()).await;
    assert!(migrations::pending(db).await.unwrap().is_empty());
}

/// The first steps, as an old version left them with its rows.
async fn replay_first(db: &DatabaseConnection, steps: usize) {
    for (name, sample) in samples().into_iter().take(steps) {
        Migrator::up(db, Some(1))
            .await
            .unwrap_or_else(|fault| panic!("{name}: {fault}"));
        sample(db)
            .await
            .unwrap_or_else(|fault| panic!("the sample of {name}: {fault}"));
    }
}

/// How many rows each table has.
async fn rows(db: &DatabaseConnection) -> BTreeMap<String, i64> {
    let mut rows = BTreeMap::new();
    for table in without_search(schema(db).await).into_keys() {
        let found = ask(db, &format!("SELECT count(*) AS n FROM {table}")).await;
        rows.insert(table, found[0].try_get("", "n").unwrap());
    }
    rows
}

/// An old database with rows in it is brought to the newest step in one jump; what it held is there.
async fn jump(db: &DatabaseConnection, from: usize) -> Schema {
    replay_first(db, from).await;
    let before = rows(db).await;
    assert_eq!(
        migrations::pending(db).await.unwrap().len(),
        samples().len() - from
    );
    migrations::migrate(db).await.unwrap();
    let after = rows(db).await;
    for (table, count) in before {
        assert_eq!(
            after.get(&table),
            Some(&count),
            "{table} after a jump from step {from}"
        );
    }
    without_search(schema(db).await)
}

async fn ask(db: &DatabaseConnection, sql: &str) -> Vec<sea_orm::QueryResult> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    db.query_all_raw(statement).await.unwrap()
}

/// The kinds of both engines under one name. SQLite has one kind of whole number.
fn kind(told: &str) -> String {
    match told {
        "uuid_text" => "uuid",
        "timestamp_with_timezone_text" => "timestamp with time zone",
        "date_text" => "date",
        "jsonb_text" => "jsonb",
        "blob" => "bytea",
        "bigint" | "smallint" => "integer",
        "double" | "real" => "double precision",
        other => other,
    }
    .to_owned()
}

const KINDS: &[&str] = &[
    "uuid",
    "text",
    "integer",
    "double precision",
    "boolean",
    "timestamp with time zone",
    "date",
    "jsonb",
    "bytea",
];

async fn schema(db: &DatabaseConnection) -> Schema {
    let mut schema = Schema::new();
    let lite = db.get_database_backend() == DbBackend::Sqlite;
    let columns = if lite {
        "SELECT m.name AS t, c.name AS c, lower(c.type) AS k, c.\"notnull\" = 0 AND c.pk = 0 AS n FROM sqlite_schema m \
         JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS k, is_nullable = 'YES' AS n \
         FROM information_schema.columns WHERE table_schema = current_schema()"
    };
    for row in ask(db, columns).await {
        let table: String = row.try_get("", "t").unwrap();
        let look = schema.entry(table).or_default();
        let told: String = row.try_get("", "k").unwrap();
        let empty: bool = row.try_get("", "n").unwrap();
        look.columns
            .insert(row.try_get("", "c").unwrap(), (kind(&told), empty));
    }
    let indexes = if lite {
        "SELECT m.name AS t, i.name AS i, i.\"unique\" = 1 AS u, c.name AS c FROM sqlite_schema m \
         JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c \
         WHERE m.type = 'table' AND i.origin <> 'pk' ORDER BY m.name, i.name, c.seqno"
    } else {
        "SELECT t.relname::text AS t, i.relname::text AS i, x.indisunique AS u, a.attname::text AS c FROM pg_index x \
         JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid \
         JOIN pg_attribute a ON a.attrelid = i.oid \
         WHERE t.relnamespace = current_schema()::regnamespace AND NOT x.indisprimary ORDER BY 1, 2, a.attnum"
    };
    let mut found: BTreeMap<(String, String), (bool, Vec<String>)> = BTreeMap::new();
    for row in ask(db, indexes).await {
        let key = (row.try_get("", "t").unwrap(), row.try_get("", "i").unwrap());
        let index = found.entry(key).or_default();
        index.0 = row.try_get("", "u").unwrap();
        index.1.push(row.try_get("", "c").unwrap());
    }
    // a constraint's index has another name on each engine
    for ((table, _), index) in found {
        schema.entry(table).or_default().indexes.insert(index);
    }
    schema.retain(|table, _| table != "seaql_migrations");
    schema
}

/// The search index is the one thing that each engine has in its own way.
fn without_search(mut schema: Schema) -> Schema {
    schema.retain(|table, _| !table.starts_with("search_"));
    schema
}

#[tokio::test]
async fn the_whole_history_replays_with_data_on_sqlite() {
    let (db, _folder) = sqlite().await;
    replay(&db).await;
    let broken = ask(&db, "PRAGMA foreign_key_check").await;
    assert!(broken.is_empty(), "samples point at nothing");
}

#[tokio::test]
async fn both_engines_end_with_the_same_tables() {
    let Some(there) = postgres().await else {
        return;
    };
    let (here, _folder) = sqlite().await;
    replay(&here).await;
    replay(&there).await;
    let (here, there) = (
        without_search(schema(&here).await),
        without_search(schema(&there).await),
    );
    assert_eq!(
        here.keys().collect::<Vec<_>>(),
        there.keys().collect::<Vec<_>>()
    );
    for (table, look) in &here {
        assert_eq!(look, &there[table], "{table} differs, SQLite on the left");
    }
}

#[tokio::test]
async fn every_old_version_comes_to_the_newest_in_one_jump_with_its_rows() {
    let (newest, _folder) = sqlite().await;
    replay(&newest).await;
    let newest = without_search(schema(&newest).await);
    for from in 0..=samples().len() {
        let (db, _folder) = sqlite().await;
        assert!(
            jump(&db, from).await == newest,
            "SQLite from step {from} ends elsewhere"
        );
        let Some(db) = postgres().await else { continue };
        assert!(
            jump(&db, from).await == newest,
            "PostgreSQL from step {from} ends elsewhere"
        );
    }
}

#[tokio::test]
async fn a_step_of_a_newer_program_is_unknown_and_none_is_missing() {
    let (here, _folder) = sqlite().await;
    for db in std::iter::once(here).chain(postgres().await) {
        assert_eq!(
            migrations::unknown(&db).await.unwrap(),
            [""; 0],
            "nobody was here"
        );
        assert_eq!(
            migrations::pending(&db).await.unwrap().len(),
            samples().len()
        );
        migrations::migrate(&db).await.unwrap();
        let step = "m20990101_000000_later";
        db.execute_unprepared(&format!(
            "INSERT INTO seaql_migrations (version, applied_at) VALUES ('{step}', 1)"
        ))
        .await
        .unwrap();
        assert_eq!(migrations::unknown(&db).await.unwrap(), [step]);
        assert_eq!(migrations::pending(&db).await.unwrap(), [""; 0]);
    }
}

#[tokio::test]
async fn two_nodes_that_start_together_migrate_once() {
    let Some(db) = postgres().await else { return };
    let (one, two) = tokio::join!(migrations::migrate(&db), migrations::migrate(&db));
    one.unwrap();
    two.unwrap();
    migrations::migrate(&db).await.unwrap();
}

#[tokio::test]
async fn columns_hold_only_kinds_that_move_between_engines() {
    let (db, _folder) = sqlite().await;
    Migrator::up(&db, None).await.unwrap();
    for (table, look) in without_search(schema(&db).await) {
        for (column, (kind, _)) in look.columns {
            assert!(KINDS.contains(&kind.as_str()), "{table}.{column} is {kind}");
        }
    }
}

#[tokio::test]
async fn every_foreign_key_has_an_index() {
    let (db, _folder) = sqlite().await;
    Migrator::up(&db, None).await.unwrap();
    let keys = ask(
        &db,
        "SELECT m.name AS t, f.\"from\" AS c FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f \
         WHERE m.type = 'table' AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i \
         JOIN pragma_index_info(i.name) c ON c.seqno = 0 WHERE c.name = f.\"from\") \
         AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) k WHERE k.pk = 1 AND k.name = f.\"from\")",
    )
    .await;
    let bare: Vec<String> = keys
        .iter()
        .map(|row| {
            let table: String = row.try_get("", "t").unwrap();
            let column: String = row.try_get("", "c").unwrap();
            format!("{table}.{column}")
        })
        .collect();
    assert!(bare.is_empty(), "no index leads with {bare:?}");
}

/// What takes data away, or cannot run while older nodes serve.
const DANGEROUS: &[&str] = &[
    "drop_table",
    "drop_column",
    "rename_table",
    "rename_column",
    "truncate_table",
    "modify_column",
    "DROP TABLE",
    "DROP COLUMN",
    "RENAME TO",
    "RENAME COLUMN",
    "TRUNCATE",
    "ALTER COLUMN",
    "DELETE FROM",
];

#[test]
fn dangerous_statements_say_why_they_are_not() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with('m') {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let word = DANGEROUS.iter().find(|word| line.contains(**word));
            // how text is compared is not what it says, and the full-text index is made again from its entries
            let harmless = ["COLLATE", "search_fts"];
            let word = word.filter(|_| !harmless.iter().any(|sign| line.contains(sign)));
            let before = number.checked_sub(1).map_or("", |number| lines[number]);
            if let Some(word) = word {
                assert!(
                    before.trim_start().starts_with("// contract:"),
                    "{name}:{}: {word} needs a line `// contract: …` before it that says since which version nobody \
                     reads this any more",
                    number + 1
                );
            }
        }
    }
}

#[test]
fn files_are_named_after_their_time_and_capability() {
    let names: Vec<&str> = samples().into_iter().map(|(name, _)| name).collect();
    assert!(names.is_sorted(), "the timeline is out of order: {names:?}");
    for name in names {
        let parts: Vec<&str> = name.splitn(3, '_').collect();
        assert!(
            parts.len() == 3 && parts[0].len() == 9 && parts[1].len() == 6,
            "{name}"
        );
    }
}
