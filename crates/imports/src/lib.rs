//! Imports: foreign files become customers, products, sales and units, leniently, resumably and once.

pub mod rules;
pub mod sources;
