//! What is reached on the sets of mails beside the repository; skipped where they are not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod quotes;
mod raw;
mod rules;
mod sets;
mod turkish;
mod zammad;

use sets::Score;

/// The table of all sets: `cargo test -p mail -p weld --test corpora -- --ignored --nocapture`.
#[test]
#[ignore = "prints the table"]
fn table() {
    let Some(folder) = sets::folder() else {
        return;
    };
    let mut scores: Vec<Score> = zammad::scores(&folder);
    scores.extend(quotes::scores(&folder));
    scores.extend(turkish::scores(&folder));
    scores.extend(raw::scores(&folder));
    println!(
        "{:<44} {:>5} {:>5} {:>7}  missed",
        "set", "good", "of", "share"
    );
    for score in scores {
        println!("{score}");
    }
}
