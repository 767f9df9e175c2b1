//! What foreign files mean: pure decisions from bytes to drafts of customers, products, sales and units.

pub mod content;
pub mod drafts;
pub mod mapping;
pub mod reading;
pub mod rows;
pub mod shops;
pub mod ubl;
