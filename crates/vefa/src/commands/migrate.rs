//! `vefa migrate`: brings the database to this version, also while older nodes serve.

use std::process::ExitCode;

use anyhow::Context;
use platform::{Db, Platform};
use ui::L;

use super::{Done, out};
use crate::config::Config;

/// Runs what is missing and says what it was.
pub(super) async fn run(config: &Config, l: L) -> Done {
    std::fs::create_dir_all(&config.data).with_context(|| format!("{}", config.data.display()))?;
    let owner = Db::owner_of(&config.db()).await?;
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
    let missing = migrations::pending(platform.db.read())
        .await
        .context("migration")?;
    anyhow::ensure!(missing.is_empty(), l.t("vefa-migrate-first"));
    Ok(platform)
}
