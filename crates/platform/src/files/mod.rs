//! Stored files: by the hash of their content, in a folder or in an S3 store; looked at before they are kept.

mod blobs;
mod keep;
mod picture;
mod sniff;
mod tidy;

use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use kernel::ids::FileId;
use kernel::refusal::Refusal;
use serde::Serialize;
use tokio::sync::Semaphore;

use crate::Failure;
use blobs::Blobs;
pub(crate) use blobs::failed;
pub use keep::{FileRow, file, files_of};
pub use tidy::{missing_content, remove_orphans};

/// The largest photo that is taken.
pub const PICTURE_BYTES: usize = 40 * 1024 * 1024;
/// The largest other file that is taken.
pub const FILE_BYTES: usize = 300 * 1024 * 1024;

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesConfig {
    /// In a folder of this machine.
    Folder(PathBuf),
    /// In a bucket of an S3-compatible store.
    S3(S3Config),
}

/// How an S3-compatible store is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3Config {
    /// The store's address; that of AWS when `None`.
    pub endpoint: Option<String>,
    /// The region's name.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// Who we are.
    pub access_key: String,
    /// The proof of it.
    pub secret_key: String,
}

impl FilesConfig {
    /// In this folder.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self::Folder(path.into())
    }
}

/// A file whose bytes are stored. It belongs to nothing yet: [`Work::keep_file`](crate::Work::keep_file) makes it part
/// of a change, and what nobody keeps is cleaned away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredFile {
    /// Its id once it is kept.
    pub id: FileId,
    /// SHA-256 of the stored bytes, in hex.
    pub sha256: String,
    /// What it is, as its bytes say.
    pub media_type: &'static str,
    /// Bytes stored.
    pub size: u64,
    /// Its name, without folders.
    pub name: String,
    /// Width and height of a picture.
    pub pixels: Option<(u32, u32)>,
}

/// Takes files in and gives them out. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    blobs: Blobs,
    folder: Option<PathBuf>,
    /// One picture is opened at a time: it may need hundreds of megabytes.
    studio: Arc<Semaphore>,
}

impl Files {
    /// Opens the store.
    ///
    /// # Errors
    /// When it cannot be reached or made.
    pub fn open(config: &FilesConfig) -> Result<Self, Failure> {
        Ok(Self {
            blobs: Blobs::open(config)?,
            folder: match config {
                FilesConfig::Folder(folder) => Some(folder.clone()),
                FilesConfig::S3(_) => None,
            },
            studio: Arc::new(Semaphore::new(1)),
        })
    }

    /// Looks at the bytes and stores them. Pictures are written anew: turned upright, without place and other
    /// metadata, at most [`picture::LONGEST_SIDE`] pixels long, with a small one beside them.
    ///
    /// # Errors
    /// `Refused` when the file is too large, of a kind that is not taken, or not what its name says.
    pub async fn put(&self, bytes: Bytes, name: &str) -> Result<StoredFile, Failure> {
        let name = bare_name(name);
        if bytes.len() > FILE_BYTES {
            return Err(too_large(FILE_BYTES).into());
        }
        let kind = sniff::kind_of(&bytes, &name)?;
        if kind.picture {
            return self.put_picture(bytes, name).await;
        }
        let size = bytes.len() as u64;
        let (sha256, bytes) = hashed(bytes).await?;
        self.blobs.put(&sha256, bytes).await?;
        Ok(StoredFile {
            id: FileId::from_uuid(uuid::Uuid::now_v7()),
            sha256,
            media_type: kind.media_type,
            size,
            name,
            pixels: None,
        })
    }

    /// Stores bytes as they came, whatever they are: a mail, a file of a stranger. Such a file is given out as a download
    /// of unknown kind and never opened by us.
    ///
    /// # Errors
    /// `Refused` when it is too large.
    pub async fn put_as_it_came(
        &self,
        bytes: Bytes,
        name: &str,
        media_type: &'static str,
    ) -> Result<StoredFile, Failure> {
        if bytes.len() > FILE_BYTES {
            return Err(too_large(FILE_BYTES).into());
        }
        let size = bytes.len() as u64;
        let (sha256, bytes) = hashed(bytes).await?;
        self.blobs.put(&sha256, bytes).await?;
        Ok(StoredFile {
            id: FileId::from_uuid(uuid::Uuid::now_v7()),
            sha256,
            media_type,
            size,
            name: bare_name(name),
            pixels: None,
        })
    }

    async fn put_picture(&self, bytes: Bytes, name: String) -> Result<StoredFile, Failure> {
        if bytes.len() > PICTURE_BYTES {
            return Err(too_large(PICTURE_BYTES).into());
        }
        let closed = || Failure::internal("the studio is closed");
        let turn = self.studio.acquire().await.map_err(|_| closed())?;
        let picture = tokio::task::spawn_blocking(move || picture::made_safe(&bytes))
            .await
            .map_err(Failure::internal)??;
        drop(turn);
        let size = picture.bytes.len() as u64;
        let (sha256, bytes) = hashed(picture.bytes.into()).await?;
        self.blobs.put(&sha256, bytes).await?;
        self.blobs.put_small(&sha256, picture.small.into()).await?;
        Ok(StoredFile {
            id: FileId::from_uuid(uuid::Uuid::now_v7()),
            sha256,
            media_type: picture.media_type,
            size,
            name: picture::renamed(&name, picture.media_type),
            pixels: Some(picture.pixels),
        })
    }

    /// The stored bytes.
    ///
    /// # Errors
    /// `NotFound` when nothing is stored under this hash.
    pub async fn get(&self, sha256: &str) -> Result<Bytes, Failure> {
        self.blobs.get(sha256).await
    }

    /// The small picture of a stored picture, as JPEG.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn get_small(&self, sha256: &str) -> Result<Bytes, Failure> {
        self.blobs.get_small(sha256).await
    }

    /// The stored bytes piece by piece, for large files.
    ///
    /// # Errors
    /// `NotFound` when nothing is stored under this hash.
    pub async fn stream(
        &self,
        sha256: &str,
    ) -> Result<futures::stream::BoxStream<'static, Result<Bytes, object_store::Error>>, Failure>
    {
        self.blobs.stream(sha256).await
    }

    /// The folder in which files lie, when they lie in one.
    #[must_use]
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_deref()
    }

    pub(crate) const fn blobs(&self) -> &Blobs {
        &self.blobs
    }
}

fn too_large(bytes: usize) -> Refusal {
    Refusal::new("platform-refused-file-size").with("megabytes", bytes / (1024 * 1024))
}

/// The name without folders and control characters, short enough for any file system.
fn bare_name(name: &str) -> String {
    const LONGEST: usize = 120;
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|sign| !sign.is_control()).collect();
    let name = name.trim_matches(['.', ' ']);
    let too_long = name.chars().count().saturating_sub(LONGEST);
    match name.is_empty() {
        true => "file".to_owned(),
        false => name.chars().skip(too_long).collect(),
    }
}

async fn hashed(bytes: Bytes) -> Result<(String, Bytes), Failure> {
    use sha2::{Digest, Sha256};
    let job = move || (hex::encode(Sha256::digest(&bytes)), bytes);
    tokio::task::spawn_blocking(job)
        .await
        .map_err(Failure::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_folders() {
        assert_eq!(bare_name("C:\\Users\\ali\\foto.jpg"), "foto.jpg");
        assert_eq!(bare_name("../../etc/passwd"), "passwd");
        assert_eq!(bare_name(".."), "file");
    }
}
