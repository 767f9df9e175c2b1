//! Pure decisions about what comes back: facts in, decision or refusal out.

pub mod abuse;
pub mod cash;
pub mod exchange;
pub mod harsher;
pub mod inspection;
pub mod judge;
pub mod paper;
pub mod photos;
pub mod policy;
pub mod refund;
pub mod sale;
pub mod states;
pub mod way;
pub mod whole;
pub mod words;
