//! Lists: what was asked, the table that answers, filters, tabs of views, pages by key, export.

mod cell;
mod column;
mod export;
mod filter;
mod page;
mod query;
mod table;
pub mod views;

pub use cell::Cell;
pub use column::Column;
pub use export::{EXPORT_MOST, Format, export};
pub use filter::Filter;
pub use page::ListPage;
pub use query::{ListQuery, Sort};
pub use table::{Row, Rows, Table};
