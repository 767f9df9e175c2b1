//! Stored files as local ones while they are read; they are gone when reading ends.

use std::path::PathBuf;

use futures::TryStreamExt;
use platform::{Failure, Platform};
use tokio::io::AsyncWriteExt;

use super::folder::Folder;
use super::look::anyhow;
use crate::records::import_file;
use crate::sources::SourceFile;

/// A stored file of an import.
#[derive(Debug, Clone)]
pub(crate) struct StoredSource {
    /// Its place among the import's files.
    pub ordinal: i32,
    /// The name that it came with.
    pub name: String,
    /// Under this hash its bytes are stored.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// What its bytes are.
    pub media_type: String,
}

impl From<import_file::Model> for StoredSource {
    fn from(row: import_file::Model) -> Self {
        Self {
            ordinal: row.ordinal,
            name: row.name,
            sha256: row.sha256,
            size: row.size,
            media_type: row.media_type,
        }
    }
}

/// Local copies of stored files.
pub(crate) struct Spool {
    /// The copies, in the order of the files.
    pub files: Vec<SourceFile>,
    folder: Folder,
}

impl Spool {
    /// Copies the files.
    pub async fn of(platform: &Platform, sources: &[StoredSource]) -> Result<Self, Failure> {
        let folder = Folder::new()?;
        let mut files = Vec::with_capacity(sources.len());
        for source in sources {
            let path = folder.path.join(source.ordinal.to_string());
            let mut copy = tokio::fs::File::create(&path).await.map_err(anyhow)?;
            let mut bytes = platform.files.stream(&source.sha256).await?;
            while let Some(piece) = bytes.try_next().await.map_err(Failure::internal)? {
                copy.write_all(&piece).await.map_err(anyhow)?;
            }
            copy.flush().await.map_err(anyhow)?;
            files.push(SourceFile {
                name: source.name.clone(),
                path,
            });
        }
        Ok(Self { files, folder })
    }

    /// Where the reader may put temporary files of its own.
    pub fn buckets(&self) -> PathBuf {
        self.folder.path.join("buckets")
    }
}
