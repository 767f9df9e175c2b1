//! What of a mail is new, what is quoted, what is a signature. Nothing is deleted: every byte has its part.

mod blocks;
mod marks;
mod words;

use serde::{Deserialize, Serialize};

use crate::html::lines::{lines as html_lines, split_at};

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Written now.
    New,
    /// Quoted, with an answer below it: shown, since the answer means nothing without it.
    Context,
    /// Quoted: folded away.
    Quoted,
    /// A signature, or the line of a telephone: folded away.
    Signature,
}

/// A stretch of the text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What it is.
    pub part: Part,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// A text in parts; together they are the whole text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quotation {
    /// Neighbouring spans from the first byte to the last.
    pub spans: Vec<Span>,
}

impl Quotation {
    /// What is shown at once: new text and what it answers.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        self.gather(text, |part| matches!(part, Part::New | Part::Context))
    }

    /// The new text alone: for search and for rules.
    #[must_use]
    pub fn new_text(&self, text: &str) -> String {
        self.gather(text, |part| part == Part::New)
    }

    /// Whether answers stand between the quoted lines.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        self.spans.iter().any(|span| span.part == Part::Context)
    }

    fn gather(&self, text: &str, wanted: impl Fn(Part) -> bool) -> String {
        let spans = self.spans.iter().filter(|span| wanted(span.part));
        let all: String = spans
            .filter_map(|span| text.get(span.start..span.end))
            .collect();
        let start = all.find(|c: char| !c.is_whitespace()).unwrap_or(all.len());
        let line = all[..start].rfind('\n').map_or(0, |at| at + 1);
        all[line..].trim_end().to_owned()
    }
}

/// Lines that are looked at; a longer text is new from there on.
const LINES: usize = 20_000;

/// Tells the parts of a plain text.
#[must_use]
pub fn of_text(text: &str) -> Quotation {
    let mut lines = Vec::new();
    let mut at = 0;
    for whole in text.split_inclusive('\n').take(LINES) {
        lines.push(Line::plain(whole, at));
        at += whole.len();
    }
    let parts = blocks::judge(&lines);
    let mut spans: Vec<Span> = Vec::new();
    for (line, part) in lines.iter().zip(parts) {
        push(&mut spans, part, line.at, line.at + line.length);
    }
    push(&mut spans, Part::New, at, text.len());
    Quotation { spans }
}

fn push(spans: &mut Vec<Span>, part: Part, start: usize, end: usize) {
    match spans.last_mut() {
        _ if start >= end => {}
        Some(last) if last.part == part => last.end = end,
        _ => spans.push(Span { part, start, end }),
    }
}

/// Cleaned HTML in two whole pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Folded {
    /// What is shown at once.
    pub shown: String,
    /// What stands behind a button; empty when nothing is quoted at the end.
    pub folded: String,
}

/// Cuts cleaned HTML where the quotation at its end begins. A quotation with new text below it stays where it is.
#[must_use]
pub fn of_html(clean: &str) -> Folded {
    let found = html_lines(clean);
    let lines: Vec<Line<'_>> = found
        .iter()
        .take(LINES)
        .map(|line| Line {
            text: if line.rule {
                "________________"
            } else {
                &line.text
            },
            depth: line.depth + marks_before(&line.text),
            mark: line.mark,
            at: line.at,
            length: 0,
        })
        .collect();
    let parts = blocks::judge(&lines);
    let last = parts.iter().zip(&lines).rposition(|(part, line)| {
        matches!(part, Part::New | Part::Context) && !line.text.trim().is_empty()
    });
    let first = last.map_or(0, |last| last + 1);
    match lines.get(first) {
        Some(line) if last.is_some() && found.len() <= LINES => {
            let (shown, folded) = split_at(clean, line.at);
            Folded { shown, folded }
        }
        _ => Folded {
            shown: clean.to_owned(),
            folded: String::new(),
        },
    }
}

/// One line, as the rules see it.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// The line without its line break.
    text: &'a str,
    /// How deep it is quoted.
    depth: usize,
    /// Whether a mail program marked it as the beginning of a quotation.
    mark: bool,
    at: usize,
    length: usize,
}

impl<'a> Line<'a> {
    fn plain(whole: &'a str, at: usize) -> Self {
        let text = whole.trim_end_matches(['\n', '\r']);
        Self {
            text,
            depth: marks_before(text),
            mark: false,
            at,
            length: whole.len(),
        }
    }

    fn is_blank(&self) -> bool {
        self.text
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '\u{FEFF}' | '\u{200B}'))
            .is_empty()
    }
}

/// How many quotation marks a line begins with.
fn marks_before(text: &str) -> usize {
    let indented = text.len() - text.trim_start_matches([' ', '\u{A0}', '\u{FEFF}']).len();
    if indented > 3 {
        return 0;
    }
    text.chars()
        .filter(|c| *c != ' ')
        .take_while(|c| *c == '>')
        .count()
}
