//! A page of a list over the API, and how the next one is asked for.

use kernel::Refused;
use platform::PageOf;
use platform::paging::{Cursor, PageAsk};
use serde::Serialize;
use utoipa::ToSchema;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rows<T> {
    /// The records of this page.
    pub rows: Vec<T>,
    /// Pass it as `after` to get the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Rows<T> {
    /// The page, each record as it goes over the wire.
    pub fn of<R>(page: PageOf<R>, wire: impl FnMut(R) -> T) -> Self {
        Self {
            next: page.next.map(|next| next.to_string()),
            rows: page.rows.into_iter().map(wire).collect(),
        }
    }
}

/// Which page of a list: `after` is `next` of the page before, `limit` the rows wanted.
///
/// # Errors
/// When `after` is no mark of a page.
pub fn page_ask(after: Option<&str>, limit: Option<u64>) -> Result<PageAsk, Refused> {
    Ok(PageAsk {
        after: after.map(str::parse::<Cursor>).transpose()?,
        before: None,
        size: limit,
    })
}
