//! The Turkish set: quotations, prefixes, code pages, names of files, absence notices.

use std::path::Path;

use mail::quotation::of_text;
use mail::{Limits, Own, automatic, may_answer, read, subject};
use sha2::{Digest, Sha256};

use crate::sets::{Score, collapsed, folder, json};

pub fn scores(folder: &Path) -> Vec<Score> {
    let folder = folder.join("turkish");
    let [cut, kept] = quotations(&folder);
    vec![cut, kept, prefixes(&folder), mails(&folder)]
}

fn quotations(folder: &Path) -> [Score; 2] {
    let (mut cut, mut kept) = (
        Score::new("Turkish, must cut"),
        Score::new("Turkish, must not cut"),
    );
    for case in json(&folder.join("quotation_cases.json"))
        .as_array()
        .unwrap()
    {
        let (id, input) = (
            case["id"].as_str().unwrap(),
            case["input"].as_str().unwrap(),
        );
        let found = collapsed(&of_text(input).shown(input));
        if let Some(parts) = case["must_contain"].as_array() {
            kept.count(
                id,
                parts
                    .iter()
                    .all(|part| found.contains(part.as_str().unwrap())),
            );
            continue;
        }
        let wanted = collapsed(case["expected_reply"].as_str().unwrap());
        let signature = case["may_keep_signature"] == true && found.starts_with(&wanted);
        let score = if id.starts_with("neg") {
            &mut kept
        } else {
            &mut cut
        };
        score.count(format!("{id}: {found}"), found == wanted || signature);
    }
    [cut, kept]
}

fn prefixes(folder: &Path) -> Score {
    let mut score = Score::new("Turkish subject prefixes");
    for case in json(&folder.join("subject_prefixes.json"))
        .as_array()
        .unwrap()
    {
        let given = case["subject"].as_str().unwrap();
        score.count(
            given,
            subject::base(given) == case["base"].as_str().unwrap(),
        );
    }
    score
}

fn mails(folder: &Path) -> Score {
    let mut score = Score::new("Turkish mails");
    for case in json(&folder.join("eml_expected.json")).as_array().unwrap() {
        let file = case["file"].as_str().unwrap();
        let reading = read(
            &std::fs::read(folder.join(file)).unwrap(),
            &Limits::default(),
        )
        .unwrap();
        let from = reading.from.clone().unwrap_or_default();
        let word = |key: &str| case[key].as_str().unwrap_or_default();
        let files = case["attachments"]
            .as_array()
            .into_iter()
            .flatten()
            .all(|wanted| {
                reading.attachments.iter().any(|file| {
                    file.name == wanted["filename"].as_str().unwrap()
                        && hex::encode(Sha256::digest(&file.bytes))
                            == wanted["sha256"].as_str().unwrap()
                })
            });
        let name = word("from_name").is_empty() || from.name == word("from_name");
        let body =
            collapsed(reading.text.as_deref().unwrap_or_default()) == collapsed(word("body"));
        let machine = case["automatic"].as_bool().unwrap_or_default()
            == automatic(&reading, &Own::default()).is_some();
        let answer = case["send_auto_reply"]
            .as_bool()
            .is_none_or(|wanted| wanted == may_answer(&reading, &Own::default()).is_ok());
        score.count(
            file,
            reading.subject == word("subject")
                && from.email == word("from_email")
                && name
                && body
                && files
                && machine
                && answer,
        );
    }
    score
}

#[test]
fn turkish_mails_are_read_without_a_miss() {
    let Some(folder) = folder() else { return };
    for score in scores(&folder) {
        score.at_least(100);
    }
}
