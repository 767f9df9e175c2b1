//! Restores a backup into an empty place, on either engine, and brings it to the newest tables.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use kernel::refusal::{Refusal, Refused};
use object_store::ObjectStoreExt;
use sha2::{Digest, Sha256};

use super::{DATABASE, FILES, FORM, MANIFEST, Manifest, WITHOUT_HASH, closed, disk, hash_of};
use crate::files::{Files, failed};
use crate::transfer::{Migrate, copy_all, counts};
use crate::{Db, DbConfig, Engine, Failure, PlatformConfig};

/// Restores the backup at `path` into the place that `config` names.
///
/// # Errors
/// `Refused` when the archive cannot be read or the place is not empty; else when a disk or server does not answer.
pub async fn restore(
    config: &PlatformConfig,
    path: &Path,
    migrate: Migrate,
) -> Result<Manifest, Failure> {
    refuse_full(config)?;
    let beside = path.parent().unwrap_or_else(|| Path::new("."));
    let draft = beside.join(format!(".vefa-restore-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&draft).map_err(disk)?;
    let done = restored(config, path, &draft, migrate).await;
    let _ = std::fs::remove_dir_all(&draft);
    done
}

async fn restored(
    config: &PlatformConfig,
    path: &Path,
    draft: &Path,
    migrate: Migrate,
) -> Result<Manifest, Failure> {
    let (archive, into) = (path.to_owned(), draft.to_owned());
    let unpacked = tokio::task::spawn_blocking(move || unpack(&archive, &into));
    let (manifest, files) = unpacked.await.map_err(Failure::internal)??;
    refuse_damaged(&manifest, draft).await?;
    put_files(config, draft, files).await?;
    let snapshot = DbConfig::sqlite_file(&draft.join(DATABASE));
    let source = Db::owner_of(&snapshot).await?;
    compare(&manifest, &source).await?;
    migrate(&source).await?;
    match config.db.engine() {
        Engine::Sqlite => {
            closed(source).await?;
            let target = config.db.sqlite_path();
            let target = target.ok_or_else(|| Failure::internal("the database has no file"))?;
            if let Some(folder) = target.parent() {
                std::fs::create_dir_all(folder).map_err(disk)?;
            }
            std::fs::copy(draft.join(DATABASE), target).map_err(disk)?;
        }
        Engine::Postgres => {
            let target = Db::owner_of(&config.db).await?;
            migrate(&target).await?;
            copy_all(&source, &target).await?;
        }
    }
    Ok(manifest)
}

fn refuse_full(config: &PlatformConfig) -> Result<(), Failure> {
    match config.db.sqlite_path() {
        Some(file) if file.exists() => {
            Err(Refused::whole("platform-refused-target-not-empty").into())
        }
        _ => Ok(()),
    }
}

/// Unpacks what we know by name; anything else in the archive is not ours.
fn unpack(path: &Path, draft: &Path) -> Result<(Manifest, Vec<PathBuf>), Failure> {
    let unreadable = |_| Failure::from(Refusal::new("platform-refused-backup-unreadable"));
    let mut archive = tar::Archive::new(File::open(path).map_err(unreadable)?);
    let mut manifest = None;
    let mut files = Vec::new();
    for entry in archive.entries().map_err(unreadable)? {
        let mut entry = entry.map_err(unreadable)?;
        let name = entry.path().map_err(unreadable)?.into_owned();
        if !entry.header().entry_type().is_file() || !is_ours(&name) {
            return Err(Refusal::new("platform-refused-backup-unreadable").into());
        }
        if name == Path::new(MANIFEST) {
            let mut text = String::new();
            entry.read_to_string(&mut text).map_err(unreadable)?;
            manifest = serde_json::from_str::<Manifest>(&text).ok();
            continue;
        }
        let target = draft.join(&name);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder).map_err(disk)?;
        }
        let mut file = File::create(&target).map_err(disk)?;
        std::io::copy(&mut entry, &mut file).map_err(disk)?;
        if name.starts_with(FILES) {
            files.push(name);
        }
    }
    // the table of contents is written last: without it the archive was cut off
    match manifest {
        Some(manifest) if is_known(&manifest) && manifest.files == files.len() as u64 => {
            Ok((manifest, files))
        }
        _ => Err(Refusal::new("platform-refused-backup-unreadable").into()),
    }
}

fn is_known(manifest: &Manifest) -> bool {
    match manifest.form {
        WITHOUT_HASH => true,
        FORM => manifest.database.is_some(),
        _ => false,
    }
}

fn is_ours(name: &Path) -> bool {
    let plain = name
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let known =
        name == Path::new(MANIFEST) || name == Path::new(DATABASE) || name.starts_with(FILES);
    plain && known
}

/// A byte that was changed on the way may lie where no check of the database looks: inside a name or an amount.
async fn refuse_damaged(manifest: &Manifest, draft: &Path) -> Result<(), Failure> {
    let Some(expected) = &manifest.database else {
        return Ok(());
    };
    let file = draft.join(DATABASE);
    let hashed = tokio::task::spawn_blocking(move || hash_of(&file)).await;
    if hashed.map_err(Failure::internal)?.map_err(disk)? == *expected {
        return Ok(());
    }
    Err(damaged(DATABASE).into())
}

fn damaged(file: &str) -> Refusal {
    Refusal::new("platform-refused-backup-damaged").with("file", file)
}

/// Puts the files into their store; content whose hash is not its name was damaged.
async fn put_files(
    config: &PlatformConfig,
    draft: &Path,
    files: Vec<PathBuf>,
) -> Result<(), Failure> {
    let store = Files::open(&config.files)?.blobs().store();
    for name in files {
        let bytes = tokio::fs::read(draft.join(&name)).await.map_err(disk)?;
        let inside = name.strip_prefix(FILES).unwrap_or(&name);
        if inside.starts_with("content") {
            let hash = hex::encode(Sha256::digest(&bytes));
            if inside.file_name().is_none_or(|name| name != hash.as_str()) {
                return Err(damaged(&inside.display().to_string()).into());
            }
        }
        let location = object_store::path::Path::from(inside.to_string_lossy().as_ref());
        store.put(&location, bytes.into()).await.map_err(failed)?;
    }
    Ok(())
}

/// The snapshot holds what the table of contents says.
async fn compare(manifest: &Manifest, source: &sea_orm::DatabaseConnection) -> Result<(), Failure> {
    if counts(source).await? == manifest.tables {
        return Ok(());
    }
    Err(Refusal::new("platform-refused-backup-unreadable").into())
}
