//! Lists by keyset: a page begins after (or before) a row, not at a count, so that page one thousand costs what page one does.

mod cursor;
mod page;

use serde::Serialize;

pub use cursor::{Cursor, KeyPart};
pub use page::{Keyset, PageAsk, Sort, cut};

/// Rows of one page at most.
pub const PAGE_MAX: u64 = 100;
/// Rows of one page when nobody says otherwise.
pub const PAGE_USUAL: u64 = 50;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageOf<T> {
    /// The rows, in the order of the list.
    pub rows: Vec<T>,
    /// Where the next page begins, when there is one.
    pub next: Option<Cursor>,
    /// Where the page before ends, when there is one.
    pub prev: Option<Cursor>,
}

impl<T> PageOf<T> {
    /// The same page with each row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> PageOf<U> {
        PageOf {
            rows: self.rows.into_iter().map(turn).collect(),
            next: self.next,
            prev: self.prev,
        }
    }
}
