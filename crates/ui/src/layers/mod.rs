//! Layers around all routes, from the outside in: panic, request id and log, limits, faults as pages, headers.

mod faults;
mod headers;
mod log;
mod outer;
mod rate;

pub(crate) use faults::show_faults;
pub use headers::Framed;
pub(crate) use headers::guard_headers;
pub(crate) use log::{access_log, name_route};
pub(crate) use outer::{know_request, panicked};
pub(crate) use rate::{Rates, limit_rate};
