//! Values that have the right kind and cannot be right.

use std::net::SocketAddr;

use super::fault::ConfigFault;
use super::shape::{Config, FilesIn};

/// A rule: whether it holds, the setting, and what would be right.
type Rule = (bool, &'static str, &'static str);

/// Every setting that cannot be right.
pub(super) fn faults(config: &Config) -> Vec<ConfigFault> {
    let rules = addresses(config)
        .into_iter()
        .chain(stores(config))
        .chain(bounds(config));
    rules
        .filter(|(good, ..)| !good)
        .map(|(_, name, key)| ConfigFault::Wrong { name, key })
        .collect()
}

fn addresses(config: &Config) -> Vec<Rule> {
    let (listen, base) = (&config.listen, &config.base_url);
    let web = base.starts_with("http://") || base.starts_with("https://");
    let mail = &config.mail;
    vec![
        (
            listen.parse::<SocketAddr>().is_ok(),
            "listen",
            "vefa-config-listen",
        ),
        (base.is_empty() || web, "base_url", "vefa-config-base-url"),
        (
            mail.host.is_empty() || post::channel::smtp::is_sender(&mail.from),
            "mail.from",
            "vefa-config-mail-from",
        ),
        (
            mail.user.is_empty() || !mail.password.is_empty(),
            "mail.password",
            "vefa-config-mail-password",
        ),
    ]
}

fn stores(config: &Config) -> Vec<Rule> {
    let s3 = &config.files.s3;
    let folder = config.files.store != FilesIn::S3;
    let (url, replica) = (&config.database.url, &config.database.replica_url);
    let both_keys = s3.access_key.is_empty() == s3.secret_key.is_empty();
    vec![
        (
            url.is_empty() || known_database(url),
            "database.url",
            "vefa-config-database-url",
        ),
        (
            replica.is_empty() || postgres(url),
            "database.replica_url",
            "vefa-config-replica",
        ),
        (
            folder || !s3.bucket.is_empty(),
            "files.s3.bucket",
            "vefa-config-s3",
        ),
        (
            folder || both_keys,
            "files.s3.secret_key",
            "vefa-config-s3-keys",
        ),
    ]
}

fn bounds(config: &Config) -> Vec<Rule> {
    let above = "vefa-config-above-zero";
    vec![
        (
            config.database.connections > 0,
            "database.connections",
            above,
        ),
        (config.limits.form_mb > 0, "limits.form_mb", above),
        (config.limits.upload_mb > 0, "limits.upload_mb", above),
        (config.web.timeout_seconds > 0, "web.timeout_seconds", above),
        (
            level(&config.log.level),
            "log.level",
            "vefa-config-log-level",
        ),
    ]
}

fn postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn known_database(url: &str) -> bool {
    postgres(url) || url.starts_with("sqlite:")
}

fn level(text: &str) -> bool {
    !text.trim().is_empty()
        && text
            .parse::<tracing_subscriber::filter::EnvFilter>()
            .is_ok()
}
