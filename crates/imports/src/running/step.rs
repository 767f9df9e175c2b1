//! What the reader hands to the taker: items with their place, in batches with the place behind them.

use super::paper::Paper;
use crate::rules::content::content_hash;
use crate::rules::drafts::{Draft, Problem, SaleDraft};
use crate::sources::Item;

/// Items of one batch at most.
pub(super) const ITEMS_MAX: usize = 500;
/// Rows and lines of one batch, roughly.
pub(super) const ROWS_MAX: usize = 2_000;

/// What one step brings.
#[derive(Debug, Clone)]
pub(super) enum Brought {
    /// A sale with the hash of its content, and its invoice.
    Sale(Box<SaleDraft>, String, Option<Box<Paper>>),
    /// A customer, a product or a unit.
    Other(Draft),
    /// A document that is kept for later, and why it is no sale when it should be one.
    Kept(Box<Paper>, Option<Problem>),
    /// It cannot come in.
    Refused(Vec<Problem>),
}

/// One item of a part.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// Its place among the items of its part, from zero.
    pub item: i64,
    /// The file that it stands in.
    pub file: Option<i32>,
    /// Row or place in the file.
    pub place: u64,
    /// Rows that it takes up.
    pub rows: u64,
    /// What it brings.
    pub brought: Brought,
    /// The rows as they stood, when it is refused.
    pub cells: Vec<Vec<String>>,
}

impl Step {
    /// A step of a table's item.
    pub fn of(item: i64, file: Option<i32>, found: Item) -> Self {
        let brought = match found.brought {
            Ok(Draft::Sale(sale)) => {
                let hash = content_hash(&sale);
                Brought::Sale(sale, hash, None)
            }
            Ok(other) => Brought::Other(other),
            Err(problems) => Brought::Refused(problems),
        };
        Self {
            item,
            file,
            place: found.place,
            rows: found.rows,
            brought,
            cells: found.cells,
        }
    }

    /// What it weighs in a batch.
    pub fn weight(&self) -> usize {
        match &self.brought {
            Brought::Sale(sale, ..) => sale.lines.len().max(1),
            _ => 1,
        }
    }
}

/// A place in an import: everything before it is committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cursor {
    /// The part, from zero.
    pub part: i32,
    /// Items of it that are behind.
    pub item: i64,
}

/// Steps that are committed together.
#[derive(Debug)]
pub(super) struct Batch {
    /// The steps, in their order.
    pub steps: Vec<Step>,
    /// The place behind them.
    pub behind: Cursor,
}

/// Collects steps until a batch is full.
#[derive(Default)]
pub(super) struct Filling {
    steps: Vec<Step>,
    weight: usize,
}

impl Filling {
    /// Adds a step; gives the batch when it is full.
    pub fn add(&mut self, part: i32, step: Step) -> Option<Batch> {
        self.weight += step.weight();
        self.steps.push(step);
        let full = self.steps.len() >= ITEMS_MAX || self.weight >= ROWS_MAX;
        full.then(|| self.take(part))
    }

    fn take(&mut self, part: i32) -> Batch {
        self.weight = 0;
        let steps = std::mem::take(&mut self.steps);
        let item = steps.last().map_or(0, |step| step.item + 1);
        let behind = Cursor { part, item };
        Batch { steps, behind }
    }

    /// The last batch of a part; the place behind it is the next part's beginning.
    pub fn end(mut self, part: i32) -> Batch {
        Batch {
            behind: Cursor {
                part: part + 1,
                item: 0,
            },
            ..self.take(part)
        }
    }
}
