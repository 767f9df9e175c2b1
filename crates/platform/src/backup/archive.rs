//! Writes the tar file: the snapshot first, then the files, the table of contents last.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures::StreamExt;
use jiff::Timestamp;
use object_store::ObjectStoreExt;
use tokio::sync::mpsc;

use super::{DATABASE, FILES, FORM, MANIFEST, Manifest, disk, hash_of};
use crate::files::failed;
use crate::transfer::Copied;
use crate::{Failure, Platform};

/// The unfinished archive.
pub(super) const DRAFT: &str = "archive.tar";
/// Files on their way into the archive.
const AHEAD: usize = 4;

/// One file on its way into the archive.
enum Part {
    /// Bytes that were fetched from a store.
    Bytes(String, Bytes),
    /// A file of this machine.
    File(String, PathBuf),
}

/// Writes the archive into the draft folder.
pub(super) async fn write(
    platform: &Platform,
    draft: &Path,
    tables: Vec<Copied>,
    made_at: Timestamp,
) -> Result<Manifest, Failure> {
    let (send, parts) = mpsc::channel(AHEAD);
    let draft = draft.to_owned();
    let writer = tokio::task::spawn_blocking(move || write_parts(&draft, tables, made_at, parts));
    let sent = send_files(platform, send).await;
    let manifest = writer.await.map_err(Failure::internal)?.map_err(disk)?;
    sent?;
    Ok(manifest)
}

async fn send_files(platform: &Platform, send: mpsc::Sender<Part>) -> Result<(), Failure> {
    let store = platform.files.blobs().store();
    let mut all = store.list(None);
    while let Some(meta) = all.next().await {
        let location = meta.map_err(failed)?.location;
        let name = format!("{FILES}/{location}");
        let part = match platform.files.folder() {
            Some(folder) => Part::File(name, folder.join(location.as_ref())),
            None => {
                let found = store.get(&location).await.map_err(failed)?;
                Part::Bytes(name, found.bytes().await.map_err(failed)?)
            }
        };
        if send.send(part).await.is_err() {
            break;
        }
    }
    Ok(())
}

fn write_parts(
    draft: &Path,
    tables: Vec<Copied>,
    made_at: Timestamp,
    mut parts: mpsc::Receiver<Part>,
) -> std::io::Result<Manifest> {
    let mut archive = tar::Builder::new(File::create(draft.join(DRAFT))?);
    archive.append_path_with_name(draft.join(DATABASE), DATABASE)?;
    let mut files = 0;
    while let Some(part) = parts.blocking_recv() {
        match part {
            Part::Bytes(name, bytes) => append(&mut archive, &name, &bytes)?,
            Part::File(name, path) => archive.append_path_with_name(path, name)?,
        }
        files += 1;
    }
    let manifest = Manifest {
        form: FORM,
        made_at,
        tables,
        files,
        database: Some(hash_of(&draft.join(DATABASE))?),
    };
    append(
        &mut archive,
        MANIFEST,
        &serde_json::to_vec_pretty(&manifest)?,
    )?;
    let mut file = archive.into_inner()?;
    file.flush()?;
    file.sync_all()?;
    Ok(manifest)
}

fn append(archive: &mut tar::Builder<File>, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    archive.append_data(&mut header, name, bytes)
}
