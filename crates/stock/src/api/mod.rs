//! JSON handlers and their wire types; nothing else knows these shapes.

mod counts;
mod lists;
mod moves;
mod places;
mod routes;
mod transfers;
mod wire;

pub use routes::api;
