//! Reads a PDF as people do: its words, its pages, and whether every word lies on the paper.

use std::io::Write;
use std::process::{Command, Stdio};

use service::papers::{Paper, Printing, Size, print};

/// Prints a paper on one size and keeps it for the eye when `VEFA_KEEP_PAPERS` names a folder.
pub async fn printed(name: &str, paper: &Paper, how: &Printing) -> Vec<u8> {
    ui::texts::install(service::TEXTS);
    let pdf = print(paper, how).await.unwrap();
    let lang = paper.head().lang.code();
    keep(&format!("{name}-{lang}-{}", how.size.key()), &pdf);
    pdf
}

/// A printing on a size.
pub fn on(size: Size) -> Printing {
    Printing {
        size,
        ..Printing::default()
    }
}

/// Keeps a file for the eye when `VEFA_KEEP_PAPERS` names a folder.
pub fn keep(name: &str, pdf: &[u8]) {
    if let Ok(folder) = std::env::var("VEFA_KEEP_PAPERS") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}.pdf"), pdf).unwrap();
    }
}

/// All words of the PDF without any space, so that no line break comes between.
pub fn words(pdf: &[u8]) -> String {
    squeezed(&run("pdftotext", &["-", "-"], pdf))
}

/// Text without spaces and without places to break.
pub fn squeezed(text: &str) -> String {
    let shown = |letter: &char| !letter.is_whitespace() && !matches!(letter, '\u{200b}' | '\u{ad}');
    text.chars().filter(shown).collect()
}

/// How many pages the PDF has.
pub fn pages(pdf: &[u8]) -> usize {
    let info = run("pdfinfo", &["-"], pdf);
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.unwrap().trim().parse().unwrap()
}

/// The words that stick out of their page, of which there should be none.
pub fn sticking_out(pdf: &[u8]) -> Vec<String> {
    let boxes = run("pdftotext", &["-bbox", "-", "-"], pdf);
    let (mut width, mut height) = (0.0, 0.0);
    let mut out = Vec::new();
    for line in boxes.lines() {
        if line.trim().starts_with("<page") {
            (width, height) = (figure(line, "width"), figure(line, "height"));
        }
        if line.trim().starts_with("<word") {
            let inside = figure(line, "xMin") > 3.0
                && figure(line, "xMax") < width - 3.0
                && figure(line, "yMax") < height;
            if !inside {
                out.push(line.trim().to_owned());
            }
        }
    }
    out
}

fn figure(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
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
