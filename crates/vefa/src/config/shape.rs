//! The settings themselves with their defaults. `vefa.example.toml` documents each; a test keeps the two together.

use std::path::PathBuf;

use platform::Lang;
use serde::{Deserialize, Serialize};

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Folder of the embedded database, the files and the keys.
    pub data: PathBuf,
    /// Address and port on which we answer.
    pub listen: String,
    /// Address under which people reach us, without a slash at the end; empty: `http://` and `listen`.
    pub base_url: String,
    /// Language of somebody who asks for none that we speak.
    pub language: Lang,
    /// The database.
    pub database: Database,
    /// Where files are kept.
    pub files: Files,
    /// Outgoing mail.
    pub mail: Mail,
    /// Background jobs.
    pub jobs: Jobs,
    /// The web side.
    pub web: Web,
    /// Bounds.
    pub limits: Limits,
    /// What is written about our running.
    pub log: Log,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("./data"),
            listen: "127.0.0.1:8080".into(),
            base_url: String::new(),
            language: Lang::Turkish,
            database: Database::default(),
            files: Files::default(),
            mail: Mail::default(),
            jobs: Jobs::default(),
            web: Web::default(),
            limits: Limits::default(),
            log: Log::default(),
        }
    }
}

/// The database.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `postgres://…`; empty: SQLite in the data folder.
    pub url: String,
    /// A read replica for reports, PostgreSQL only.
    pub replica_url: String,
    /// Connections per node, PostgreSQL only.
    pub connections: u32,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: String::new(),
            replica_url: String::new(),
            connections: 16,
        }
    }
}

/// Where files are kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// In a folder or in an object store.
    pub store: FilesIn,
    /// The folder; empty: `files` in the data folder.
    pub folder: String,
    /// The object store.
    pub s3: S3,
}

/// The kinds of places for files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FilesIn {
    /// A folder of this machine.
    #[default]
    Folder,
    /// An S3-compatible store, needed by several nodes.
    S3,
}

/// An S3-compatible store.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3 {
    /// Its address; empty: Amazon's own for the region.
    pub endpoint: String,
    /// Region.
    pub region: String,
    /// Bucket.
    pub bucket: String,
    /// Access key.
    pub access_key: String,
    /// Secret key.
    pub secret_key: String,
    /// Whether plain `http://` is allowed, for a store on the same machine.
    pub allow_http: bool,
}

/// Outgoing mail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The SMTP server; empty: mail waits in the outbox until one is named.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// User name; empty: without signing in.
    pub user: String,
    /// Password.
    pub password: String,
    /// The sender: `Firma <servis@firma.com.tr>`.
    pub from: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            security: MailSecurity::default(),
            user: String::new(),
            password: String::new(),
            from: String::new(),
        }
    }
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// TLS after a plain greeting, required.
    #[default]
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None; for a server on the same machine.
    None,
}

/// Background jobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jobs {
    /// Jobs at the same time on this node; 0: this node answers requests only.
    pub at_once: u16,
}

impl Default for Jobs {
    fn default() -> Self {
        Self { at_once: 4 }
    }
}

/// The web side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Web {
    /// Whether a proxy of ours stands before us and names the caller in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Requests a minute from one address or token before "too many"; 0: no limit.
    pub requests_per_minute: u32,
    /// Seconds after which a request is given up.
    pub timeout_seconds: u64,
    /// Bearer token that `/metrics` asks for; empty: only callers on this machine read it.
    pub metrics_token: String,
}

impl Default for Web {
    fn default() -> Self {
        Self {
            behind_proxy: false,
            requests_per_minute: 3000,
            timeout_seconds: 30,
            metrics_token: String::new(),
        }
    }
}

/// Bounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Largest ordinary form, in MiB.
    pub form_mb: u32,
    /// Largest uploaded file, in MiB.
    pub upload_mb: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            form_mb: 2,
            upload_mb: 64,
        }
    }
}

/// What is written about our running.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// For programs or for people.
    pub format: LogFormat,
    /// `info`, `debug`, or per module: `info,platform=debug`.
    pub level: String,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            format: LogFormat::default(),
            level: "info".into(),
        }
    }
}

/// The shape of log lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One JSON object a line.
    #[default]
    Json,
    /// Text for a terminal.
    Text,
}
