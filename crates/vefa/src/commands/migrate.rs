//! `vefa migrate`: brings the database to this version, also while older nodes serve.

use std::process::ExitCode;

use anyhow::Context;
use platform::{Db, Platform};
use sea_orm::DatabaseConnection;
use ui::L;

use super::{Done, out};
use crate::config::Config;

/// Runs what is missing and says what it was.
pub(super) async fn run(config: &Config, l: L) -> Done {
    std::fs::create_dir_all(&config.data).with_context(|| format!("{}", config.data.display()))?;
    let owner = Db::owner_of(&config.db()).await?;
    not_newer(&owner, l).await?;
    let missing = migrations::pending(&owner).await.context("migration")?;
    migrations::migrate(&owner).await.context("migration")?;
    for name in &missing {
        out::line(name);
    }
    out::line(l.a1(
        "vefa-migrate-done",
        "count",
        i64::try_from(missing.len()).unwrap_or(i64::MAX),
    ));
    Ok(ExitCode::SUCCESS)
}

/// Opens the installation as it is, and refuses when its tables are not those of this version.
pub(super) async fn open_current(config: &Config, l: L) -> anyhow::Result<Platform> {
    let platform = Platform::open(config.platform()).await?;
    not_newer(platform.db.read(), l).await?;
    let missing = migrations::pending(platform.db.read())
        .await
        .context("migration")?;
    anyhow::ensure!(missing.is_empty(), l.t("vefa-migrate-first"));
    Ok(platform)
}

/// Refuses a database that a newer program has changed: this one would write it without knowing what its columns mean.
pub(super) async fn not_newer(db: &DatabaseConnection, l: L) -> anyhow::Result<()> {
    let unknown = migrations::unknown(db).await.context("migration")?;
    let newest = unknown.iter().max().map_or("", String::as_str);
    anyhow::ensure!(
        unknown.is_empty(),
        l.a1("vefa-migrate-newer", "step", newest)
    );
    Ok(())
}
