//! How well questions find their texts on the Turkish sets beside the repository; skipped where they are not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod measure;
mod sets;

use measure::{Score, measured};

/// What plain BM25 reaches on each set, the best of words as they stand, Snowball stems and five letters: recall at 1 and 5, MRR. The
/// figures stand beside the data, made with `rank_bm25` 0.2.2.
const BASELINES: [(&str, Score); 6] = [
    ("faq own answer", Score(0.456, 0.794, 0.597)),
    ("faq cross-shop question+answer", Score(0.673, 0.878, 0.751)),
    ("faq cross-shop answers only", Score(0.612, 0.816, 0.711)),
    ("vrf fault name -> causes+steps", Score(0.362, 0.870, 0.536)),
    ("xquad-tr", Score(0.906, 0.978, 0.938)),
    ("tquad dev", Score(0.687, 0.925, 0.787)),
];

/// The table of all sets: `cargo test -p knowledge -p weld --test corpora -- --ignored --nocapture`.
#[test]
#[ignore = "prints the table"]
fn table() {
    let Some(folder) = sets::folder() else {
        return;
    };
    println!("{:<34} {:>22} {:>22}", "set", "ours", "best BM25");
    for (name, best) in BASELINES {
        let set = sets::named(&folder, name);
        println!("{name:<34} {:>22} {best:>22}", measured(&set));
    }
}

#[test]
fn questions_find_their_answers_better_than_plain_bm25() {
    let Some(folder) = sets::folder() else {
        return;
    };
    let mut ahead = 0;
    for (name, best) in BASELINES {
        let ours = measured(&sets::named(&folder, name));
        // names of faults repeat the very words of their text, so that words as they stand are hard to beat there
        assert!(ours.2 > best.2 - 0.01, "{name}: {ours} against {best}");
        ahead += usize::from(ours.2 >= best.2);
    }
    assert!(ahead >= 5, "ahead on {ahead} of {}", BASELINES.len());
}

#[test]
fn the_stemmer_gives_what_snowball_gives() {
    let Some(folder) = sets::folder() else {
        return;
    };
    let pairs = sets::stems(&folder);
    let stemmer = snowball_stemmers_rs::Stemmer::create(snowball_stemmers_rs::Algorithm::Turkish);
    assert!(pairs.len() > 40_000);
    for (word, stem) in pairs {
        assert_eq!(stemmer.stem(&word), stem, "{word}");
    }
}
