//! Backup while the house is running, and restore: one tar file with a snapshot of the database and all files.
//!
//! The snapshot is a SQLite file whichever engine serves, so that a backup can be restored on either. The key for
//! secrets is not in it: who finds the backup must not be able to read them. Keep the key file elsewhere.

mod archive;
mod restore;

use std::fs::File;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::transfer::{Copied, Migrate, copy_all, counts};
use crate::{Db, DbConfig, Engine, Failure, Platform};

pub use restore::restore;

/// The archive's table of contents.
const MANIFEST: &str = "manifest.json";
/// The snapshot inside the archive.
const DATABASE: &str = "vefa.db";
/// The folder of files inside the archive.
const FILES: &str = "files";
/// The form of the archive that we write: the first one did not know the hash of its database.
const FORM: u32 = 2;
const WITHOUT_HASH: u32 = 1;

/// What is in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the archive.
    pub form: u32,
    /// When it was made.
    pub made_at: Timestamp,
    /// The rows of each table.
    pub tables: Vec<Copied>,
    /// How many files.
    pub files: u64,
    /// SHA-256 of the snapshot, in hexadecimal; none in archives of the first form.
    #[serde(default)]
    pub database: Option<String>,
}

/// Writes a backup to `path` while others go on reading and writing. It is there whole or not at all.
///
/// # Errors
/// When the database, the file store or the disk does not answer.
pub async fn backup(
    platform: &Platform,
    path: &Path,
    migrate: Migrate,
) -> Result<Manifest, Failure> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let draft = folder.join(format!(".vefa-backup-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&draft).map_err(disk)?;
    let done = written(platform, path, &draft, migrate).await;
    let _ = std::fs::remove_dir_all(&draft);
    done
}

async fn written(
    platform: &Platform,
    path: &Path,
    draft: &Path,
    migrate: Migrate,
) -> Result<Manifest, Failure> {
    let database = draft.join(DATABASE);
    let tables = snapshot(platform, &database, migrate).await?;
    let made_at = platform.now();
    let manifest = archive::write(platform, draft, tables, made_at).await?;
    std::fs::rename(draft.join(archive::DRAFT), path).map_err(disk)?;
    Ok(manifest)
}

/// The database as it stands at one moment, as a SQLite file.
async fn snapshot(
    platform: &Platform,
    file: &Path,
    migrate: Migrate,
) -> Result<Vec<Copied>, Failure> {
    let owner = platform.db.owner().await?;
    let config = DbConfig::sqlite_file(file);
    if platform.db.engine() == Engine::Sqlite {
        use sea_orm::ConnectionTrait;
        let quoted = file.display().to_string().replace('\'', "''");
        owner
            .execute_unprepared(&format!("VACUUM INTO '{quoted}'"))
            .await?;
        let copy = Db::owner_of(&config).await?;
        let tables = counts(&copy).await?;
        closed(copy).await?;
        return Ok(tables);
    }
    let copy = Db::owner_of(&config).await?;
    migrate(&copy).await?;
    let tables = copy_all(&owner, &copy).await?;
    closed(copy).await?;
    Ok(tables)
}

/// Closes a SQLite file so that nothing of it lies in a write-ahead file.
async fn closed(db: sea_orm::DatabaseConnection) -> Result<(), Failure> {
    use sea_orm::ConnectionTrait;
    db.execute_unprepared("PRAGMA journal_mode = DELETE")
        .await?;
    Ok(db.close().await?)
}

/// SHA-256 of a file of this machine, in hexadecimal.
fn hash_of(file: &Path) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    std::io::copy(&mut File::open(file)?, &mut hash)?;
    Ok(hex::encode(hash.finalize()))
}

fn disk(fault: std::io::Error) -> Failure {
    match fault.kind() {
        std::io::ErrorKind::StorageFull => Failure::unavailable(crate::failure::DISK_FULL),
        _ => Failure::Internal(fault.into()),
    }
}
