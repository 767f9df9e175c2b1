//! Reads Rust source without a parser: code with comments and strings blanked out, and the strings beside it.

/// A Rust file, taken apart.
#[derive(Debug, Default, Clone)]
pub struct Source {
    /// The code, line for line, with the contents of comments and strings replaced by spaces.
    pub code: String,
    /// Every string literal with the number of the line on which it begins.
    pub strings: Vec<(usize, String)>,
}

impl Source {
    /// Takes a file apart.
    pub fn read(text: &str) -> Self {
        Reader {
            rest: text,
            line: 1,
            out: Source::default(),
        }
        .read()
    }

    /// The same without the bodies of `#[cfg(test)] mod …`.
    pub fn without_tests(&self) -> Self {
        let mut kept = self.clone();
        while let Some((from, to)) = test_module(&kept.code) {
            let (first, last) = (line_of(&kept.code, from), line_of(&kept.code, to));
            let blank: String = kept.code[from..to]
                .chars()
                .map(|c| if c == '\n' { '\n' } else { ' ' })
                .collect();
            kept.code.replace_range(from..to, &blank);
            kept.strings
                .retain(|(line, _)| *line < first || *line > last);
        }
        kept
    }

    /// Lines of code with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(n, line)| (n + 1, line))
    }
}

/// The number of the line in which the byte at `at` stands.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The end (just past `}`) of the block that opens at or after `from`.
pub fn block_end(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in code[from..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(from + at + 1),
            '}' => depth = depth.checked_sub(1)?,
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

fn test_module(code: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    while let Some(found) = code[at..].find("#[cfg(test)]") {
        let from = at + found;
        let after = from + "#[cfg(test)]".len();
        if let Some(to) = block_end(code, after) {
            return Some((from, to));
        }
        at = after;
    }
    None
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    out: Source,
}

impl Reader<'_> {
    fn read(mut self) -> Source {
        while let Some(c) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                self.blank(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.blank(comment_length(self.rest));
            } else if let Some(hashes) = raw_string(self.rest) {
                self.raw(hashes);
            } else if c == '"' {
                self.string();
            } else if c == '\'' {
                self.quote();
            } else if c.is_alphanumeric() || c == '_' {
                self.keep(
                    self.rest
                        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                        .unwrap_or(self.rest.len()),
                );
            } else {
                self.keep(c.len_utf8());
            }
        }
        self.out
    }

    fn keep(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.matches('\n').count();
        self.out.code.push_str(taken);
        self.rest = rest;
    }

    fn blank(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.matches('\n').count();
        self.out
            .code
            .extend(taken.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        self.rest = rest;
    }

    fn string(&mut self) {
        self.keep(1);
        let mut skip = false;
        let end = self.rest.char_indices().find(|(_, c)| {
            let ends = *c == '"' && !skip;
            skip = *c == '\\' && !skip;
            ends
        });
        let length = end.map_or(self.rest.len(), |(at, _)| at);
        self.out
            .strings
            .push((self.line, self.rest[..length].to_owned()));
        self.blank(length);
        self.keep(self.rest.len().min(1));
    }

    fn raw(&mut self, hashes: usize) {
        let opening = self.rest.find('"').unwrap_or(0) + 1;
        self.keep(opening);
        let closing = format!("\"{}", "#".repeat(hashes));
        let length = self.rest.find(&closing).unwrap_or(self.rest.len());
        self.out
            .strings
            .push((self.line, self.rest[..length].to_owned()));
        self.blank(length);
        self.keep(self.rest.len().min(closing.len()));
    }

    /// A character literal is blanked; a lifetime is kept.
    fn quote(&mut self) {
        let mut ahead = self.rest.chars().skip(1);
        let literal = match (ahead.next(), ahead.next()) {
            (Some('\\'), _) => self.rest[3..].find('\'').map(|at| at + 4),
            (Some(c), Some('\'')) => Some(c.len_utf8() + 2),
            _ => None,
        };
        match literal {
            Some(length) => self.blank(length),
            None => self.keep(1),
        }
    }
}

fn comment_length(text: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0usize);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn comments_and_strings_are_not_code() {
        let source = Source::read(
            "let a = \"fn { \\\" x\"; // fn b {\n/* { /* */ */ let c = '{'; let d: &'static str = r#\"} \"\"#;",
        );
        assert!(!source.code.contains("fn"));
        assert!(!source.code.contains('{'));
        assert!(source.code.contains("'static"));
        assert_eq!(
            source.strings,
            vec![(1, "fn { \\\" x".into()), (2, "} \"".into())]
        );
    }

    #[test]
    fn test_modules_are_left_out() {
        let source = Source::read(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { \"x\" }\n}\nfn c() { \"y\" }",
        );
        let kept = source.without_tests();
        assert!(!kept.code.contains("fn b"));
        assert!(kept.code.contains("fn c"));
        assert_eq!(kept.strings, vec![(6, "y".into())]);
    }
}
