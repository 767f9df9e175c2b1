//! Files being read: what they are, and everything they bring, one thing after another, the same each time.
//!
//! The order of what a file brings depends on nothing but its bytes and its mapping. So an import that was interrupted goes on
//! by opening its files again and passing over what it has committed.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::rules::drafts::{Draft, Problem};
use crate::rules::mapping::Mapping;
use crate::rules::reading::TableFault;

pub use analysis::{Analysis, analyse};
pub use open::open_table;

mod analysis;
mod grouping;
mod olist;
mod open;
mod shop;
mod single;

/// A file of an import: its name, and where its bytes lie for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The name that it came with.
    pub name: String,
    /// A local copy.
    pub path: PathBuf,
}

/// How the files of an import are understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "plan")]
pub enum Plan {
    /// One table under a mapping.
    Table {
        /// What its columns mean.
        mapping: Mapping,
    },
    /// The tables of the Olist data set, joined.
    Olist,
    /// JSON of a shop.
    Shop,
}

/// One thing that a file brings, or why it cannot come in.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Row where it begins, or its place in the file, from one.
    pub place: u64,
    /// Rows of the file that it takes up.
    pub rows: u64,
    /// The thing.
    pub brought: Result<Draft, Vec<Problem>>,
    /// The rows as they stood, when it cannot come in and a person must correct them.
    pub cells: Vec<Vec<String>>,
}

/// Everything that files bring.
pub type Items = Box<dyn Iterator<Item = Item> + Send>;

/// Files opened under a plan.
pub struct Opened {
    /// The head of the table, for the file of refused rows.
    pub head: Vec<String>,
    /// What they bring.
    pub items: Items,
}

/// Opens files under a plan; `folder` is for temporary files, which are removed when reading ends.
pub fn open(
    plan: &Plan,
    files: &[SourceFile],
    folder: &std::path::Path,
) -> Result<Opened, TableFault> {
    let first = files
        .first()
        .ok_or_else(|| TableFault::new("imports-fault-empty", ""))?;
    match plan {
        Plan::Table { mapping } if mapping.target == crate::rules::mapping::Target::Sales => {
            grouping::open(mapping.clone(), first, folder)
        }
        Plan::Table { mapping } => single::open(mapping.clone(), first),
        Plan::Olist => olist::open(files),
        Plan::Shop => shop::open(files),
    }
}

/// An item that says why reading ended.
fn ended(fault: &TableFault) -> Item {
    let place = fault.row.unwrap_or_default();
    Item {
        place,
        rows: 0,
        brought: Err(vec![Problem::new(place, "", fault.key)]),
        cells: Vec::new(),
    }
}
