//! Pure decisions about parts: facts in, decision or refusal out.

pub mod cost;
pub mod fits;
pub mod holding;
pub mod need;
pub mod order;
pub mod part;
pub mod price;
pub mod receipt;
pub mod typed;
pub mod words;
