//! Cleaned HTML as lines of text, each with its place, so that HTML is cut by the same rules as plain text.

use super::clean::open_at;
use super::scan::{Token, attributes, resolved, tokens};

/// A line of visible text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct HtmlLine {
    pub(crate) text: String,
    /// How many blockquotes it stands in.
    pub(crate) depth: usize,
    /// Whether a mail program marked a quotation to begin here.
    pub(crate) mark: bool,
    /// Whether it is a ruled line, without text.
    pub(crate) rule: bool,
    /// The byte of the cleaned HTML at which it begins.
    pub(crate) at: usize,
}

/// The text of cleaned HTML, as a reader sees it.
#[must_use]
pub fn visible_text(clean: &str) -> String {
    let mut text = String::new();
    for line in lines(clean).iter().filter(|line| !line.rule) {
        for _ in 0..line.depth.min(5) {
            text.push_str("> ");
        }
        text.push_str(&line.text);
        text.push('\n');
    }
    text.trim().to_owned()
}

/// The lines of cleaned HTML; empty ones only once.
pub(crate) fn lines(html: &str) -> Vec<HtmlLine> {
    let mut writer = Writer::default();
    let mut pre = 0_usize;
    for (at, token) in tokens(html) {
        match token {
            Token::Text(text) => writer.text(&resolved(text), at, pre > 0),
            Token::Open(name, rest) => {
                if attributes(rest)
                    .any(|(attribute, value)| attribute == "class" && value == "quoted-part")
                {
                    writer.end(at);
                    writer.mark = true;
                }
                pre += usize::from(name == "pre");
                writer.open(name, at);
            }
            Token::Close(name) => {
                pre -= usize::from(name == "pre").min(pre);
                writer.close(name, at);
            }
        }
    }
    writer.end(html.len());
    writer.lines
}

#[derive(Debug, Default)]
struct Writer {
    lines: Vec<HtmlLine>,
    text: String,
    at: Option<usize>,
    depth: usize,
    mark: bool,
}

impl Writer {
    fn text(&mut self, text: &str, at: usize, pre: bool) {
        if pre {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    self.end(at);
                }
                self.put(line, at);
            }
            return;
        }
        let spaced = text.replace(|c: char| c.is_ascii_whitespace() || c == '\u{A0}', " ");
        self.put(&spaced, at);
    }

    fn put(&mut self, text: &str, at: usize) {
        if text.trim().is_empty() && self.text.is_empty() {
            return;
        }
        self.at.get_or_insert(at);
        if self.text.ends_with(' ') {
            self.text.push_str(text.trim_start_matches(' '));
        } else {
            self.text.push_str(text);
        }
    }

    fn open(&mut self, name: &str, at: usize) {
        match name {
            "blockquote" => {
                self.end(at);
                self.depth += 1;
            }
            "br" => self.line_break(at),
            "hr" => {
                self.end(at);
                self.lines.push(HtmlLine {
                    depth: self.depth,
                    rule: true,
                    mark: std::mem::take(&mut self.mark),
                    at,
                    ..HtmlLine::default()
                });
            }
            "td" | "th" => self.put(" ", at),
            _ if is_block(name) => {
                self.end(at);
                if matches!(
                    name,
                    "p" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4"
                ) {
                    self.blank(at);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str, at: usize) {
        if name == "blockquote" {
            self.end(at);
            self.depth = self.depth.saturating_sub(1);
        } else if matches!(name, "td" | "th") {
            self.put(" ", at);
        } else if is_block(name) {
            self.end(at);
            if name == "p" {
                self.blank(at);
            }
        }
    }

    fn line_break(&mut self, at: usize) {
        if self.text.trim().is_empty() {
            self.blank(at);
        }
        self.end(at);
    }

    fn blank(&mut self, at: usize) {
        if self
            .lines
            .last()
            .is_some_and(|last| last.rule || !last.text.is_empty())
        {
            self.lines.push(HtmlLine {
                depth: self.depth,
                at,
                ..HtmlLine::default()
            });
        }
    }

    fn end(&mut self, _: usize) {
        let text = std::mem::take(&mut self.text);
        let Some(at) = self.at.take() else { return };
        let text = text.trim().to_owned();
        if text.is_empty() {
            return;
        }
        let mark = std::mem::take(&mut self.mark);
        self.lines.push(HtmlLine {
            text,
            depth: self.depth,
            mark,
            rule: false,
            at,
        });
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "aside"
            | "caption"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "tr"
            | "ul"
    )
}

/// Two whole pieces of HTML: what stands before a byte and what stands from there on.
pub(crate) fn split_at(html: &str, at: usize) -> (String, String) {
    let at = at.min(html.len());
    let open = open_at(html, at);
    let mut before = html[..at].to_owned();
    for (name, _) in open.iter().rev() {
        before.push_str(&format!("</{name}>"));
    }
    let mut after = String::new();
    for (name, rest) in &open {
        let space = if rest.is_empty() { "" } else { " " };
        after.push_str(&format!("<{name}{space}{rest}>"));
    }
    after.push_str(&html[at..]);
    (before, after)
}
