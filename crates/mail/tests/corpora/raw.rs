//! Raw mails from everywhere: none is lost, and each is read as well as another reader does.

use std::path::Path;

use mail::{Limits, Reading, read, survive};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::sets::{Score, collapsed, files, folder, json};

pub fn scores(folder: &Path) -> Vec<Score> {
    let mut all =
        ["read", "subject", "sender", "attachments"].map(|set| Score::new(&format!("raw {set}")));
    let opinions = json(&folder.join("raw/python_reading.json"));
    let mut folders: Vec<_> = std::fs::read_dir(folder.join("raw"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for path in folders
        .iter()
        .flat_map(|folder| [files(folder, ".eml"), files(folder, ".box")].concat())
    {
        let name = path
            .strip_prefix(folder.join("raw"))
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(&path).unwrap();
        survive(&bytes);
        let reading = read(&bytes, &Limits::default());
        all[0].count(&name, reading.is_ok());
        let (Ok(reading), opinion) = (reading, &opinions[&name]) else {
            continue;
        };
        if opinion.is_null() || !opinion["error"].is_null() {
            continue;
        }
        all[1].count(&name, subject(&reading, opinion));
        all[2].count(&name, sender(&reading, opinion));
        all[3].count(&name, attachments(&reading, opinion));
    }
    all.into()
}

/// A reading with broken characters is no opinion.
fn broken(text: &str) -> bool {
    text.contains('\u{FFFD}') || text.contains("unknown-8bit") || text.contains("=?")
}

fn subject(reading: &Reading, opinion: &Value) -> bool {
    let wanted = opinion["Subject"].as_str().unwrap_or_default();
    let found = collapsed(&reading.subject);
    // the other reader stops at the first odd line
    let good =
        found == collapsed(wanted) || (broken(wanted) || wanted.is_empty()) && !found.is_empty();
    if !good && std::env::var_os("SHOW").is_some() {
        println!("found  {found:?}\nwanted {wanted:?}");
    }
    good
}

fn sender(reading: &Reading, opinion: &Value) -> bool {
    let wanted = opinion["From"].as_str().unwrap_or_default();
    let found = reading
        .from
        .as_ref()
        .map(|from| from.email.to_lowercase())
        .unwrap_or_default();
    let good = wanted.to_lowercase().contains(&found) && !found.is_empty() || !wanted.contains('@');
    if !good && std::env::var_os("SHOW").is_some() {
        println!("found  {found:?}\nwanted {wanted:?}");
    }
    good
}

fn attachments(reading: &Reading, opinion: &Value) -> bool {
    let none = Vec::new();
    let wanted = opinion["attachments"].as_array().unwrap_or(&none);
    let good = wanted.iter().all(|one| {
        let Some(hash) = one["sha256"].as_str() else {
            return true;
        };
        let typed = one["type"].as_str().unwrap_or_default();
        typed.starts_with("text/")
            || typed.starts_with("multipart/")
            || typed.starts_with("message/")
            || reading
                .attachments
                .iter()
                .any(|file| hex::encode(Sha256::digest(&file.bytes)) == hash)
    });
    if !good && std::env::var_os("SHOW").is_some() {
        println!(
            "{:?}\n{wanted:?}",
            reading
                .attachments
                .iter()
                .map(|file| (&file.name, file.bytes.len()))
                .collect::<Vec<_>>()
        );
    }
    good
}

#[test]
fn no_mail_is_lost_and_none_read_worse_than_elsewhere() {
    let Some(folder) = folder() else { return };
    let scores = scores(&folder);
    for (score, least) in scores.iter().zip([100, 98, 98, 95]) {
        score.at_least(least);
    }
}
