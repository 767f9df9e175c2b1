//! Bytes under their hash, in whatever store; knows nothing of names.

use std::sync::Arc;

use bytes::Bytes;
use futures::StreamExt;
use futures::stream::BoxStream;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, ObjectMeta, ObjectStore, ObjectStoreExt, WriteMultipart};

use super::{FilesConfig, S3Config};
use crate::Failure;
use crate::failure::NO_FILES;

/// Bytes that are sent in one request; more goes in parts.
const ONE_REQUEST: usize = 16 * 1024 * 1024;
const CONTENT: &str = "content";
const SMALL: &str = "small";

/// The store.
#[derive(Clone, Debug)]
pub(crate) struct Blobs(Arc<dyn ObjectStore>);

impl Blobs {
    pub(super) fn open(config: &FilesConfig) -> Result<Self, Failure> {
        let store: Arc<dyn ObjectStore> = match config {
            FilesConfig::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(anyhow::Error::from)?;
                let store = LocalFileSystem::new_with_prefix(folder).map_err(failed)?;
                Arc::new(store.with_fsync(true))
            }
            FilesConfig::S3(s3) => Arc::new(s3_store(s3)?),
        };
        Ok(Self(store))
    }

    /// Stores the bytes; writing the same again only makes them young for the clean-up.
    pub(super) async fn put(&self, sha256: &str, bytes: Bytes) -> Result<(), Failure> {
        let path = place(CONTENT, sha256);
        if bytes.len() <= ONE_REQUEST {
            self.0.put(&path, bytes.into()).await.map_err(failed)?;
            return Ok(());
        }
        let upload = self.0.put_multipart(&path).await.map_err(failed)?;
        let mut writer = WriteMultipart::new(upload);
        writer.put(bytes);
        writer.finish().await.map_err(failed)?;
        Ok(())
    }

    pub(super) async fn put_small(&self, sha256: &str, bytes: Bytes) -> Result<(), Failure> {
        let path = place(SMALL, sha256);
        self.0.put(&path, bytes.into()).await.map_err(failed)?;
        Ok(())
    }

    pub(super) async fn get(&self, sha256: &str) -> Result<Bytes, Failure> {
        self.read(&place(CONTENT, sha256)).await
    }

    pub(super) async fn get_small(&self, sha256: &str) -> Result<Bytes, Failure> {
        self.read(&place(SMALL, sha256)).await
    }

    async fn read(&self, path: &Path) -> Result<Bytes, Failure> {
        let found = self.0.get(path).await.map_err(failed)?;
        found.bytes().await.map_err(failed)
    }

    pub(super) async fn stream(
        &self,
        sha256: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, Error>>, Failure> {
        let found = self.0.get(&place(CONTENT, sha256)).await.map_err(failed)?;
        Ok(found.into_stream())
    }

    /// What is known about stored content, `None` when nothing is stored.
    pub(super) async fn head(&self, sha256: &str) -> Result<Option<ObjectMeta>, Failure> {
        match self.0.head(&place(CONTENT, sha256)).await {
            Ok(meta) => Ok(Some(meta)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(fault) => Err(failed(fault)),
        }
    }

    /// All stored content, with its hash.
    pub(super) fn all(&self) -> BoxStream<'static, Result<(String, ObjectMeta), Error>> {
        let content = Path::from(CONTENT);
        let named = |meta: ObjectMeta| {
            let name = meta.location.filename().unwrap_or_default().to_owned();
            (name, meta)
        };
        self.0
            .list(Some(&content))
            .map(move |meta| meta.map(named))
            .boxed()
    }

    pub(super) async fn delete(&self, sha256: &str) -> Result<(), Failure> {
        for folder in [SMALL, CONTENT] {
            match self.0.delete(&place(folder, sha256)).await {
                Ok(()) | Err(Error::NotFound { .. }) => {}
                Err(fault) => return Err(failed(fault)),
            }
        }
        Ok(())
    }

    /// The store itself, for backup and restore.
    pub(crate) fn store(&self) -> Arc<dyn ObjectStore> {
        Arc::clone(&self.0)
    }
}

fn s3_store(config: &S3Config) -> Result<object_store::aws::AmazonS3, Failure> {
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&config.bucket)
        .with_region(&config.region)
        .with_access_key_id(&config.access_key)
        .with_secret_access_key(&config.secret_key);
    if let Some(endpoint) = &config.endpoint {
        builder = builder
            .with_endpoint(endpoint)
            .with_allow_http(endpoint.starts_with("http://"));
    }
    builder.build().map_err(failed)
}

/// Two folders deep, so that no folder holds too many.
fn place(folder: &str, sha256: &str) -> Path {
    let (first, rest) = sha256.split_at_checked(2).unwrap_or(("00", sha256));
    let second = rest.get(..2).unwrap_or("00");
    Path::from(format!("{folder}/{first}/{second}/{sha256}"))
}

/// A full disk and a store that does not answer are told as such; what is not there is not found.
pub(crate) fn failed(fault: Error) -> Failure {
    if matches!(fault, Error::NotFound { .. }) {
        return Failure::not_found::<kernel::ids::kinds::File>();
    }
    let told = format!("{fault:?}");
    if told.contains("StorageFull") || told.contains("No space left") {
        return Failure::unavailable(crate::failure::DISK_FULL);
    }
    tracing::warn!(%fault, "the file store does not answer");
    Failure::unavailable(NO_FILES)
}
