//! Of what the PDF is made: sections of blocks, in the order in which they are read. The template knows how each looks.

use serde::Serialize;

use super::clean;

/// A section with its name in the contents.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    title: String,
    blocks: Vec<Block>,
}

/// One block.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Block {
    /// A smaller heading.
    Sub { title: String },
    /// Words with values.
    Facts { pairs: Vec<(String, String)> },
    /// A text.
    Prose { text: Vec<String> },
    /// A text that was fixed word for word.
    Quote { title: String, text: Vec<String> },
    /// A table.
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
    },
    /// What somebody said.
    Said {
        who: String,
        at: String,
        ours: bool,
        text: Vec<String>,
        files: Vec<String>,
    },
    /// How somebody came to an answer, line by line.
    Working { title: String, lines: Vec<String> },
    /// A hash with its word.
    Hash { says: String, hash: String },
    /// A note that must not be overlooked.
    Note { title: String, text: Vec<String> },
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Width {
    /// What is left.
    Wide,
    /// A moment or a few words.
    Words,
    /// A day.
    Day,
    /// A number.
    Count,
    /// An amount.
    Amount,
}

#[derive(Debug, Serialize)]
struct Column {
    says: String,
    width: Width,
}

/// One cell of a table.
#[derive(Debug, Default, Serialize)]
pub(super) struct Cell {
    text: String,
    under: Vec<String>,
    hash: String,
}

impl Cell {
    /// Words.
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: clean::text(text),
            ..Self::default()
        }
    }

    /// Small lines below.
    pub(super) fn under(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        let lines = lines.into_iter().filter(|line| !line.trim().is_empty());
        self.under.extend(lines.map(|line| clean::text(&line)));
        self
    }

    /// A hash below.
    pub(super) fn hash(mut self, hash: &str) -> Self {
        hash.clone_into(&mut self.hash);
        self
    }
}

impl Section {
    pub(super) const fn new(title: String) -> Self {
        Self {
            title,
            blocks: Vec::new(),
        }
    }

    pub(super) fn sub(&mut self, title: &str) {
        self.blocks.push(Block::Sub {
            title: clean::text(title),
        });
    }

    /// Pairs without a value are left out.
    pub(super) fn facts(&mut self, pairs: impl IntoIterator<Item = (String, String)>) {
        let pairs: Vec<_> = pairs
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(says, value)| (says, clean::text(&value)))
            .collect();
        if !pairs.is_empty() {
            self.blocks.push(Block::Facts { pairs });
        }
    }

    pub(super) fn prose(&mut self, text: &str) {
        let text = clean::lines(text);
        if !text.is_empty() {
            self.blocks.push(Block::Prose { text });
        }
    }

    pub(super) fn quote(&mut self, title: String, text: &str) {
        let text = clean::lines(text);
        self.blocks.push(Block::Quote { title, text });
    }

    pub(super) fn table(&mut self, columns: &[(String, Width)], rows: Vec<Vec<Cell>>) {
        if rows.is_empty() {
            return;
        }
        let column = |(says, width): &(String, Width)| Column {
            says: says.clone(),
            width: *width,
        };
        self.blocks.push(Block::Table {
            columns: columns.iter().map(column).collect(),
            rows,
        });
    }

    pub(super) fn said(&mut self, who: &str, at: String, ours: bool, text: &str, files: &[String]) {
        self.blocks.push(Block::Said {
            who: clean::text(who),
            at,
            ours,
            text: clean::lines(text),
            files: files.iter().map(|file| clean::text(file)).collect(),
        });
    }

    pub(super) fn working(&mut self, title: String, lines: &[String]) {
        let lines: Vec<_> = lines.iter().flat_map(|line| clean::lines(line)).collect();
        if !lines.is_empty() {
            self.blocks.push(Block::Working { title, lines });
        }
    }

    pub(super) fn hash(&mut self, says: String, hash: &str) {
        let hash = hash.to_owned();
        self.blocks.push(Block::Hash { says, hash });
    }

    pub(super) fn note(&mut self, title: String, text: &str) {
        let text = clean::lines(text);
        self.blocks.push(Block::Note { title, text });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}
