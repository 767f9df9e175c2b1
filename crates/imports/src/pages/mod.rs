//! HTML handlers: parse the form into a domain type, call one act, answer.

mod drafts;
mod list;
mod mapping;
mod refused;
mod routes;
mod show;
mod stop;
mod upload;
mod words;

pub use routes::routes;
