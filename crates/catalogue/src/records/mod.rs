//! Tables of this capability; nobody outside the crate sees them.

pub mod line_share;
pub mod product;
pub mod product_key;
pub mod publication;
pub mod sale;
pub mod sale_key;
pub mod sale_line;
pub mod tender;
pub mod terms;
pub mod unit;
pub mod unit_repair;
pub mod warranty;
