//! Where the sets are, and how a share is told.

use std::fmt;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folder of mails, or nothing with a message when it is not there.
pub fn folder() -> Option<PathBuf> {
    let folder =
        std::env::var_os("VEFA_SHARED").map(|shared| PathBuf::from(shared).join("data/mail"));
    let found = folder.filter(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: VEFA_SHARED does not name a folder with data/mail");
    }
    found
}

/// Files of a folder by name, with this ending.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    files
}

pub fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A text file of whatever code page.
pub fn text(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
}

/// White space collapsed.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// How many of a set are good.
#[derive(Debug, Default)]
pub struct Score {
    pub set: String,
    pub good: usize,
    pub missed: Vec<String>,
}

impl Score {
    pub fn new(set: &str) -> Self {
        Self {
            set: set.to_owned(),
            ..Self::default()
        }
    }

    pub fn count(&mut self, case: impl Into<String>, good: bool) {
        if good {
            self.good += 1;
        } else {
            self.missed.push(case.into());
        }
    }

    pub fn of(&self) -> usize {
        self.good + self.missed.len()
    }

    /// Fails below this share of hundred; an empty set fails nothing.
    pub fn at_least(&self, hundredths: usize) {
        assert!(self.good * 100 >= hundredths * self.of(), "{self}");
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = if self.of() == 0 {
            1000
        } else {
            self.good * 1000 / self.of()
        };
        write!(
            f,
            "{:<44} {:>5} {:>5} {:>5}.{}%  {}",
            self.set,
            self.good,
            self.of(),
            share / 10,
            share % 10,
            self.missed.join(" ")
        )
    }
}
