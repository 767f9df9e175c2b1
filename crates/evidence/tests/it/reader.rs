//! Reads what was made as people do: the words of the PDF, the files of the ZIP.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

use sha2::{Digest as _, Sha256};

/// The text of a PDF, read by Poppler (Debian: poppler-utils), without empty lines and places to break.
pub fn text(pdf: &[u8]) -> String {
    let mut child = Command::new("pdftotext")
        .args(["-layout", "-nopgbrk", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("pdftotext, Debian package poppler-utils");
    let mut stdin = child.stdin.take().unwrap();
    let input = pdf.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap().unwrap();
    let text = String::from_utf8(output.stdout)
        .unwrap()
        .replace('\u{200b}', "");
    let lines = text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of a PDF one after the other, so that no line break comes between.
pub fn words(pdf: &[u8]) -> String {
    text(pdf).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Hashes and sizes are others each time.
pub fn without_hashes(text: &str) -> String {
    let hash = |word: &str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let line = |line: &str| {
        let words: Vec<&str> = line
            .split_whitespace()
            .map(|word| if hash(word) { "<hash>" } else { word })
            .collect();
        words.join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The files of a ZIP.
pub fn files(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip.to_vec())).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(file.enclosed_name().is_some(), "{name}");
        assert!(files.insert(name, bytes).is_none(), "twice");
    }
    files
}

/// The rows of the list: path and hash.
pub fn listed(files: &BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    let list = String::from_utf8(files["liste.csv"].clone()).unwrap();
    let rows = list.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
        (cells[1].to_owned(), cells[6].to_owned())
    });
    rows.collect()
}

pub fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Keeps a file for the eye when `VEFA_KEEP_PAPERS` names a folder.
pub fn keep(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("VEFA_KEEP_PAPERS") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}"), bytes).unwrap();
    }
}
