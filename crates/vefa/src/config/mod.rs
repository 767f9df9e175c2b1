//! Configuration: built-in defaults, then a file, then the environment; what is wrong is named and refused at the start.

mod check;
mod fault;
mod near;
mod place;
mod shape;

use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};

pub use fault::ConfigFault;
pub use shape::{
    Config, Database, Files, FilesIn, Jobs, Limits, Log, LogFormat, Mail, MailSecurity, S3, Web,
};

/// The file that is read when nobody names another.
pub const USUAL_FILE: &str = "vefa.toml";
/// The variable that names another file.
pub const FILE_VARIABLE: &str = "VEFA_CONFIG";

/// Variables of ours that are no settings: they belong to scripts and tests.
const NOT_SETTINGS: &[&str] = &[
    "config", "lang", "shared", "cache", "program", "url", "password", "test_", "demo_", "bench_",
    "api_", "node_",
];

impl Config {
    /// Reads the settings: `file`, else the one that `VEFA_CONFIG` names, else `vefa.toml` where it exists.
    ///
    /// # Errors
    /// When a named file is missing, a name is unknown, or a value is not what the setting takes.
    pub fn read(file: Option<&Path>) -> Result<Self, Vec<ConfigFault>> {
        let named = file
            .map(Path::to_owned)
            .or_else(|| std::env::var_os(FILE_VARIABLE).map(PathBuf::from));
        if let Some(path) = named.as_ref().filter(|path| !path.is_file()) {
            return Err(vec![ConfigFault::NoFile(path.display().to_string())]);
        }
        let path = named.unwrap_or_else(|| PathBuf::from(USUAL_FILE));
        let file = if path.is_file() {
            Figment::from(Toml::file_exact(&path))
        } else {
            Figment::new()
        };
        Self::from(file.merge(environment()))
    }

    /// Reads the settings from the text of a file alone.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn from_text(text: &str) -> Result<Self, Vec<ConfigFault>> {
        Self::from(Figment::from(Toml::string(text)))
    }

    fn from(given: Figment) -> Result<Self, Vec<ConfigFault>> {
        let all = Figment::from(Serialized::defaults(Config::default())).merge(given);
        let config: Config = all.extract().map_err(fault::all)?;
        let faults = check::faults(&config);
        if faults.is_empty() {
            Ok(config)
        } else {
            Err(faults)
        }
    }
}

/// `VEFA_LISTEN`, `VEFA_DATABASE__URL`: two underscores step into a section.
fn environment() -> Env {
    Env::prefixed("VEFA_")
        .filter(|key| !NOT_SETTINGS.iter().any(|name| belongs(key.as_str(), name)))
        .split("__")
}

fn belongs(key: &str, name: &str) -> bool {
    let key = key.to_ascii_lowercase();
    if name.ends_with('_') {
        key.starts_with(name)
    } else {
        key == name
    }
}
