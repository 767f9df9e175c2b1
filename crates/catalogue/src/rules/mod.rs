//! Pure decisions about goods: facts in, decision or refusal out.

pub mod amounts;
pub mod line_amounts;
pub mod product;
pub mod product_words;
pub mod sale;
pub mod serials;
pub mod shares;
pub mod unit;
