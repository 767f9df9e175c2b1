//! Reads a PDF as people do: its text and its pages, with Poppler (Debian: poppler-utils).

use std::io::Write;
use std::process::{Command, Stdio};

/// The text of the PDF, laid out, without empty lines; pages apart by `---`.
pub fn text(pdf: &[u8]) -> String {
    let text = run("pdftotext", &["-layout", "-nopgbrk", "-", "-"], pdf);
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// How many pages the PDF has.
pub fn pages(pdf: &[u8]) -> usize {
    let info = run("pdfinfo", &["-"], pdf);
    info.lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .unwrap()
        .trim()
        .parse()
        .unwrap()
}

/// The names of the fonts inside the PDF, and whether each is embedded.
pub fn fonts(pdf: &[u8]) -> String {
    run("pdffonts", &["-"], pdf)
}

/// Keeps the file for the eye when `VEFA_KEEP_PAPERS` names a folder.
pub fn keep(name: &str, pdf: &[u8]) {
    if let Ok(folder) = std::env::var("VEFA_KEEP_PAPERS") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}.pdf"), pdf).unwrap();
    }
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|why| panic!("{program} (Debian package poppler-utils): {why}"));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap().unwrap();
    assert!(output.status.success(), "{program} could not read the file");
    String::from_utf8(output.stdout).unwrap()
}
