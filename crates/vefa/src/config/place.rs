//! What the lower floors are told of the settings.

use platform::files::S3Config;
use platform::{DbConfig, FilesConfig, PlatformConfig, Secrets};
use ui::{SealKey, SiteConfig};

use super::shape::{Config, FilesIn};

const MIB: usize = 1024 * 1024;

impl Config {
    /// Where the platform keeps its things.
    #[must_use]
    pub fn platform(&self) -> PlatformConfig {
        PlatformConfig {
            db: self.db(),
            files: self.files_config(),
            key_file: self.data.join("vefa.key"),
        }
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> DbConfig {
        if self.database.url.is_empty() {
            return DbConfig::sqlite_file(&self.data.join("vefa.db"));
        }
        DbConfig {
            url: self.database.url.clone(),
            replica_url: some(&self.database.replica_url),
            connections: self.database.connections,
        }
    }

    fn files_config(&self) -> FilesConfig {
        match self.files.store {
            FilesIn::Folder if self.files.folder.is_empty() => {
                FilesConfig::folder(self.data.join("files"))
            }
            FilesIn::Folder => FilesConfig::folder(&self.files.folder),
            FilesIn::S3 => {
                let s3 = self.files.s3.clone();
                FilesConfig::S3(S3Config {
                    endpoint: some(&s3.endpoint),
                    region: s3.region,
                    bucket: s3.bucket,
                    access_key: s3.access_key,
                    secret_key: s3.secret_key,
                })
            }
        }
    }

    /// The address under which people reach us.
    #[must_use]
    pub fn address(&self) -> String {
        if self.base_url.is_empty() {
            format!("http://{}", self.listen)
        } else {
            self.base_url.clone()
        }
    }

    /// The web side.
    #[must_use]
    pub fn site(&self, secrets: &Secrets) -> SiteConfig {
        let usual = SiteConfig::new(self.address(), SealKey::new(secrets.key_for("seals")));
        SiteConfig {
            language: self.language,
            requests_per_minute: self.web.requests_per_minute,
            body_limit: megabytes(self.limits.form_mb),
            upload_limit: megabytes(self.limits.upload_mb),
            timeout_seconds: self.web.timeout_seconds,
            behind_proxy: self.web.behind_proxy,
            ..usual
        }
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn megabytes(count: u32) -> usize {
    usize::try_from(count)
        .unwrap_or(usize::MAX)
        .saturating_mul(MIB)
}
