//! JSON handlers and their wire types; nothing else knows these shapes.

mod coverage;
mod lists;
mod products;
mod repairs;
mod routes;
mod sale_out;
mod sales;
mod units;
mod wire;

pub use routes::api;
