//! Temporary folders: gone with their last use, and gone at the next one when the process was killed meanwhile.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use platform::Failure;

use super::look::anyhow;

/// What their names begin with.
const NAME: &str = "vefa-import-";
/// The file that its process holds locked as long as it lives.
const LOCK: &str = "lock";
/// A folder without that file is just being made, unless it is older.
const JUST_NOW: Duration = Duration::from_secs(600);

/// A temporary folder that goes with its last file.
pub(super) struct Folder {
    /// Where it is.
    pub path: PathBuf,
    _held: File,
}

impl Folder {
    /// A new one; those of processes that were killed go away.
    pub fn new() -> Result<Self, Failure> {
        let place = std::env::temp_dir();
        clear(&place);
        let path = place.join(format!("{NAME}{}", uuid::Uuid::now_v7()));
        let mut builder = std::fs::DirBuilder::new();
        // what customers are called is nobody else's business on this machine
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(anyhow)?;
        // under its name it is locked from the first moment
        let draft = path.join("draft");
        let lock = File::create(&draft).map_err(anyhow)?;
        lock.lock().map_err(anyhow)?;
        std::fs::rename(&draft, path.join(LOCK)).map_err(anyhow)?;
        Ok(Self { path, _held: lock })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Removes what killed processes left: nobody holds its lock any more.
fn clear(place: &Path) {
    let inside = std::fs::read_dir(place).into_iter().flatten().flatten();
    let ours = inside.filter(|entry| entry.file_name().to_string_lossy().starts_with(NAME));
    for entry in ours.filter(|entry| is_left_behind(&entry.path())) {
        remove(&entry.path());
    }
}

fn is_left_behind(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => !matches!(lock.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => std::fs::metadata(folder)
            .and_then(|about| about.modified())
            .is_ok_and(|made| made.elapsed().is_ok_and(|age| age > JUST_NOW)),
    }
}

fn remove(folder: &Path) {
    let removed = std::fs::remove_dir_all(folder);
    if let Err(error) = removed.or_else(already_gone) {
        tracing::warn!(%error, folder = %folder.display(), "a temporary folder stays");
    }
}

/// Two that clear up at once both succeed.
fn already_gone(error: std::io::Error) -> std::io::Result<()> {
    match error.kind() {
        ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_what_nobody_holds_is_left_behind() {
        let held = Folder::new().unwrap();
        assert!(!is_left_behind(&held.path));
        let path = held.path.clone();
        std::fs::remove_file(path.join(LOCK)).unwrap();
        assert!(!is_left_behind(&path), "it is just being made");
        drop(File::create(path.join(LOCK)).unwrap());
        assert!(is_left_behind(&path), "its process is gone");
    }
}
