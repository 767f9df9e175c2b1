//! A firm without anything in its books, files in a folder, and questions to the tables.

use std::path::{Path, PathBuf};

use imports::{Options, Report, run_files};
use platform::{Actor, Platform};
use sea_orm::{ConnectionTrait, Statement};
use tempfile::TempDir;

/// A folder for files.
pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A file in a folder.
pub fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Where the public data sets lie, if they do.
pub fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("VEFA_SHARED").map(PathBuf::from);
    let found = shared.filter(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: VEFA_SHARED does not name a folder");
    }
    found
}

/// Imports files as the house itself.
pub async fn import(platform: &Platform, paths: &[PathBuf], own: Option<&str>) -> Report {
    let options = Options {
        as_tax_no: own.map(str::to_owned),
        preset: None,
    };
    run_files(platform, Actor::system("test"), paths, options, |_| {})
        .await
        .unwrap()
}

/// One figure of the database.
pub async fn figure(platform: &Platform, sql: &str) -> i64 {
    let db = platform.db.read();
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.unwrap().unwrap();
    row.try_get_by_index::<i64>(0).unwrap()
}

/// How many rows a table has.
pub async fn count(platform: &Platform, table: &str) -> i64 {
    figure(platform, &format!("SELECT count(*) FROM {table}")).await
}

/// Everything that an import may change, counted.
pub async fn books(platform: &Platform) -> Vec<i64> {
    let mut books = Vec::new();
    for table in [
        "customer",
        "contact_point",
        "address",
        "product",
        "product_key",
        "sale",
        "sale_line",
        "line_share",
        "tender",
        "unit",
    ] {
        books.push(count(platform, table).await);
    }
    books
}

/// Reasons of an import's problems, in their order.
pub async fn reasons(platform: &Platform, report: &Report) -> Vec<String> {
    let db = platform.db.read();
    let sql = format!(
        "SELECT reason FROM import_problem WHERE import_id = {} ORDER BY ordinal",
        literal(platform, report)
    );
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(asked).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap())
        .collect()
}

fn literal(platform: &Platform, report: &Report) -> String {
    let id = report.id.uuid();
    match platform.db.read().get_database_backend() {
        sea_orm::DbBackend::Sqlite => format!("X'{}'", id.simple()),
        _ => format!("'{id}'"),
    }
}

/// All files with an ending in a folder, by name.
pub fn all(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    paths
}
