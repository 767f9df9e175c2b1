//! Values that have the right kind and cannot be right.

use std::net::SocketAddr;

use super::fault::ConfigFault;
use super::shape::{Config, FilesIn};

/// Every setting that cannot be right.
pub(super) fn faults(config: &Config) -> Vec<ConfigFault> {
    let s3 = &config.files.s3;
    let with_s3 = config.files.store == FilesIn::S3;
    let url = &config.database.url;
    let web = |address: &str| address.starts_with("http://") || address.starts_with("https://");
    let rules = [
        (config.listen.parse::<SocketAddr>().is_ok(), "listen", "vefa-config-listen"),
        (config.base_url.is_empty() || web(&config.base_url), "base_url", "vefa-config-base-url"),
        (url.is_empty() || known_database(url), "database.url", "vefa-config-database-url"),
        (config.database.replica_url.is_empty() || postgres(url), "database.replica_url", "vefa-config-replica"),
        (config.database.connections > 0, "database.connections", "vefa-config-above-zero"),
        (!with_s3 || !s3.bucket.is_empty(), "files.s3.bucket", "vefa-config-s3"),
        (!with_s3 || s3.access_key.is_empty() == s3.secret_key.is_empty(), "files.s3.secret_key", "vefa-config-s3-keys"),
        (config.mail.host.is_empty() || config.mail.from.contains('@'), "mail.from", "vefa-config-mail-from"),
        (config.mail.user.is_empty() || !config.mail.password.is_empty(), "mail.password", "vefa-config-mail-password"),
        (config.limits.form_mb > 0, "limits.form_mb", "vefa-config-above-zero"),
        (config.limits.upload_mb > 0, "limits.upload_mb", "vefa-config-above-zero"),
        (config.web.timeout_seconds > 0, "web.timeout_seconds", "vefa-config-above-zero"),
        (level(&config.log.level), "log.level", "vefa-config-log-level"),
    ];
    rules.into_iter().filter(|(good, ..)| !good).map(|(_, name, key)| ConfigFault::Wrong { name, key }).collect()
}

fn postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn known_database(url: &str) -> bool {
    postgres(url) || url.starts_with("sqlite:")
}

fn level(text: &str) -> bool {
    !text.trim().is_empty() && text.parse::<tracing_subscriber::filter::EnvFilter>().is_ok()
}
