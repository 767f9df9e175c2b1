//! Of what a paper is made: blocks in the order in which they are read. The template knows how each looks on each size.

use paper::Qr;
use serde::Serialize;

/// The longest text that a QR code on a paper carries; a longer one is printed as text only.
const QR_MAX: usize = 600;

/// One block.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum Block {
    /// What matters, large.
    Lead { items: Vec<Lead> },
    /// People and things side by side.
    Parties { cells: Vec<Party> },
    /// Words with values.
    Facts {
        title: String,
        pairs: Vec<(String, String)>,
    },
    /// A text of any length.
    Prose {
        title: String,
        text: Vec<String>,
        /// The customer's own words.
        told: bool,
    },
    /// What was ticked and what was not.
    Ticks {
        title: String,
        items: Vec<(bool, String)>,
    },
    /// A table.
    Lines {
        title: String,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
    },
    /// Sums; the last one counts.
    Totals { pairs: Vec<(String, String)> },
    /// A note that must not be overlooked.
    Note { title: String, text: Vec<String> },
    /// How to answer: a large code and what it is for.
    Answer {
        title: String,
        text: Vec<String>,
        qr: Option<Qr>,
        link: String,
    },
    /// Boxes that are ticked by hand, with a line to write on.
    Choose {
        title: String,
        items: Vec<String>,
        name: String,
        date: String,
    },
    /// Legal text, small.
    Terms { title: String, items: Vec<String> },
    /// Proof in place of signatures.
    Proof {
        title: String,
        text: String,
        pairs: Vec<(String, String)>,
    },
    /// Lines to sign.
    Signatures { people: Vec<Signer> },
    /// A remark in small print.
    Remark { text: String },
}

#[derive(Debug, Serialize)]
pub(super) struct Lead {
    pub says: String,
    pub value: String,
    pub under: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Party {
    pub role: String,
    pub name: String,
    /// A word (or none) and what it says.
    pub lines: Vec<(String, String)>,
    /// What is read letter by letter.
    pub serials: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Width {
    /// What is left.
    Wide,
    /// A few words.
    Words,
    /// A count, a percentage.
    Count,
    /// An amount.
    Amount,
}

#[derive(Debug, Serialize)]
pub(super) struct Column {
    pub says: String,
    pub width: Width,
}

#[derive(Debug, Default, Serialize)]
pub(super) struct Cell {
    pub text: String,
    /// Small lines below.
    pub under: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Signer {
    pub role: String,
    pub name: String,
    pub stamp: bool,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self {
            text,
            under: Vec::new(),
        }
    }
}

/// The blocks of a paper; what has nothing to say is left out.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(super) struct Blocks(Vec<Block>);

impl Blocks {
    pub(super) fn lead(&mut self, items: impl IntoIterator<Item = (String, String, String)>) {
        let items: Vec<_> = items
            .into_iter()
            .filter(|(_, value, _)| said(value))
            .map(|(says, value, under)| Lead { says, value, under })
            .collect();
        if !items.is_empty() {
            self.0.push(Block::Lead { items });
        }
    }

    pub(super) fn parties(&mut self, cells: Vec<Party>) {
        let cells: Vec<_> = cells
            .into_iter()
            .map(|mut cell| {
                cell.lines.retain(|(_, text)| said(text));
                cell.serials.retain(|(_, text)| said(text));
                cell
            })
            .filter(|cell| said(&cell.name) || !cell.lines.is_empty() || !cell.serials.is_empty())
            .collect();
        if !cells.is_empty() {
            self.0.push(Block::Parties { cells });
        }
    }

    pub(super) fn facts(
        &mut self,
        title: String,
        pairs: impl IntoIterator<Item = (String, String)>,
    ) {
        let pairs = told(pairs);
        if !pairs.is_empty() {
            self.0.push(Block::Facts { title, pairs });
        }
    }

    pub(super) fn prose(&mut self, title: String, text: &str) {
        self.write(title, text, false);
    }

    pub(super) fn told(&mut self, title: String, text: &str) {
        self.write(title, text, true);
    }

    fn write(&mut self, title: String, text: &str, told: bool) {
        let text = paragraphs(text);
        if !text.is_empty() {
            self.0.push(Block::Prose { title, text, told });
        }
    }

    pub(super) fn ticks(&mut self, title: String, items: Vec<(bool, String)>) {
        if !items.is_empty() {
            self.0.push(Block::Ticks { title, items });
        }
    }

    pub(super) fn lines(&mut self, title: String, columns: Vec<Column>, rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            self.0.push(Block::Lines {
                title,
                columns,
                rows,
            });
        }
    }

    pub(super) fn totals(&mut self, pairs: Vec<(String, String)>) {
        if !pairs.is_empty() {
            self.0.push(Block::Totals { pairs });
        }
    }

    pub(super) fn note(&mut self, title: String, text: &str) {
        let text = paragraphs(text);
        if said(&title) || !text.is_empty() {
            self.0.push(Block::Note { title, text });
        }
    }

    pub(super) fn answer(&mut self, title: String, text: Vec<String>, link: Option<&str>) {
        let link = link.unwrap_or_default();
        self.0.push(Block::Answer {
            title,
            text,
            qr: qr(link),
            link: link.to_owned(),
        });
    }

    pub(super) fn choose(&mut self, title: String, items: Vec<String>, name: String, date: String) {
        self.0.push(Block::Choose {
            title,
            items,
            name,
            date,
        });
    }

    pub(super) fn terms(&mut self, title: String, items: Vec<String>) {
        let items: Vec<_> = items.into_iter().filter(|item| said(item)).collect();
        if !items.is_empty() {
            self.0.push(Block::Terms { title, items });
        }
    }

    pub(super) fn proof(&mut self, title: String, text: String, pairs: Vec<(String, String)>) {
        self.0.push(Block::Proof {
            title,
            text,
            pairs: told(pairs),
        });
    }

    pub(super) fn signatures(&mut self, people: Vec<Signer>) {
        self.0.push(Block::Signatures { people });
    }

    pub(super) fn remark(&mut self, text: String) {
        if said(&text) {
            self.0.push(Block::Remark { text });
        }
    }
}

/// A QR code of a link that one can carry.
pub(super) fn qr(link: &str) -> Option<Qr> {
    (said(link) && link.len() <= QR_MAX).then(|| Qr(link.to_owned()))
}

pub(super) fn said(words: &str) -> bool {
    !words.trim().is_empty()
}

fn told(pairs: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    pairs.into_iter().filter(|(_, value)| said(value)).collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
