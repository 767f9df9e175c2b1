//! The folder of trial data, where it exists.

use std::path::PathBuf;

/// A file of the folder that `VEFA_SHARED` names; without it the test says that it is skipped.
pub fn trial_file(path: &str) -> Option<PathBuf> {
    let file = std::env::var_os("VEFA_SHARED").map(|folder| PathBuf::from(folder).join(path));
    match file {
        Some(file) if file.is_file() => Some(file),
        _ => {
            println!("skipped: VEFA_SHARED has no {path}");
            None
        }
    }
}

/// The rows of a CSV file of trial data, by column name.
pub fn trial_rows(path: &str) -> Vec<std::collections::HashMap<String, String>> {
    let Some(file) = trial_file(path) else {
        return Vec::new();
    };
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}
