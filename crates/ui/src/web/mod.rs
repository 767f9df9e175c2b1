//! Small pieces of HTTP: cookies, seals, addresses.

pub mod cookies;
pub mod from;
pub mod seal;
pub mod urls;
