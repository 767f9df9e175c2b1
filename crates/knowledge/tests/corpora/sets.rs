//! The sets as their folder has them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use crate::measure::Texts;

/// A question with the texts that answer it.
pub struct Question {
    pub words: String,
    pub right: Texts,
    pub left_out: Texts,
}

/// Texts and questions.
pub struct Set {
    pub texts: Vec<String>,
    pub questions: Vec<Question>,
}

/// The folder of trial data, when there is one.
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("VEFA_SHARED").map(|shared| PathBuf::from(shared).join("data"));
    let folder = folder.filter(|folder| folder.join("qa-tr").is_dir());
    if folder.is_none() {
        println!("skipped: VEFA_SHARED does not name a folder with data/qa-tr");
    }
    folder
}

type Row = BTreeMap<String, String>;

fn rows(read: impl Read) -> Vec<Row> {
    csv::Reader::from_reader(read)
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn plain(folder: &Path, name: &str) -> Vec<Row> {
    rows(File::open(folder.join(name)).unwrap())
}

fn packed(folder: &Path, name: &str) -> Vec<Row> {
    rows(GzDecoder::new(File::open(folder.join(name)).unwrap()))
}

/// The set of this name.
pub fn named(folder: &Path, name: &str) -> Set {
    match name {
        "faq own answer" => own_answers(&plain(folder, "qa-tr/faq.csv")),
        "faq cross-shop question+answer" => other_shops(&plain(folder, "qa-tr/faq.csv"), true),
        "faq cross-shop answers only" => other_shops(&plain(folder, "qa-tr/faq.csv"), false),
        "vrf fault name -> causes+steps" => {
            faults(&plain(folder, "fault-codes-tr/vrf-ariza-kodlari.csv"))
        }
        "xquad-tr" => paragraphs(folder, "xquad-tr"),
        _ => paragraphs(folder, "tquad-dev"),
    }
}

fn alone(words: &str, right: usize) -> Question {
    Question {
        words: words.to_owned(),
        right: [right].into(),
        left_out: Texts::new(),
    }
}

fn own_answers(rows: &[Row]) -> Set {
    Set {
        texts: rows.iter().map(|row| row["cevap"].clone()).collect(),
        questions: rows
            .iter()
            .enumerate()
            .map(|(at, row)| alone(&row["soru"], at))
            .collect(),
    }
}

fn other_shops(rows: &[Row], with_question: bool) -> Set {
    let meant = |row: &Row| -> BTreeSet<String> {
        row["niyet"]
            .split(';')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let text = |row: &Row| match with_question {
        true => format!("{} {}", row["soru"], row["cevap"]),
        false => row["cevap"].clone(),
    };
    let question = |row: &Row| {
        let which = |fits: &dyn Fn(&Row) -> bool| -> Texts {
            rows.iter()
                .enumerate()
                .filter(|(_, other)| fits(other))
                .map(|(at, _)| at)
                .collect()
        };
        let left_out = which(&|other| other["kaynak"] == row["kaynak"]);
        let right = which(&|other| {
            other["kaynak"] != row["kaynak"] && !meant(row).is_disjoint(&meant(other))
        });
        (!right.is_empty()).then(|| Question {
            words: row["soru"].clone(),
            right,
            left_out,
        })
    };
    Set {
        texts: rows.iter().map(text).collect(),
        questions: rows.iter().filter_map(question).collect(),
    }
}

fn faults(rows: &[Row]) -> Set {
    let text = |row: &Row| format!("{} {}", row["olasi_nedenler"], row["cozum_adimlari"]);
    Set {
        texts: rows.iter().map(text).collect(),
        questions: rows
            .iter()
            .enumerate()
            .map(|(at, row)| alone(&row["tanim"], at))
            .collect(),
    }
}

fn paragraphs(folder: &Path, name: &str) -> Set {
    let docs = packed(folder, &format!("qa-tr/{name}-docs.csv.gz"));
    let places: BTreeMap<&str, usize> = docs
        .iter()
        .enumerate()
        .map(|(at, row)| (row["doc_id"].as_str(), at))
        .collect();
    let asked = plain(folder, &format!("qa-tr/{name}-queries.csv"));
    Set {
        questions: asked
            .iter()
            .map(|row| alone(&row["sorgu"], places[row["doc_id"].as_str()]))
            .collect(),
        texts: docs.iter().map(|row| row["metin"].clone()).collect(),
    }
}

/// Words with the stems that Snowball gives.
pub fn stems(folder: &Path) -> Vec<(String, String)> {
    let mut text = String::new();
    let packed = File::open(folder.join("stemming-tr/snowball-turkish.tsv.gz")).unwrap();
    GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    let pair = |line: &str| {
        let (word, stem) = line.split_once('\t')?;
        Some((word.to_owned(), stem.to_owned()))
    };
    text.lines().skip(1).filter_map(pair).collect()
}
