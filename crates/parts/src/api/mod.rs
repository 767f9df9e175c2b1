//! JSON handlers and their wire types; nothing else knows these shapes.

mod orders;
mod parts;
mod prices;
mod routes;
mod suppliers;
mod uses;
mod wire;

pub use routes::api;
