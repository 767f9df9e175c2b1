//! `vefa backup`, `vefa restore`, `vefa move`: the whole installation as one file, back, and to another database.

use std::path::Path;
use std::process::ExitCode;

use futures::FutureExt;
use futures::future::BoxFuture;
use platform::DbConfig;
use platform::backup::{Manifest, backup, restore};
use platform::transfer::{Copied, move_database};
use sea_orm::{DatabaseConnection, DbErr};
use ui::L;

use super::{Done, migrate, out};
use crate::config::Config;

/// Brings a database to the newest step, as the ground floor asks for it.
fn newest(db: &DatabaseConnection) -> BoxFuture<'_, Result<(), DbErr>> {
    migrations::migrate(db).boxed()
}

/// Writes a backup while others work.
pub(super) async fn write(config: &Config, l: L, to: &Path) -> Done {
    let platform = migrate::open_current(config, l).await?;
    let manifest = backup(&platform, to, newest).await?;
    tell(l, "vefa-backup-done", &manifest);
    out::line(l.a1(
        "vefa-backup-key",
        "file",
        config.data.join("vefa.key").display().to_string().as_str(),
    ));
    Ok(ExitCode::SUCCESS)
}

/// Brings a backup into an empty place.
pub(super) async fn read(config: &Config, l: L, from: &Path) -> Done {
    std::fs::create_dir_all(&config.data)?;
    let manifest = restore(&config.platform(), from, newest).await?;
    tell(l, "vefa-restore-done", &manifest);
    Ok(ExitCode::SUCCESS)
}

/// Copies all rows into another database.
pub(super) async fn transfer(config: &Config, l: L, to: &str) -> Done {
    let copied = move_database(&config.db(), &DbConfig::new(to), newest).await?;
    for Copied { table, rows } in &copied {
        out::line(format!("{table:<32} {rows:>12}"));
    }
    let rows = copied.iter().map(|one| one.rows).sum::<i64>();
    out::line(l.a1("vefa-move-done", "rows", rows));
    Ok(ExitCode::SUCCESS)
}

fn tell(l: L, key: &str, manifest: &Manifest) {
    let rows = manifest.tables.iter().map(|one| one.rows).sum::<i64>();
    let files = i64::try_from(manifest.files).unwrap_or(i64::MAX);
    out::line(l.a(
        key,
        &[
            ("rows", rows.into()),
            ("files", files.into()),
            ("moment", l.moment(manifest.made_at).into()),
        ],
    ));
}
