//! Starts a real mail server (aiosmtpd, from `scripts/requirements.txt`) when there is one.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A mail server that ends with the test.
pub struct Server {
    child: Child,
    folder: TempDir,
    /// Where it listens.
    pub port: u16,
}

impl Server {
    /// Starts a server at a port of its choice; `None` when Python has no aiosmtpd.
    pub fn start() -> Option<Self> {
        Self::at(0)
    }

    /// Starts a server at this port.
    pub fn at(port: u16) -> Option<Self> {
        let python = python()?;
        let folder = TempDir::new().unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/server.py");
        let mut child = Command::new(python)
            .arg(script)
            .arg(folder.path().join("taken"))
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line.trim().parse().unwrap();
        Some(Self {
            child,
            folder,
            port,
        })
    }

    /// What it took, oldest first.
    pub fn taken(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.path().join("taken")).unwrap_or_default();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A Python that has aiosmtpd: the test tools' own, else the machine's.
fn python() -> Option<PathBuf> {
    let cache = std::env::var("VEFA_CACHE").map(PathBuf::from).ok();
    let home = std::env::var("HOME")
        .map(|home| PathBuf::from(home).join(".cache/vefa"))
        .ok();
    let own = cache.or(home).map(|folder| folder.join("venv/bin/python"));
    let found = [own, Some(PathBuf::from("python3"))]
        .into_iter()
        .flatten()
        .find(knows_mail);
    if found.is_none() {
        eprintln!("skipped: no Python with aiosmtpd; scripts/venv installs it");
    }
    found
}

fn knows_mail(python: &PathBuf) -> bool {
    let asked = Command::new(python)
        .args(["-c", "import aiosmtpd"])
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}
