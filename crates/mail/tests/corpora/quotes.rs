//! Quotations: the sets of several programs, in many languages.

use std::path::Path;

use mail::quotation::{self, Part, of_text};
use mail::{Limits, clean_html, read, visible_text};
use serde_json::Value;

use crate::sets::{Score, collapsed, files, folder, json, stem, text};

pub fn scores(folder: &Path) -> Vec<Score> {
    let quotes = folder.join("quotes");
    vec![
        trimmer(&quotes),
        lost(&quotes),
        talon(&quotes),
        standard_replies(&quotes),
        talon_html(&quotes),
        github(&quotes),
        crisp(&quotes),
        forwards(&quotes),
    ]
}

fn shown(text: &str) -> String {
    of_text(text).shown(text)
}

fn same(case: &str, found: &str, wanted: &str) -> bool {
    let good = collapsed(found) == collapsed(wanted);
    if !good && std::env::var_os("SHOW").is_some() {
        println!(
            "--- {case}\nfound  {:?}\nwanted {:?}",
            collapsed(found),
            collapsed(wanted)
        );
    }
    good
}

fn trimmer(quotes: &Path) -> Score {
    let mut score = Score::new("email_reply_trimmer");
    let folder = quotes.join("email_reply_trimmer");
    for path in files(&folder.join("emails"), ".txt") {
        let name = stem(&path);
        let wanted = text(&folder.join("trimmed").join(path.file_name().unwrap()));
        score.count(&name, same(&name, &shown(&text(&path)), &wanted));
    }
    score
}

/// The hard failure: a word of the new text that is not shown.
fn lost(quotes: &Path) -> Score {
    let mut score = Score::new("email_reply_trimmer, no word lost");
    let folder = quotes.join("email_reply_trimmer");
    for path in files(&folder.join("emails"), ".txt") {
        let found = collapsed(&shown(&text(&path)));
        let wanted = collapsed(&text(
            &folder.join("trimmed").join(path.file_name().unwrap()),
        ));
        let mut shown = found.split(' ');
        let kept = wanted.split(' ').all(|word| shown.any(|one| one == word));
        score.count(stem(&path), kept);
    }
    score
}

fn talon(quotes: &Path) -> Score {
    let mut score = Score::new("talon text");
    for case in json(&quotes.join("talon/text_cases.json"))
        .as_array()
        .unwrap()
    {
        let id = case["id"].as_str().unwrap();
        score.count(
            id,
            same(
                id,
                &shown(case["input"].as_str().unwrap()),
                case["expected_reply"].as_str().unwrap(),
            ),
        );
    }
    score
}

fn standard_replies(quotes: &Path) -> Score {
    let mut score = Score::new("talon standard replies");
    let folder = quotes.join("talon/standard_replies");
    for path in files(&folder, ".eml") {
        let reading = read(&std::fs::read(&path).unwrap(), &Limits::default()).unwrap();
        let wanted = folder.join(format!("{}_reply_text", stem(&path)));
        let wanted = if wanted.exists() {
            text(&wanted)
        } else {
            "Hello".to_owned()
        };
        let plain = reading.text.unwrap_or_default();
        let found = of_text(&plain);
        // some of the expectations count the line of the telephone to the answer
        let signed: String = found
            .spans
            .iter()
            .filter(|span| matches!(span.part, Part::New | Part::Signature))
            .map(|span| &plain[span.start..span.end])
            .collect();
        let good = collapsed(&signed) == collapsed(&wanted)
            || same(&stem(&path), &found.shown(&plain), &wanted);
        score.count(stem(&path), good);
    }
    score
}

/// HTML: visible text of what is shown, without any white space.
fn talon_html(quotes: &Path) -> Score {
    let mut score = Score::new("talon html");
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let html =
        |source: &str| visible_text(&quotation::of_html(&clean_html(source, &[]).html).shown);
    for path in files(&quotes.join("talon/html_replies"), ".html") {
        let found = squeezed(&html(&text(&path)));
        if found != "Hi.Iamfine.Thanks,Alex" && std::env::var_os("SHOW").is_some() {
            println!("--- {}\n{found}", stem(&path));
        }
        score.count(stem(&path), found == "Hi.Iamfine.Thanks,Alex");
    }
    for case in json(&quotes.join("talon/html_cases.json"))
        .as_array()
        .unwrap()
    {
        let id = case["id"].as_str().unwrap();
        let wanted = visible_text(&clean_html(case["expected_reply"].as_str().unwrap(), &[]).html);
        score.count(
            id,
            same(id, &html(case["input"].as_str().unwrap()), &wanted),
        );
    }
    // the other program loses “Bob”, which stands above the rule
    let separated = quotes.join("talon/reply-separated-by-hr.html");
    if separated.exists() {
        let found = squeezed(&html(&text(&separated)));
        if found != "HithereBob" && std::env::var_os("SHOW").is_some() {
            println!("--- hr {found}");
        }
        score.count("reply-separated-by-hr", found == "HithereBob");
    }
    score
}

fn github(quotes: &Path) -> Score {
    let mut score = Score::new("github");
    let folder = quotes.join("email_reply_parser");
    let expected = json(&folder.join("expected.json"));
    for (name, wanted) in expected.as_object().unwrap() {
        let whole = text(&folder.join(format!("{name}.txt")));
        if let Some(visible) = wanted["visible_text"].as_str() {
            score.count(name, same(name, &shown(&whole), visible));
        }
    }
    score
}

fn crisp(quotes: &Path) -> Score {
    let mut score = Score::new("crisp replies");
    let folder = quotes.join("crisp_reply");
    for (name, wanted) in json(&folder.join("expected.json")).as_object().unwrap() {
        let found = shown(&text(&folder.join(format!("{name}.txt"))));
        if let Some(first) = wanted["first_fragment"].as_str() {
            score.count(name, same(name, &found, first));
        } else {
            let none = Vec::new();
            let matches = wanted["fragment_matches"].as_array().unwrap_or(&none);
            let first = |one: &&Value| one["fragment"] == 0;
            let good = matches.iter().filter(first).all(|one| {
                found.contains(&one["regex"].as_str().unwrap().replace(['\\', '^'], ""))
            });
            score.count(name, good);
        }
    }
    score
}

/// A forwarded mail is what the sender wants to be read: nothing of it is folded away.
fn forwards(quotes: &Path) -> Score {
    let mut score = Score::new("crisp forwards, nothing lost");
    let folder = quotes.join("crisp_forward");
    let expected = json(&folder.join("expected.json"));
    for name in expected["cases"].as_object().unwrap().keys() {
        let path = folder.join(format!("{name}.txt"));
        if name.contains("body") && path.exists() {
            let whole = text(&path);
            let above = expected["cases"][name]["message_above_forward"]
                .as_str()
                .unwrap_or_default();
            score.count(name, collapsed(&shown(&whole)).contains(&collapsed(above)));
        }
    }
    score
}

#[test]
fn quotations_are_cut_and_new_text_stays() {
    let Some(folder) = folder() else { return };
    let scores = scores(&folder);
    for (score, least) in scores.iter().zip([94, 100, 94, 94, 85, 85, 85, 100]) {
        score.at_least(least);
    }
}
